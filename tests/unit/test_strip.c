// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/strip.h"

#include "ui/claim.h"
#include "ui/text.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { MARGIN = 3 };

static const uint32_t UNTOUCHED = 0x40302010U;

/// A strip with a rim of untouched pixels around it.
typedef struct {
  int              width;
  int              height;
  uint32_t*        pixels; ///< of the strip, without the rim
  int              stride; ///< in pixels
  cairo_surface_t* surface;
} canvas;

static canvas drawn(const int width, const int height, const snapshot* const now) {
  const int              wide = width + 2 * MARGIN;
  const int              tall = height + 2 * MARGIN;
  cairo_surface_t* const surface =
    cairo_image_surface_create(CAIRO_FORMAT_ARGB32, wide, tall);
  cr_assert_eq(cairo_surface_status(surface), CAIRO_STATUS_SUCCESS);
  uint32_t* const all    = (uint32_t*)(void*)cairo_image_surface_get_data(surface);
  const int       stride = cairo_image_surface_get_stride(surface) / 4;
  for (int i = 0; i < stride * tall; i++) {
    all[i] = UNTOUCHED;
  }
  cairo_surface_mark_dirty(surface);
  cairo_t* const cr = cairo_create(surface);
  cairo_translate(cr, MARGIN, MARGIN);
  strip_draw(cr, width, height, now);
  cr_assert_eq(cairo_status(cr), CAIRO_STATUS_SUCCESS);
  cairo_destroy(cr);
  cairo_surface_flush(surface);
  return (canvas){ width, height, &all[MARGIN * stride + MARGIN], stride, surface };
}

static void release(canvas* const strip) {
  cairo_surface_destroy(strip->surface);
}

static uint32_t pixel(const canvas* const strip, const int x, const int y) {
  return strip->pixels[y * strip->stride + x];
}

static int part(const uint32_t colour, const int shift) {
  return (int)(colour >> shift & 0xFFU);
}

static int difference(const uint32_t one, const uint32_t other) {
  const int red   = abs(part(one, 16) - part(other, 16));
  const int green = abs(part(one, 8) - part(other, 8));
  const int blue  = abs(part(one, 0) - part(other, 0));
  return red > green ? (red > blue ? red : blue) : (green > blue ? green : blue);
}

/// Pixels that differ by more than a person overlooks.
static int differing(const canvas* const one, const canvas* const other) {
  int count = 0;
  for (int y = 0; y < one->height; y++) {
    for (int x = 0; x < one->width; x++) {
      count += difference(pixel(one, x, y), pixel(other, x, y)) > 24;
    }
  }
  return count;
}

static int largest_difference(const canvas* const one, const canvas* const other) {
  int largest = 0;
  for (int y = 0; y < one->height; y++) {
    for (int x = 0; x < one->width; x++) {
      const int here = difference(pixel(one, x, y), pixel(other, x, y));
      largest        = here > largest ? here : largest;
    }
  }
  return largest;
}

static snapshot judged(const mood_word mood, const float valence, const float arousal) {
  snapshot now             = snapshot_idle();
  now.active               = true;
  now.now.mood             = mood;
  now.now.valence          = valence;
  now.now.arousal          = arousal;
  now.now.tension          = 0.4F;
  now.now.energy           = 0.6F;
  now.now.confidence       = 0.9F;
  now.now.tempo            = 120.0F;
  now.now.tempo_confidence = 0.9F;
  now.now.loudness         = -18.0F;
  now.now.silent           = false;
  now.beat_age             = 10.0F;
  now.onset_age            = 10.0F;
  return now;
}

static snapshot with_trail(snapshot now) {
  now.trail_length = TRAIL_POINTS;
  for (int i = 0; i < TRAIL_POINTS; i++) {
    const float age = (float)i / (float)TRAIL_POINTS;
    now.trail[i] =
      (trail_point){ now.now.valence - age, now.now.arousal + 0.5F * age, 0.9F };
  }
  return now;
}

/// One snapshot of every claim, from off to a judgement.
static snapshot claiming(const claim wanted) {
  snapshot now = with_trail(judged(MOOD_TENDER, 0.4F, -0.5F));
  switch (wanted) {
    case CLAIM_OFF:
      now.active = false;
      break;
    case CLAIM_SILENCE:
      now.now.loudness   = -70.0F;
      now.now.silent     = true;
      now.now.mood       = MOOD_NONE;
      now.now.confidence = 0.0F;
      break;
    case CLAIM_LISTENING:
      now.now.mood       = MOOD_NONE;
      now.now.confidence = 0.0F;
      break;
    case CLAIM_DOUBT:
      now.now.confidence = 0.2F;
      break;
    case CLAIM_JUDGED:
      break;
  }
  return now;
}

static void covers_exactly(const int width, const int height, const snapshot* const now) {
  canvas strip = drawn(width, height, now);
  for (int y = -MARGIN; y < height + MARGIN; y++) {
    for (int x = -MARGIN; x < width + MARGIN; x++) {
      const uint32_t colour = pixel(&strip, x, y);
      const bool     inside = x >= 0 && x < width && y >= 0 && y < height;
      if (inside ? part(colour, 24) != 255 : colour != UNTOUCHED) {
        cr_assert_fail("%d x %d: pixel %d, %d is %08x", width, height, x, y, colour);
      }
    }
  }
  release(&strip);
}

Test(strip, paints_every_pixel_opaque_and_none_outside) {
  static const int sizes[][2] = {
    { 1, 1 },     { 2, 3 },     { 1, 50 },   { 50, 1 },   { 7, 200 },   { 200, 7 },
    { 19, 11 },   { 20, 12 },   { 24, 24 },  { 33, 34 },  { 40, 40 },   { 48, 34 },
    { 50, 50 },   { 56, 60 },   { 68, 40 },  { 68, 60 },  { 68, 76 },   { 68, 84 },
    { 68, 112 },  { 100, 112 }, { 100, 40 }, { 84, 42 },  { 83, 20 },   { 140, 40 },
    { 200, 40 },  { 300, 300 }, { 300, 30 }, { 60, 200 }, { 136, 224 }, { 1000, 30 },
    { 30, 1000 }, { 1, 4000 },  { 4000, 1 },
  };
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    for (int wanted = CLAIM_OFF; wanted <= CLAIM_JUDGED; wanted++) {
      const snapshot now = claiming((claim)wanted);
      covers_exactly(sizes[i][0], sizes[i][1], &now);
    }
  }
}

Test(strip, is_safe_at_4000_by_4000) {
  const snapshot now = claiming(CLAIM_JUDGED);
  covers_exactly(4000, 4000, &now);
}

Test(strip, draws_nothing_without_a_size) {
  const snapshot now = claiming(CLAIM_JUDGED);
  covers_exactly(0, 0, &now);
  canvas         strip = drawn(5, 5, &now);
  cairo_t* const cr    = cairo_create(strip.surface);
  strip_draw(cr, -3, 10, &now);
  strip_draw(cr, 10, -3, &now);
  cr_assert_eq(cairo_status(cr), CAIRO_STATUS_SUCCESS);
  cairo_destroy(cr);
  release(&strip);
}

Test(strip, survives_numbers_that_are_none) {
  const float numbers[] = { NAN, INFINITY, -INFINITY, 1e30F, -1e30F };
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    snapshot now             = with_trail(judged(MOOD_EPIC, numbers[i], numbers[i]));
    now.now.tension          = numbers[i];
    now.now.tempo            = numbers[i];
    now.now.tempo_confidence = numbers[i];
    now.beat_age             = numbers[i];
    now.trail_length         = 1000000U;
    covers_exactly(68, 112, &now);
    now.now.confidence = numbers[i];
    now.now.mood       = (mood_word)99;
    now.now.key        = -5;
    covers_exactly(300, 300, &now);
    (void)strip_changed(&now, &now);
  }
}

Test(strip, every_claim_looks_different) {
  static const int sizes[][2] = {
    { 50, 50 }, { 68, 112 }, { 100, 112 }, { 300, 300 }, { 140, 40 }
  };
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    for (int one = CLAIM_OFF; one <= CLAIM_JUDGED; one++) {
      for (int other = one + 1; other <= CLAIM_JUDGED; other++) {
        const snapshot first  = claiming((claim)one);
        const snapshot second = claiming((claim)other);
        canvas         left   = drawn(sizes[i][0], sizes[i][1], &first);
        canvas         right  = drawn(sizes[i][0], sizes[i][1], &second);
        const int      count  = differing(&left, &right);
        cr_assert_gt(count * 50, sizes[i][0] * sizes[i][1],
                     "%d x %d, claims %d and %d: %d", sizes[i][0], sizes[i][1], one,
                     other, count);
        release(&left);
        release(&right);
      }
    }
  }
}

Test(strip, says_where_the_curves_are_a_lanes) {
  static const int sizes[][2] = { { 68, 112 }, { 100, 112 }, { 200, 224 }, { 220, 80 } };
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    const snapshot measured = judged(MOOD_TENSE, -0.6F, 0.4F);
    snapshot       followed = measured;
    followed.followed       = true;
    canvas left             = drawn(sizes[i][0], sizes[i][1], &measured);
    canvas right            = drawn(sizes[i][0], sizes[i][1], &followed);
    cr_assert_gt(differing(&left, &right), 20);
    release(&left);
    release(&right);
  }
}

Test(strip, moods_differ_by_colour_even_where_no_word_fits) {
  const snapshot gold = judged(MOOD_TRIUMPHANT, 0.7F, 0.7F);
  const snapshot blue = judged(MOOD_MELANCHOLIC, -0.7F, -0.7F);
  canvas         one  = drawn(10, 10, &gold);
  canvas         two  = drawn(10, 10, &blue);
  cr_assert_gt(part(pixel(&one, 5, 5), 16), part(pixel(&one, 5, 5), 0) + 60);
  cr_assert_gt(part(pixel(&two, 5, 5), 0), part(pixel(&two, 5, 5), 16) + 60);
  release(&one);
  release(&two);
}

typedef struct {
  double x;
  double y;
} spot;

/// Where `now` is brighter than the same strip with the dot in the far corner.
static spot dot_of(const snapshot* const now, const int width, const int height) {
  snapshot away    = *now;
  away.now.valence = now->now.valence > 0.0F ? -1.0F : 1.0F;
  away.now.arousal = now->now.arousal > 0.0F ? -1.0F : 1.0F;
  canvas here      = drawn(width, height, now);
  canvas there     = drawn(width, height, &away);
  double sum_x     = 0.0;
  double sum_y     = 0.0;
  double count     = 0.0;
  for (int y = 0; y < height; y++) {
    for (int x = 0; x < width; x++) {
      if (part(pixel(&here, x, y), 8) > part(pixel(&there, x, y), 8) + 70) {
        sum_x += x;
        sum_y += y;
        count += 1.0;
      }
    }
  }
  cr_assert_gt(count, 12.0);
  release(&here);
  release(&there);
  return (spot){ sum_x / count, sum_y / count };
}

Test(strip, the_dot_stands_where_valence_and_arousal_say) {
  static const int sizes[][2] = { { 68, 112 }, { 100, 112 }, { 300, 300 }, { 140, 40 } };
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    const int      width  = sizes[i][0];
    const int      height = sizes[i][1];
    const snapshot low    = judged(MOOD_CALM, -1.0F, -1.0F);
    const snapshot high   = judged(MOOD_CALM, 1.0F, 1.0F);
    const spot     from   = dot_of(&low, width, height);
    const spot     to     = dot_of(&high, width, height);
    cr_assert_gt(to.x - from.x, 0.25 * width);
    cr_assert_gt(from.y - to.y, 0.30 * height);
    for (int step = 1; step < 8; step++) {
      const float    value = (float)step / 4.0F - 1.0F;
      const snapshot now   = judged(MOOD_CALM, value, -value);
      const spot     here  = dot_of(&now, width, height);
      const double   share = step / 8.0;
      cr_assert_float_eq(here.x, from.x + share * (to.x - from.x), 1.6);
      cr_assert_float_eq(here.y, to.y + share * (from.y - to.y), 1.6);
    }
  }
}

Test(strip, tension_fills_its_meter_from_below) {
  int last = -1;
  for (int step = 0; step <= 4; step++) {
    snapshot now    = judged(MOOD_TENSE, -0.5F, 0.5F);
    now.now.tension = (float)step / 4.0F;
    canvas strip    = drawn(68, 112, &now);
    int    filled   = 0;
    for (int y = 22; y < 92; y++) {
      filled += part(pixel(&strip, 62, y), 16) > 120;
    }
    cr_assert_gt(filled, last);
    last = filled;
    release(&strip);
  }
  cr_assert_geq(last, 65);
}

Test(strip, a_beat_lights_up_and_fades) {
  const float ages[] = { 0.0F, 0.1F, 0.2F, 0.4F, 1.0F };
  int         last   = 256;
  for (int i = 0; i < 5; i++) {
    snapshot now = judged(MOOD_EPIC, 0.0F, 0.8F);
    now.beat_age = ages[i];
    canvas strip = drawn(68, 112, &now);
    // The light stands at the left of the foot.
    const int light = part(pixel(&strip, 7, 103), 8);
    cr_assert_lt(light, last);
    last = light;
    release(&strip);
  }
  cr_assert_lt(last, 60);
}

/// How bright the frame of the plane is, and how many pixels within are as bright as ink.
static void story_of(const snapshot* const now, int* const rim, int* const ink) {
  canvas strip = drawn(68, 112, now);
  *rim         = part(pixel(&strip, 4, 55), 8);
  *ink         = 0;
  for (int y = 25; y < 88; y++) {
    for (int x = 8; x < 54; x++) {
      *ink += part(pixel(&strip, x, y), 8) > 180;
    }
  }
  release(&strip);
}

Test(strip, a_story_event_is_bright_for_a_second_and_gone_after_three) {
  const float ages[] = { 0.0F, 0.9F, 1.8F, 2.6F, 3.0F, 10.0F };
  int         rims[6];
  int         inks[6];
  for (int i = 0; i < 6; i++) {
    snapshot now  = judged(MOOD_SOMBER, -0.8F, -0.8F);
    now.story     = STORY_CLIMAX;
    now.story_age = ages[i];
    story_of(&now, &rims[i], &inks[i]);
  }
  cr_assert_eq(rims[0], rims[1]);
  cr_assert_eq(inks[0], inks[1]);
  cr_assert_gt(inks[0], inks[5] + 40);
  for (int i = 2; i < 5; i++) {
    cr_assert_gt(rims[i - 1], rims[i] + 10);
  }
  cr_assert_eq(rims[4], rims[5]);
  cr_assert_eq(inks[4], inks[5]);
}

Test(strip, a_build_climbs_both_sides_of_the_plane) {
  static const struct {
    float build;
    int   lit; // of 64 rows, at least and at most
    int   most;
  } cases[] = { { 0.0F, 0, 0 }, { 0.25F, 15, 25 }, { 0.5F, 30, 45 }, { 1.0F, 60, 80 } };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    snapshot now  = judged(MOOD_SOMBER, -0.2F, -0.2F);
    now.now.build = cases[i].build;
    canvas strip  = drawn(68, 112, &now);
    int    left   = 0;
    for (int y = 0; y < 112; y++) {
      left += part(pixel(&strip, 5, y), 8) > 90;
    }
    cr_assert(left >= cases[i].lit && left <= cases[i].most, "build %g: %d rows",
              (double)cases[i].build, left);
    release(&strip);
    snapshot before  = now;
    before.now.build = cases[i].build > 0.5F ? 0.0F : 1.0F;
    cr_assert(strip_changed(&before, &now));
  }
}

Test(strip, a_motif_that_returns_lights_up_as_an_event_of_the_story_does) {
  snapshot now     = judged(MOOD_SOMBER, -0.8F, -0.8F);
  int      rims[2] = { 0 };
  int      inks[2] = { 0 };
  story_of(&now, &rims[0], &inks[0]);
  now.motif.number = 1;
  now.motif_age    = 0.2F;
  memcpy(now.motif_name, "hero", sizeof "hero");
  story_of(&now, &rims[1], &inks[1]);
  cr_assert_gt(rims[1], rims[0] + 10);
  cr_assert_gt(inks[1], inks[0] + 40);
}

Test(strip, without_a_story_event_nothing_lights_up) {
  snapshot now     = judged(MOOD_SOMBER, -0.8F, -0.8F);
  int      rims[2] = { 0 };
  int      inks[2] = { 0 };
  story_of(&now, &rims[0], &inks[0]);
  now.story     = STORY_NONE;
  now.story_age = 0.1F;
  story_of(&now, &rims[1], &inks[1]);
  cr_assert_eq(rims[0], rims[1]);
  cr_assert_eq(inks[0], inks[1]);
}

/// The light around the dot, without the dot.
static int haze_of(const snapshot* const now) {
  canvas strip = drawn(68, 112, now);
  int    light = 0;
  for (int y = 24; y < 88; y++) {
    for (int x = 8; x < 54; x++) {
      light += part(pixel(&strip, x, y), 8);
    }
  }
  release(&strip);
  return light;
}

Test(strip, the_haze_swells_with_a_beat_one_can_trust) {
  const snapshot rest                = judged(MOOD_EPIC, 0.0F, 0.2F);
  snapshot       beat                = rest;
  beat.beat_age                      = 0.0F;
  snapshot guess                     = beat;
  guess.now.tempo_confidence         = 0.1F;
  snapshot guess_at_rest             = rest;
  guess_at_rest.now.tempo_confidence = 0.1F;
  cr_assert_gt(haze_of(&beat), haze_of(&rest) + 500);
  cr_assert_eq(haze_of(&guess), haze_of(&guess_at_rest));
}

Test(strip, an_unsure_tempo_is_dim) {
  snapshot sure              = judged(MOOD_EPIC, 0.0F, 0.8F);
  snapshot guess             = sure;
  guess.now.tempo_confidence = 0.1F;
  canvas one                 = drawn(68, 112, &sure);
  canvas two                 = drawn(68, 112, &guess);
  int    bright_one          = 0;
  int    bright_two          = 0;
  for (int y = 94; y < 112; y++) {
    for (int x = 0; x < 68; x++) {
      bright_one += part(pixel(&one, x, y), 8) > 190;
      bright_two += part(pixel(&two, x, y), 8) > 190;
    }
  }
  cr_assert_gt(bright_one, 20);
  cr_assert_eq(bright_two, 0);
  release(&one);
  release(&two);
}

Test(strip, every_mood_word_fits_a_narrow_strip_at_a_readable_size) {
  cairo_surface_t* const surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 1, 1);
  cairo_t* const         cr      = cairo_create(surface);
  for (int mood = 1; mood < MOOD_WORDS; mood++) {
    for (int doubt = 0; doubt < 2; doubt++) {
      snapshot now       = judged((mood_word)mood, 0.0F, 0.0F);
      now.now.confidence = doubt ? 0.2F : 0.9F;
      char word[CLAIM_WORD_SIZE];
      claim_word(&now, word, sizeof word);
      const text_style wanted = { 13.0, doubt ? TEXT_REGULAR : TEXT_BOLD, 0.0 };
      const text_style style  = text_fit(cr, wanted, 5.0, 60.0, word);
      cr_assert_geq(style.size, 10.0, "%s: %f", word, style.size);
      cr_assert_leq(text_width(cr, style, word), 60.0);
    }
  }
  cairo_destroy(cr);
  cairo_surface_destroy(surface);
}

Test(strip, no_mood_word_touches_the_edge) {
  static const int widths[] = { 50, 56, 68, 100, 200 };
  for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
    for (int mood = 1; mood < MOOD_WORDS; mood++) {
      const snapshot now   = judged((mood_word)mood, 0.0F, 0.0F);
      canvas         strip = drawn(widths[i], 112, &now);
      int            inked = 0;
      for (int y = 0; y < 19; y++) {
        cr_assert_eq(pixel(&strip, 0, y), pixel(&strip, 0, 0));
        cr_assert_eq(pixel(&strip, widths[i] - 1, y), pixel(&strip, 0, 0));
        for (int x = 1; x < widths[i] - 1; x++) {
          inked += difference(pixel(&strip, x, y), pixel(&strip, 0, 0)) > 60;
        }
      }
      cr_assert_gt(inked, 20, "%s at %d", mood_name((mood_word)mood), widths[i]);
      release(&strip);
    }
  }
}

Test(strip, the_height_never_exceeds_what_is_offered) {
  for (int width = 0; width < 5000; width += 7) {
    for (int most = 0; most < 5000; most += 61) {
      cr_assert_leq(strip_height(width, most), most);
    }
  }
}

Test(strip, ardours_and_carlas_sizes_are_filled) {
  cr_assert_eq(strip_height(56, 112), 112);
  cr_assert_eq(strip_height(68, 112), 112);
  cr_assert_eq(strip_height(100, 112), 112);
  cr_assert_eq(strip_height(136, 224), 224);
  cr_assert_eq(strip_height(300, 300), 300);
  cr_assert_eq(strip_height(50, 50), 50);
}

Test(strip, a_few_pixels_of_width_do_not_change_the_height) {
  for (int width = 56; width < 200; width++) {
    cr_assert_eq(strip_height(width, 112), strip_height(width + 1, 112));
  }
}

Test(strip, nothing_new_is_no_change) {
  for (int wanted = CLAIM_OFF; wanted <= CLAIM_JUDGED; wanted++) {
    const snapshot now = claiming((claim)wanted);
    cr_assert_not(strip_changed(&now, &now));
  }
}

Test(strip, what_is_not_drawn_is_no_change) {
  const snapshot drawn_last = claiming(CLAIM_JUDGED);
  snapshot       now        = drawn_last;
  now.now.sample += 441;
  now.now.loudness += 0.5F;
  now.now.roughness  = 0.7F;
  now.now.beat_phase = 0.3F;
  now.onset_age      = 0.1F;
  now.now.valence += 0.0005F;
  now.now.tension += 0.0005F;
  now.now.tempo += 0.2F;
  now.beat_age = 5.0F;
  cr_assert_not(strip_changed(&drawn_last, &now));

  snapshot bypassed    = claiming(CLAIM_OFF);
  snapshot later       = bypassed;
  later.now.valence    = -0.9F;
  later.now.tempo      = 80.0F;
  later.now.confidence = 0.1F;
  cr_assert_not(strip_changed(&bypassed, &later));
}

Test(strip, everything_that_shows_is_a_change) {
  const snapshot before = claiming(CLAIM_JUDGED);
  snapshot       now    = before;
  now.now.valence += 0.05F;
  cr_assert(strip_changed(&before, &now));
  now = before;
  now.now.arousal -= 0.05F;
  cr_assert(strip_changed(&before, &now));
  now = before;
  now.now.tension += 0.05F;
  cr_assert(strip_changed(&before, &now));
  now = before;
  now.now.confidence -= 0.2F;
  cr_assert(strip_changed(&before, &now));
  now          = before;
  now.now.mood = MOOD_CALM;
  cr_assert(strip_changed(&before, &now));
  now          = before;
  now.followed = true;
  cr_assert(strip_changed(&before, &now));
  now = before;
  now.now.tempo += 1.0F;
  cr_assert(strip_changed(&before, &now));
  now                      = before;
  now.now.tempo_confidence = 0.1F;
  cr_assert(strip_changed(&before, &now));
  now          = before;
  now.beat_age = 0.0F;
  cr_assert(strip_changed(&before, &now));
  now           = before;
  now.story     = STORY_LULL;
  now.story_age = 0.0F;
  cr_assert(strip_changed(&before, &now));
  snapshot later  = now;
  later.story_age = 0.5F;
  cr_assert_not(strip_changed(&now, &later));
  later.story = STORY_DROP;
  cr_assert(strip_changed(&now, &later));
  now         = before;
  now.now.key = 5;
  cr_assert(strip_changed(&before, &now));
  now = before;
  now.trail[20].valence += 0.05F;
  cr_assert(strip_changed(&before, &now));
  now              = before;
  now.trail_length = 10;
  cr_assert(strip_changed(&before, &now));
  for (int one = CLAIM_OFF; one <= CLAIM_JUDGED; one++) {
    for (int other = CLAIM_OFF; other <= CLAIM_JUDGED; other++) {
      const snapshot first  = claiming((claim)one);
      const snapshot second = claiming((claim)other);
      cr_assert_eq(strip_changed(&first, &second), one != other);
    }
  }
}

Test(strip, what_is_called_unchanged_looks_unchanged) {
  uint32_t random  = 1;
  int      same    = 0;
  int      changed = 0;
  for (int round = 0; round < 300; round++) {
    const snapshot before  = claiming(CLAIM_JUDGED);
    snapshot       now     = before;
    float* const   moved[] = { &now.now.valence,      &now.now.arousal,
                               &now.now.tension,      &now.now.confidence,
                               &now.now.tempo,        &now.trail[7].valence,
                               &now.trail[7].arousal, &now.now.tempo_confidence };
    random                 = random * 1664525U + 1013904223U;
    const float size       = (float)(random >> 8U) / 16777216.0F;
    *moved[round % 8] += 0.04F * size * size;
    if (strip_changed(&before, &now)) {
      changed++;
      continue;
    }
    same++;
    canvas one = drawn(68, 112, &before);
    canvas two = drawn(68, 112, &now);
    // One step of the dot's edge, no more.
    cr_assert_leq(largest_difference(&one, &two), 40, "round %d", round);
    release(&one);
    release(&two);
  }
  cr_assert_gt(same, 50);
  cr_assert_gt(changed, 30);
}

Test(strip, drawing_leaves_the_callers_state_alone) {
  cairo_surface_t* const surface =
    cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 68, 112);
  cairo_t* const cr  = cairo_create(surface);
  const snapshot now = claiming(CLAIM_JUDGED);
  cairo_set_line_width(cr, 7.0);
  cairo_set_line_cap(cr, CAIRO_LINE_CAP_SQUARE);
  strip_draw(cr, 68, 112, &now);
  cr_assert_float_eq(cairo_get_line_width(cr), 7.0, 1e-9);
  cr_assert_eq(cairo_get_line_cap(cr), CAIRO_LINE_CAP_SQUARE);
  cairo_destroy(cr);
  cairo_surface_destroy(surface);
}

Test(text, an_unknown_character_or_broken_utf_8_does_not_stop_the_drawing) {
  static const char* const texts[] = {
    "\xff\xfe",     "caf\xc3",   "\xe2\x82", "雨の橋", "\xf8\x88\x80\x80\x80",
    "\xed\xa0\x80", "tab\there", ""
  };
  cairo_surface_t* const surface =
    cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 50, 50);
  cairo_t* const cr = cairo_create(surface);
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    const text_style style = { 12.0, TEXT_REGULAR, 0.0 };
    text_draw(cr, style, TEXT_CENTRE, 25.0, 25.0, texts[i]);
    cr_assert_eq(cairo_status(cr), CAIRO_STATUS_SUCCESS, "text %zu", i);
    cr_assert_geq(text_width(cr, style, texts[i]), 0.0);
  }
  cairo_destroy(cr);
  cairo_surface_destroy(surface);
}

enum { SHEET = 900, SHEET_LEFT = 20 };

/// First and last column of ink of a text set at SHEET_LEFT.
static void ink_of(const text_style style, const char* const text, int* const first,
                   int* const last, double* const width) {
  cairo_surface_t* const surface = cairo_image_surface_create(CAIRO_FORMAT_A8, SHEET, 80);
  cairo_t* const         cr      = cairo_create(surface);
  *width                         = text_width(cr, style, text);
  text_draw(cr, style, TEXT_LEFT, SHEET_LEFT, 50.0, text);
  cairo_surface_flush(surface);
  const unsigned char* const data   = cairo_image_surface_get_data(surface);
  const int                  stride = cairo_image_surface_get_stride(surface);
  *first                            = SHEET;
  *last                             = 0;
  for (int i = 0; i < stride * 80; i++) {
    if (data[i] > 40) {
      const int x = i % stride;
      *first      = x < *first ? x : *first;
      *last       = x > *last ? x : *last;
    }
  }
  cairo_destroy(cr);
  cairo_surface_destroy(surface);
}

Test(text, its_ink_is_as_wide_as_it_says) {
  static const char* const texts[] = { "melancholic", "triumphant",
                                       "mysterious?", "188",
                                       "E♭m",         "The Quick (Brown) Fox & 42 %" };
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    for (int size = 8; size <= 40; size += 4) {
      const int tolerance = 1 + size / 10;
      int       first     = 0;
      int       last      = 0;
      double    width     = 0.0;
      ink_of((text_style){ size, TEXT_BOLD, 0.0 }, texts[i], &first, &last, &width);
      cr_assert_leq(abs(first - SHEET_LEFT), tolerance, "%s at %d begins at %d", texts[i],
                    size, first);
      cr_assert_leq(abs(last + 1 - SHEET_LEFT - (int)lround(width)), tolerance,
                    "%s at %d ends at %d, width %f", texts[i], size, last, width);
    }
  }
}

Test(text, fitting_narrows_before_it_shrinks_and_gives_up_at_last) {
  cairo_surface_t* const surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1);
  cairo_t* const         cr      = cairo_create(surface);
  const text_style       wanted  = { 13.0, TEXT_BOLD, 0.0 };
  const double           full    = text_width(cr, wanted, "melancholic");
  const text_style       same    = text_fit(cr, wanted, 6.0, full, "melancholic");
  const text_style       tighter = text_fit(cr, wanted, 6.0, 0.93 * full, "melancholic");
  const text_style       smaller = text_fit(cr, wanted, 6.0, 0.5 * full, "melancholic");
  const text_style       nothing = text_fit(cr, wanted, 6.0, 5.0, "melancholic");
  cr_assert(same.size == 13.0 && same.narrow == 0.0);
  cr_assert(tighter.size == 13.0 && tighter.narrow > 0.0);
  cr_assert(smaller.size < 13.0 && smaller.size >= 6.0);
  cr_assert_eq(nothing.size, 0.0);
  cairo_destroy(cr);
  cairo_surface_destroy(surface);
}
