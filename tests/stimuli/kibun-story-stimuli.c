// SPDX-License-Identifier: GPL-3.0-or-later

// kibun-story-stimuli: write pieces of music whose story is known, and what it is.

#include "dsp/words.h"
#include "tests/stimuli/story_pieces.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { NAME_LENGTH = 32, PATH_LENGTH = 512, EXIT_TROUBLE = 2, DECIMAL = 10 };

static int usage(void) {
  fputs(
    "usage: kibun-story-stimuli FOLDER PIECES [FIRST [SOUNDFONT]]\n"
    "Write so many pieces of music, beginning with number FIRST (0), and truth.csv.\n",
    stderr);
  return EXIT_TROUBLE;
}

static bool write_piece(const char* const folder, const unsigned long number,
                        const char* const soundfont, FILE* const truth) {
  char        path[PATH_LENGTH];
  char        name[NAME_LENGTH];
  story_piece piece = story_piece_new(number);
  stereo      sound = story_piece_play(&piece, soundfont);
  snprintf(name, sizeof name, "%03lu_%s", number, piece.plan);
  snprintf(path, sizeof path, "%s/%s.wav", folder, name);
  const bool well = sound.length > 0 && stereo_write(&sound, path);
  if (well) {
    fprintf(truth, "%s,%.3f,end\n", name, piece.seconds);
    for (size_t i = 0; i < piece.count; i++) {
      fprintf(truth, "%s,%.3f,%s\n", name, piece.events[i].time,
              story_name(piece.events[i].word));
    }
  }
  stereo_free(&sound);
  story_piece_free(&piece);
  return well;
}

int main(const int count, char** const arguments) {
  if (count < 3 || count > 5) {
    return usage();
  }
  const char* const   folder = arguments[1];
  const unsigned long pieces = strtoul(arguments[2], NULL, DECIMAL);
  const unsigned long first  = count > 3 ? strtoul(arguments[3], NULL, DECIMAL) : 0;
  const char* const   soundfont =
    count > 4 ? arguments[4] : "/usr/share/sounds/sf2/FluidR3_GM.sf2";
  char path[PATH_LENGTH];
  if (pieces == 0) {
    return usage();
  }
  if (mkdir(folder, 0777) != 0 && errno != EEXIST) {
    fprintf(stderr, "kibun-story-stimuli: %s: %s\n", folder, strerror(errno));
    return EXIT_TROUBLE;
  }
  snprintf(path, sizeof path, "%s/truth.csv", folder);
  FILE* const truth = fopen(path, "w");
  if (!truth) {
    fprintf(stderr, "kibun-story-stimuli: %s: %s\n", path, strerror(errno));
    return EXIT_TROUBLE;
  }
  fputs("piece,time_s,kind\n", truth);
  bool well = true;
  for (unsigned long number = first; well && number < first + pieces; number++) {
    well = write_piece(folder, number, soundfont, truth);
  }
  if (!well) {
    fputs("kibun-story-stimuli: can't play or write a piece: it takes the program "
          "fluidsynth and a SoundFont\n",
          stderr);
  }
  return fclose(truth) == 0 && well ? EXIT_SUCCESS : EXIT_TROUBLE;
}
