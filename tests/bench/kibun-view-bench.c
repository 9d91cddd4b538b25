// SPDX-License-Identifier: GPL-3.0-or-later

// What drawing the view costs. README.md says how to read the table.

#include "tests/unit/view_scenes.h"
#include "ui/view.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { DRAWINGS = 300 };

static const control_range RANGES[CONTROLS] = {
  [CONTROL_RESPONSE]       = { 0.1F, 10.0F, 1.0F },
  [CONTROL_SENSITIVITY]    = { 0.5F, 2.0F, 1.0F },
  [CONTROL_GATE]           = { -70.0F, -20.0F, -55.0F },
  [CONTROL_REFERENCE_AUTO] = { 0.0F, 1.0F, 1.0F },
  [CONTROL_REFERENCE]      = { -50.0F, -5.0F, -20.0F },
  [CONTROL_TEMPO_SCALE]    = { 0.0F, 2.0F, 1.0F },
  [CONTROL_LANES]          = { 0.0F, 2.0F, 0.0F },
  [CONTROL_LEARN]          = { 0.0F, 1.0F, 0.0F },
  [CONTROL_FORGET]         = { 0.0F, 1.0F, 0.0F },
  [CONTROL_RESET]          = { 0.0F, 1.0F, 0.0F },
};

typedef enum {
  CHANGE_NOTHING, ///< the same moment again
  CHANGE_BEAT,    ///< the light of the beat fades
  CHANGE_MOMENT,  ///< what changes 30 times a second: the dot, its trail, all meters
  CHANGE_QUARTER, ///< what changes four times a second: that, the timeline and the
                  ///< numbers
  CHANGE_ALL,     ///< everything is drawn anew
  CHANGES
} change;

static const char* const NAMES[CHANGES] = { "nothing", "beat", "moment", "quarter",
                                            "all" };

static void ignore(void* const handle, const control_id which, const float value) {
  (void)handle;
  (void)which;
  (void)value;
}

static double now_ms(void) {
  struct timespec time;
  (void)clock_gettime(CLOCK_MONOTONIC, &time);
  return 1e3 * (double)time.tv_sec + 1e-6 * (double)time.tv_nsec;
}

static int by_size(const void* const one, const void* const other) {
  const double left  = *(const double*)one;
  const double right = *(const double*)other;
  return (left > right) - (left < right);
}

/// Music that moves about as fast as music does.
static snapshot moment(const int step) {
  const float wave = sinf(0.05F * (float)step);
  snapshot    now  = view_scene_dramatic();
  now.beat_age     = 0.033F * (float)(step % 11);
  now.now.valence -= 0.1F * wave;
  now.now.arousal -= 0.2F * fabsf(wave);
  now.now.tension += 0.2F * wave;
  now.now.energy -= 0.1F * fabsf(wave);
  now.now.loudness += wave;
  for (int i = 1; i < MOOD_WORDS; i++) {
    now.now.moods[i] *= 1.0F + 0.2F * wave;
  }
  for (int i = 0; i < WHY_REASONS; i++) {
    now.now.why.valence[i].push *= 1.0F + 0.3F * wave;
    now.now.why.arousal[i].push *= 1.0F + 0.3F * wave;
  }
  now.now.percussive += 0.1F * wave;
  now.now.strings += 0.1F * wave;
  now.now.drums -= 0.1F * wave;
  for (unsigned i = 0; i < now.trail_length; i++) {
    now.trail[i].valence += 0.1F * sinf(0.05F * (float)step - 0.2F * (float)i);
  }
  return now;
}

/// The time of each drawing, by size.
static void measure(const int width, const int height, const double scale,
                    const change what, double times[DRAWINGS]) {
  const control_listener listener = { NULL, ignore, NULL, NULL };
  view* const            shown    = view_new(RANGES, &listener);
  history* const         past     = history_new();
  cairo_surface_t* const surface =
    cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
  cairo_t* const cr = cairo_create(surface);
  view_area      areas[VIEW_AREAS];
  snapshot       now  = moment(0);
  double         time = 200.0;
  view_scene_play(past, 0.0, time, true);
  view_resize(shown, width, height, scale);
  (void)view_draw(shown, cr, &now, past, areas);
  for (int i = 0; i < DRAWINGS; i++) {
    if (what == CHANGE_BEAT) {
      now.beat_age = 0.033F * (float)(i % 11);
    } else if (what == CHANGE_MOMENT || what == CHANGE_QUARTER) {
      now = moment(i);
    } else if (what == CHANGE_ALL) {
      view_expose(shown);
    }
    if (what == CHANGE_QUARTER) {
      view_scene_play(past, time, time + 0.25, true);
      time += 0.25;
    }
    const double begun = now_ms();
    (void)view_draw(shown, cr, &now, past, areas);
    times[i] = now_ms() - begun;
  }
  qsort(times, DRAWINGS, sizeof *times, by_size);
  cairo_destroy(cr);
  cairo_surface_destroy(surface);
  history_free(past);
  view_free(shown);
}

int main(void) {
  static const struct {
    int    width;
    int    height;
    double scale;
  } sizes[] = { { 960, 600, 1.0 }, { 1920, 1200, 2.0 }, { 1920, 1080, 1.0 } };
  puts("                           time per drawing, ms\n"
       "       size  scale  change    least     p50     p99");
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    for (int what = 0; what < CHANGES; what++) {
      double times[DRAWINGS];
      measure(sizes[i].width, sizes[i].height, sizes[i].scale, (change)what, times);
      printf("%5d x %4d  %5.1f  %-7s  %6.2f  %6.2f  %6.2f\n", sizes[i].width,
             sizes[i].height, sizes[i].scale, NAMES[what], times[0], times[DRAWINGS / 2],
             times[DRAWINGS - DRAWINGS / 100 - 1]);
      (void)fflush(stdout);
    }
  }
  return 0;
}
