// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/mood/labels.h"

#include "tests/accuracy/mood/csv_file.h"
#include "tests/accuracy/mood/mood_words.h"
#include "tests/accuracy/truth_files.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

typedef struct {
  const char* set;
  const char* file;
  const char* sounds; ///< their folder
  const char* ending; ///< of their names
  bool        is_midi;
  // Columns; NULL where there is none.
  const char* name;
  const char* group;
  const char* quadrant; ///< "Q1" …
  const char* words;
  const char* valence;
  const char* arousal;
} source;

static const source sources[] = {
  { "emopia", "labels.csv", "midi", ".mid", true, "clip", "song", "label", NULL, NULL,
    NULL },
  { "quadrant-clips", "labels.csv", "audio", ".opus", false, "clip", "artist", "quadrant",
    "mood_words", NULL, NULL },
  { "vgmidi", "static.csv", "midi", ".mid", true, "midi", "game", NULL, NULL, "V_mean",
    "A_mean" },
  { "ym2413", "labels.csv", "midi", ".mid", true, "file", "group", "4Q", "tags", NULL,
    NULL },
};

typedef struct {
  const source* from;
  const char*   folder; ///< of the set
  const char*   soundfont;
  clip_list*    clips;
  size_t        first; ///< of its clips
} reading;

static void copy_name(char* const to, const size_t size, const char* const name) {
  const size_t length = strlen(name);
  const bool   ended  = length > 4 && strcmp(name + length - 4, ".mid") == 0;
  snprintf(to, size, "%.*s", (int)(ended ? length - 4 : length), name);
}

static bool read_truth(const source* const from, const csv_row* const row,
                       clip* const added) {
  const char* const quadrant = from->quadrant ? csv_row_text(row, from->quadrant) : "Q0";
  const char* const words    = from->words ? csv_row_text(row, from->words) : "";
  if (!quadrant || !words || *quadrant != 'Q') {
    return false;
  }
  added->quadrant = strtod(quadrant + 1, NULL);
  mood_words_read(from->set, words, added->named);
  return (!from->valence || csv_row_number(row, from->valence, &added->valence)) &&
         (!from->arousal || csv_row_number(row, from->arousal, &added->arousal));
}

static bool take_clip(void* const context, const csv_row* const row) {
  const reading* const self  = context;
  const source* const  from  = self->from;
  const char* const    name  = csv_row_text(row, from->name);
  const char* const    group = csv_row_text(row, from->group);
  if (!name || !group) {
    return false;
  }
  clip* const added = clip_list_add(self->clips);
  snprintf(added->set, sizeof added->set, "%s", from->set);
  copy_name(added->name, sizeof added->name, name);
  snprintf(added->group, sizeof added->group, "%s", group);
  snprintf(added->path, sizeof added->path, "%s/%s/%s%s", self->folder, from->sounds,
           added->name, from->ending);
  if (self->soundfont) {
    clip_set_font(added, self->soundfont);
  }
  return read_truth(from, row, added);
}

static bool take_measure(void* const context, const csv_row* const row) {
  const reading* const self = context;
  const char* const    midi = csv_row_text(row, "midi");
  char                 name[ITEM_NAME];
  double               from    = 0.0;
  double               to      = 0.0;
  double               valence = 0.0;
  double               arousal = 0.0;
  if (!midi || !csv_row_number(row, "t0", &from) || !csv_row_number(row, "t1", &to) ||
      !csv_row_number(row, "V_mean", &valence) ||
      !csv_row_number(row, "A_mean", &arousal)) {
    return false;
  }
  copy_name(name, sizeof name, midi);
  for (size_t i = self->first; i < self->clips->count; i++) {
    clip* const each = &self->clips->at[i];
    if (strcmp(each->name, name) == 0) {
      series_push(&each->measure_from, from);
      series_push(&each->measure_to, to);
      series_push(&each->measure_valence, valence);
      series_push(&each->measure_arousal, arousal);
    }
  }
  return true;
}

static bool is_there(const char* const path) {
  struct stat about;
  return stat(path, &about) == 0;
}

static bool read_source(const char* const folder, const source* const from,
                        const char* const soundfont, clip_list* const clips) {
  char      path[ITEM_PATH];
  char      labels[ITEM_PATH];
  reading   self    = { from, path, soundfont, clips, clips->count };
  const int written = snprintf(path, sizeof path - 32, "%s/%s", folder, from->set);
  snprintf(labels, sizeof labels, "%.*s/%s", written, path, from->file);
  if (!is_there(labels)) {
    return true;
  }
  bool well = csv_file_read(labels, take_clip, &self);
  if (well && from->valence) {
    snprintf(labels, sizeof labels, "%.*s/dynamic.csv", written, path);
    well = csv_file_read(labels, take_measure, &self);
  }
  return well;
}

bool labels_read(const char* const folder, const char* const only,
                 char* const* const soundfonts, const size_t soundfont_count,
                 clip_list* const clips) {
  bool well = true;
  for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
    const source* const from = &sources[i];
    if (only && strcmp(only, from->set) != 0)
      continue;
    if (!from->is_midi) {
      well = read_source(folder, from, NULL, clips) && well;
    }
    for (size_t font = 0; from->is_midi && font < soundfont_count; font++) {
      well = read_source(folder, from, soundfonts[font], clips) && well;
    }
  }
  return well;
}

// "B:min", "Gb:maj", "F#:min".
static key_word key_named(const char* const text) {
  static const char letters[] = "C D EF G A B";
  const char* const letter    = text && *text ? strchr(letters, *text) : NULL;
  const char* const colon     = text ? strchr(text, ':') : NULL;
  const bool        minor     = colon && strcmp(colon, ":min") == 0;
  if (!letter || !colon || *text == ' ' || (!minor && strcmp(colon, ":maj") != 0)) {
    return KEY_NONE;
  }
  const int shift = text[1] == '#' ? 1 : (text[1] == 'b' ? 11 : 0);
  const int pitch = ((int)(letter - letters) + shift) % 12;
  return pitch + (minor ? KEY_FIRST_MINOR : KEY_NONE + 1);
}

static bool read_key(const char* const folder, const char* const set,
                     const char* const file, void* const to) {
  clip_list* const clips = to;
  char             path[ITEM_PATH];
  const int        name = (int)(strrchr(file, '.') - file);
  snprintf(path, sizeof path, "%s/%s/%s", folder, set, file);
  json_error_t  error;
  json_t* const root = json_load_file(path, 0, &error);
  if (!root) {
    fprintf(stderr, "kibun-mood-accuracy: %s:%d: %s\n", path, error.line, error.text);
    return false;
  }
  const json_t* const region = json_object_get(root, "region");
  const key_word      key    = key_named(json_string_value(json_object_get(root, "key")));
  if (key != KEY_NONE) {
    clip* const added = clip_list_add(clips);
    snprintf(added->set, sizeof added->set, "%s", set);
    snprintf(added->name, sizeof added->name, "%.*s", name, file);
    snprintf(added->path, sizeof added->path, "%s/%s/%.*s.opus", folder, set, name, file);
    series_push(&added->keys_from, json_number_value(json_array_get(region, 0)));
    series_push(&added->keys, key);
    added->keys_to = json_number_value(json_array_get(region, 1));
  }
  json_decref(root);
  return true;
}

bool labels_read_keys(const char* const folder, const char* const only,
                      clip_list* const clips) {
  return truth_files_read("kibun-mood-accuracy", folder, only, read_key, clips);
}
