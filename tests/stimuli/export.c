// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/stimuli/export.h"

#include "dsp/words.h"

#include <stdio.h>
#include <sys/stat.h>

enum { PATH_SIZE = 512, NAME_SIZE = 64, ANYONE = 0777 };

// A table in a folder that is made where it isn't there.
static FILE* begin(char* const folder, const char* const top, const char* const name) {
  char path[PATH_SIZE + NAME_SIZE];
  snprintf(folder, PATH_SIZE, "%s/%s", top, name);
  (void)mkdir(top, ANYONE); // it may be there; opening tells
  (void)mkdir(folder, ANYONE);
  snprintf(path, sizeof path, "%s/truth.csv", folder);
  return fopen(path, "w");
}

static bool write_sound(const stereo* const sound, const char* const folder,
                        const char* const name) {
  char path[PATH_SIZE + NAME_SIZE];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  return stereo_write(sound, path);
}

static bool write_sentences(const renders* const all, const char* const top) {
  char        folder[PATH_SIZE];
  FILE* const table = begin(folder, top, "sentences");
  if (!table) {
    return false;
  }
  bool well = true;
  fputs("file,sentence,writing,font,split,moods\n", table);
  for (size_t font = 0; font < FONTS; font++) {
    for (size_t number = 0; number < SENTENCE_COUNT; number++) {
      const sentence* const what = sentence_number(number);
      for (size_t writing = 0; writing < SENTENCE_WRITINGS; writing++) {
        char name[NAME_SIZE];
        snprintf(name, sizeof name, "%s-%zu-%zu.wav", what->name, writing, font);
        if (all->sentences[font][number][writing].length == 0) {
          continue;
        }
        well = write_sound(&all->sentences[font][number][writing], folder, name) && well;
        fprintf(table, "%s,%s,%zu,%zu,%s,", name, what->name, writing, font,
                split_name(renders_split_of(font, writing)));
        for (int i = 0; i < SENTENCE_MOODS && what->moods[i] != MOOD_NONE; i++) {
          fprintf(table, "%s%s", i > 0 ? ";" : "", mood_name(what->moods[i]));
        }
        fputc('\n', table);
      }
    }
  }
  return fclose(table) == 0 && well;
}

static bool write_controlled(const renders* const all, const char* const top) {
  char        folder[PATH_SIZE];
  FILE* const table = begin(folder, top, "controlled");
  if (!table) {
    return false;
  }
  bool well = true;
  fputs("file,split,font,melody", table);
  for (int which = 0; which < FEATURES; which++) {
    fprintf(table, ",%s_level,%s", controlled_name(which), controlled_name(which));
  }
  fputs(",start_s,judged_from_s,judged_to_s\n", table);
  for (int which = 0; which < SPLITS; which++) {
    for (size_t i = 0; i < all->count && all->contexts[which].length > 0; i++) {
      const controlled_point* const point = &all->points[which][i];
      char                          name[NAME_SIZE];
      snprintf(name, sizeof name, "%s-%03zu.wav", split_name(which), i);
      stereo sound = renders_in_context(all, which, i);
      well         = write_sound(&sound, folder, name) && well;
      stereo_free(&sound);
      fprintf(table, "%s,%s,%d,%zu", name, split_name(which), which, point->melody);
      for (int each = 0; each < FEATURES; each++) {
        fprintf(table, ",%zu,%g", point->levels[each],
                controlled_value(each, point->levels[each]));
      }
      fprintf(table, ",%g,%g,%g\n", RENDERS_STIMULUS_S, RENDERS_JUDGED_FROM_S,
              RENDERS_JUDGED_TO_S);
    }
  }
  return fclose(table) == 0 && well;
}

bool export_write(const renders* const all, const char* const folder) {
  const bool well = write_sentences(all, folder);
  return write_controlled(all, folder) && well;
}
