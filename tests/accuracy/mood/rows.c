// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/mood/rows.h"

#include "tests/accuracy/csv.h"
#include "tests/accuracy/record.h"

#include <stdlib.h>
#include <string.h>

static const record_field fields[] = {
  { "set", RECORD_TEXT, offsetof(clip, set), ITEM_SET },
  { "item", RECORD_TEXT, offsetof(clip, name), ITEM_NAME },
  { "font", RECORD_TEXT, offsetof(clip, font), CLIP_FONT },
  { "group", RECORD_TEXT, offsetof(clip, group), ITEM_NAME },
  { "quadrant", RECORD_NUMBERS, offsetof(clip, quadrant), 1 },
  { "valence", RECORD_NUMBERS, offsetof(clip, valence), 1 },
  { "arousal", RECORD_NUMBERS, offsetof(clip, arousal), 1 },
  { "named", RECORD_NUMBERS, offsetof(clip, named), MOOD_WORDS },
  { "measure_from_s", RECORD_SERIES, offsetof(clip, measure_from), 0 },
  { "measure_to_s", RECORD_SERIES, offsetof(clip, measure_to), 0 },
  { "measure_valence", RECORD_SERIES, offsetof(clip, measure_valence), 0 },
  { "measure_arousal", RECORD_SERIES, offsetof(clip, measure_arousal), 0 },
  { "keys_from_s", RECORD_SERIES, offsetof(clip, keys_from), 0 },
  { "keys", RECORD_SERIES, offsetof(clip, keys), 0 },
  { "keys_to_s", RECORD_NUMBERS, offsetof(clip, keys_to), 1 },
  { "family", RECORD_NUMBERS, offsetof(clip, family), 1 },
  { "unseen", RECORD_NUMBERS, offsetof(clip, unseen), 1 },
  { "seconds", RECORD_NUMBERS, offsetof(clip, said.seconds), 1 },
  { "unjudged", RECORD_NUMBERS, offsetof(clip, said.unjudged), 1 },
  { "said_valence", RECORD_NUMBERS, offsetof(clip, said.valence), 1 },
  { "said_arousal", RECORD_NUMBERS, offsetof(clip, said.arousal), 1 },
  { "said_tension", RECORD_NUMBERS, offsetof(clip, said.tension), 1 },
  { "said_moods", RECORD_NUMBERS, offsetof(clip, said.moods), MOOD_WORDS },
  { "said_leading", RECORD_NUMBERS, offsetof(clip, said.leading), 1 },
  { "said_families", RECORD_NUMBERS, offsetof(clip, said.families), FAMILIES },
  { "valence_then", RECORD_SERIES, offsetof(clip, said.valence_then), 0 },
  { "arousal_then", RECORD_SERIES, offsetof(clip, said.arousal_then), 0 },
  { "valence_before", RECORD_SERIES, offsetof(clip, said.valence_before), 0 },
  { "arousal_before", RECORD_SERIES, offsetof(clip, said.arousal_before), 0 },
  { "confidence_told", RECORD_NUMBERS, offsetof(clip, said.sure.told), CALIBRATION_BINS },
  { "confidence_sum", RECORD_NUMBERS, offsetof(clip, said.sure.sure), CALIBRATION_BINS },
  { "confidence_right", RECORD_NUMBERS, offsetof(clip, said.sure.right),
    CALIBRATION_BINS },
  { "key_right", RECORD_NUMBERS, offsetof(clip, said.key_right), 1 },
  { "mode_right", RECORD_NUMBERS, offsetof(clip, said.mode_right), 1 },
  { "majorness_right", RECORD_NUMBERS, offsetof(clip, said.majorness_right), 1 },
  { "key_voted", RECORD_NUMBERS, offsetof(clip, said.key_voted), 1 },
  { "mode_voted", RECORD_NUMBERS, offsetof(clip, said.mode_voted), 1 },
  { "settled_s", RECORD_SERIES, offsetof(clip, said.settled), 0 },
};

enum { FIELDS = sizeof fields / sizeof *fields };

bool mood_rows_write(const char* const path, const clip_list* const all) {
  FILE* const file = fopen(path, "w");
  if (!file) {
    fprintf(stderr, "kibun-mood-accuracy: %s: cannot be written\n", path);
    return false;
  }
  record_write_names(file, fields, FIELDS, false);
  fputc('\n', file);
  for (size_t i = 0; i < all->count; i++) {
    if (all->at[i].heard) {
      record_write(file, &all->at[i], fields, FIELDS, false);
      fputc('\n', file);
    }
  }
  const bool well = !ferror(file);
  if (fclose(file) != 0 || !well) {
    fprintf(stderr, "kibun-mood-accuracy: %s: cannot be written\n", path);
    return false;
  }
  return true;
}

static bool is_known(const clip_list* const clips, const clip* const added) {
  for (const clip* each = clips->at; each < added; each++) {
    if (strcmp(each->name, added->name) == 0 && strcmp(each->set, added->set) == 0 &&
        strcmp(each->font, added->font) == 0) {
      return true;
    }
  }
  return false;
}

static bool is_whole(const clip* const added) {
  const size_t measures = added->measure_from.count;
  return added->measure_to.count == measures &&
         added->measure_valence.count == measures &&
         added->measure_arousal.count == measures &&
         added->said.valence_then.count == measures &&
         added->said.arousal_then.count == measures &&
         added->said.valence_before.count == measures &&
         added->said.arousal_before.count == measures &&
         added->keys.count == added->keys_from.count &&
         added->said.settled.count == added->keys.count;
}

// @return what is wrong; NULL when nothing is
static const char* read_row(char* const line, clip_list* const clips) {
  char*  cells[FIELDS];
  size_t count = 0;
  if (!csv_split(line, cells, FIELDS, &count) || count != FIELDS) {
    return "a row of another length than the first";
  }
  clip* const added = clip_list_add(clips);
  added->heard      = true;
  if (!record_read(cells, added, fields, FIELDS)) {
    return "not a number where one belongs";
  }
  if (!is_whole(added)) {
    return "lists of different lengths";
  }
  return is_known(clips, added) ? "the same row again" : NULL;
}

static bool is_header(char* const line) {
  char*  cells[FIELDS];
  size_t count = 0;
  return csv_split(line, cells, FIELDS, &count) && count == FIELDS &&
         record_is_named(cells, fields, FIELDS);
}

bool mood_rows_read(const char* const path, clip_list* const clips) {
  FILE* const file = fopen(path, "r");
  if (!file) {
    fprintf(stderr, "kibun-mood-accuracy: %s: cannot be read\n", path);
    return false;
  }
  char*       line   = NULL;
  size_t      room   = 0;
  size_t      number = 0;
  const char* wrong  = NULL;
  while (!wrong && getline(&line, &room, file) > 0) {
    line[strcspn(line, "\r\n")] = '\0';
    number++;
    if (number == 1) {
      wrong = is_header(line) ? NULL : "not written by this version of --csv";
    } else {
      wrong = read_row(line, clips);
    }
  }
  if (number == 0) {
    wrong = "empty";
  }
  if (wrong) {
    fprintf(stderr, "kibun-mood-accuracy: %s:%zu: %s\n", path, number, wrong);
  }
  free(line);
  (void)fclose(file); // only read
  return !wrong;
}
