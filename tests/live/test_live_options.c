// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/live_options.h"

#include <criterion/criterion.h>
#include <criterion/redirect.h>
#include <getopt.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_WORDS = 48 };

/// The verdict on a command line: words with single spaces between them.
static live_options_verdict read_line(const char* const   line,
                                      live_options* const result) {
  static char  program[] = "kibun-live";
  static char  text[1000];
  static char* words[MOST_WORDS + 2];
  int          count = 1;
  words[0]           = program;
  (void)snprintf(text, sizeof text, "%s", line);
  for (char* word = strtok(text, " "); word; word = strtok(NULL, " ")) {
    words[count] = word;
    count++;
  }
  words[count] = NULL;
  optind       = 0; // getopt begins anew
  return live_options_read(count, words, result);
}

static void silence(void) {
  cr_redirect_stderr();
  cr_redirect_stdout();
}

Test(live_options, are_sensible_when_none_is_given) {
  live_options is;
  cr_assert_eq(read_line("", &is), LIVE_OPTIONS_RUN);
  cr_assert_not(is.list);
  cr_assert_null(is.sound.device);
  cr_assert_eq(is.sound.rate, 0.0);
  cr_assert_eq(is.sound.channels[0], 0);
  cr_assert_eq(is.shown, SHOWN_AS_FITS);
  cr_assert_eq(is.osc_count, 0);
  cr_assert_eq(is.osc_rate, 30.0);
  cr_assert(isinf(is.duration_s));
}

Test(live_options, are_all_read) {
  live_options is;
  cr_assert_eq(read_line("--device Scarlett --rate 96000 --channels 3,4 --window "
                         "--osc a:1 --osc b:2 --osc-rate 60 --midi Kibun --midi-clock "
                         "--os2l desk:9996 --log night.csv --picture night.png "
                         "--motif hero=theme.wav --motif villain=night=2.wav "
                         "--save-motifs tonight --duration 10800",
                         &is),
               LIVE_OPTIONS_RUN);
  cr_assert_str_eq(is.sound.device, "Scarlett");
  cr_assert_eq(is.sound.rate, 96000.0);
  cr_assert_eq(is.sound.channels[0], 3);
  cr_assert_eq(is.sound.channels[1], 4);
  cr_assert_eq(is.shown, SHOWN_IN_WINDOW);
  cr_assert_eq(is.osc_count, 2);
  cr_assert_str_eq(is.osc[1].host, "b");
  cr_assert_str_eq(is.osc[1].port, "2");
  cr_assert_eq(is.osc_rate, 60.0);
  cr_assert_str_eq(is.midi, "Kibun");
  cr_assert(is.midi_clock);
  cr_assert(is.os2l);
  cr_assert_str_eq(is.os2l_to.host, "desk");
  cr_assert_str_eq(is.log, "night.csv");
  cr_assert_str_eq(is.picture, "night.png");
  cr_assert_eq(is.motifs.count, 2);
  cr_assert_str_eq(is.motifs.of[0].name, "hero");
  cr_assert_str_eq(is.motifs.of[0].path, "theme.wav");
  cr_assert_str_eq(is.motifs.of[1].path, "night=2.wav");
  cr_assert_str_eq(is.save_motifs, "tonight");
  cr_assert_eq(is.duration_s, 10800.0);
}

Test(live_options, take_a_single_input_for_mono) {
  live_options is;
  cr_assert_eq(read_line("--channels 5", &is), LIVE_OPTIONS_RUN);
  cr_assert_eq(is.sound.channels[0], 5);
  cr_assert_eq(is.sound.channels[1], 0);
}

Test(live_options, refuse_each_mistake_in_one_line_that_names_it, .init = silence) {
  static const char* const wrong[][2] = {
    { "--channels 0", "--channels 0: " },
    { "--channels 1,2,3", "--channels 1,2,3: " },
    { "--channels 1,", "--channels 1,: " },
    { "--channels 65", "--channels 65: " },
    { "--rate 7999", "--rate 7999: " },
    { "--rate nan", "--rate nan: " },
    { "--rate 48k", "--rate 48k: " },
    { "--osc desk", "--osc desk: " },
    { "--osc-rate 0", "--osc-rate 0: " },
    { "--osc-rate 101", "--osc-rate 101: " },
    { "--os2l desk:0", "--os2l desk:0: " },
    { "--picture night.jpg", "--picture night.jpg: " },
    { "--picture night", "--picture night: " },
    { "--log a.png --picture a.png", "--picture a.png: is the log" },
    { "--duration -1", "--duration -1: " },
    { "--duration 0", "--duration 0: " },
    { "--duration 1h", "--duration 1h: " },
    { "--midi-clock", "--midi-clock: " },
    { "--midi concert", "--midi concert: is the JACK server's own name" },
    { "--terminal --quiet", "choose one" },
    { "--motif hero", "--motif hero: give a name and a file" },
    { "--motif =theme.wav", "--motif =theme.wav: give a name" },
    { "--motif hero=", "--motif hero=: give a name" },
    { "--motif 1=a --motif 2=a --motif 3=a --motif 4=a --motif 5=a --motif 6=a "
      "--motif 7=a --motif 8=a --motif 9=a --motif 10=a --motif 11=a --motif 12=a "
      "--motif 13=a --motif 14=a --motif 15=a --motif 16=a --motif 17=a",
      "--motif 17=a: sixteen" },
    { "--loud", "--loud: no such option" },
    { "-x", "-x: no such option" },
    { "--list=5", "--list=5: takes no value" },
    { "--device", "--device: needs a value" },
    { "song.flac", "song.flac: " },
    { "--osc 1 --osc 2 --osc 3 --osc 4 --osc 5 --osc 6 --osc 7 --osc 8 --osc 9 --osc 10 "
      "--osc 11 --osc 12 --osc 13 --osc 14 --osc 15 --osc 16 --osc 17",
      "--osc 17: " },
  };
  FILE* const said = cr_get_redirected_stderr();
  setenv("JACK_DEFAULT_SERVER", "concert", 1);
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    live_options is;
    cr_assert_eq(read_line(wrong[i][0], &is), LIVE_OPTIONS_WRONG, "%s", wrong[i][0]);
    (void)fflush(stderr);
    char line[300];
    cr_assert_not_null(fgets(line, sizeof line, said), "%s", wrong[i][0]);
    cr_assert_eq(strncmp(line, "kibun-live: ", 12), 0, "%s", line);
    cr_assert(strstr(line, wrong[i][1]), "%s: %s", wrong[i][0], line);
    cr_assert(strchr(line, '\n'));
  }
  live_options is;
  cr_assert_eq(read_line("--quiet --quiet", &is), LIVE_OPTIONS_RUN);
}

Test(live_options, explain_themselves, .init = silence) {
  live_options is;
  cr_assert_eq(read_line("--help", &is), LIVE_OPTIONS_DONE);
  cr_assert_eq(read_line("--version", &is), LIVE_OPTIONS_DONE);
}
