// SPDX-License-Identifier: GPL-3.0-or-later

// The window while the demo piece plays: every section looks another way, in the colour
// of the mood that the plugin's own port names.

#include "tests/window/stage.h"
#include "ui/palette.h"

#include <criterion/criterion.h>
#include <math.h>
#include <sndfile.h>
#include <stdio.h>
#include <stdlib.h>

/// Where the sections of the piece end, s: calm, build, climax, lull (truth.csv).
static const double ENDS[] = { 24.4, 40.3, 72.1, 96.1 };

enum { SECTIONS = sizeof ENDS / sizeof *ENDS };

static music read_piece(double* const rate) {
  SF_INFO        about = { 0 };
  SNDFILE* const file  = sf_open(KIBUN_DEMO, SFM_READ, &about);
  cr_assert(file, "%s: %s", KIBUN_DEMO, sf_strerror(NULL));
  cr_assert_eq(about.channels, 2);
  *rate               = about.samplerate;
  const size_t length = (size_t)about.frames;
  music        piece  = { malloc(length * sizeof(float)), malloc(length * sizeof(float)),
                          length };
  cr_assert(piece.left && piece.right);
  for (size_t i = 0; i < length; ++i) {
    float both[2];
    cr_assert_eq(sf_readf_float(file, both, 1), 1);
    piece.left[i]  = both[0];
    piece.right[i] = both[1];
  }
  sf_close(file);
  return piece;
}

static bool is_near(const unsigned long pixel, const unsigned shift, const double level) {
  return fabs((double)(pixel >> shift & 255U) - 255.0 * level) < 20.0;
}

/// How many pixels of the upper left, where the mood stands in a word, have a colour.
static unsigned coloured(XImage* const picture, const colour_rgb colour) {
  unsigned count = 0;
  for (int y = 0; y < 70; ++y) {
    for (int x = 0; x < 400; ++x) {
      const unsigned long pixel = XGetPixel(picture, x, y);
      count += is_near(pixel, 16, colour.red) && is_near(pixel, 8, colour.green) &&
               is_near(pixel, 0, colour.blue);
    }
  }
  return count;
}

Test(window_demo, looks_another_way_in_every_section_in_the_colour_of_its_mood) {
  double              rate   = 0.0;
  const music         piece  = read_piece(&rate);
  stage* const        on     = stage_new(rate);
  stage_window* const window = stage_open(on, 0.0F);
  XImage*             before = NULL;
  size_t              at     = 0;
  cr_assert(stage_rest(on, 0.1));
  for (int i = 0; i < SECTIONS; ++i) {
    const size_t end     = (size_t)(rate * ENDS[i]);
    const size_t watched = end - (size_t)(rate * STAGE_WATCH_S);
    stage_play(on, piece, at, watched);
    stage_play_watched(on, piece, watched, end);
    cr_assert(stage_rest(on, 0.1));
    at = end;

    const float       mood  = *plugin_host_control(on->host, PORT_mood);
    XImage* const     now   = screen_picture(&on->screen, window->window);
    const unsigned    inked = coloured(now, palette_mood((mood_word)lrintf(mood)));
    const char* const word  = mood_name((mood_word)lrintf(mood));
    cr_assert(mood > 0.0F);
    cr_assert(inked > 300, "section %d, %s: %u pixels of its colour", i, word, inked);
    if (before) {
      const unsigned changed = screen_differing(&on->screen, window->window, before);
      cr_assert(changed > 10000, "section %d: %u pixels changed", i, changed);
      XDestroyImage(before);
    }
    before = now;
  }
  XDestroyImage(before);
  stage_free(on);
  music_free(piece);
}
