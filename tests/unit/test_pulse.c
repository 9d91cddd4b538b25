// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/pulse.h"

#include <criterion/criterion.h>
#include <fenv.h>
#include <math.h>

/// What is played: at `every` frames a stroke, of which every second has another
/// strength; beside it, strokes of chance.
typedef struct {
  double   every;
  float    first;
  float    second;
  float    chance; // probability of a stroke, in each frame
  unsigned seed;
} player;

static float noise(unsigned* const seed) {
  *seed = *seed * 1664525U + 1013904223U;
  return (float)(*seed >> 8) / 16777216.0F;
}

/// Play 20 s. A stroke lasts three frames.
static pulse* listen(player music) {
  pulse* const self = pulse_new(100.0);
  cr_assert_not_null(self);
  float  ringing = 0.0F;
  double since   = 0.0;
  for (unsigned frame = 0, stroke = 0; frame < 2000; frame++) {
    ringing *= 0.4F;
    since += 1.0;
    if (music.every > 0.0 && since >= music.every) {
      since -= music.every;
      ringing = fmaxf(ringing, stroke++ % 2 ? music.second : music.first);
    }
    if (noise(&music.seed) < music.chance)
      ringing = fmaxf(ringing, noise(&music.seed));
    pulse_process(self, ringing);
  }
  return self;
}

static pulse_reading heard_at(const player music, const float interval) {
  pulse* const        self = listen(music);
  const pulse_reading now  = pulse_get(self, interval);
  pulse_free(self);
  return now;
}

Test(pulse, strokes_on_every_beat_are_clear) {
  for (double every = 25.0; every <= 150.0; every *= 1.13) {
    const player        music = { .every = every, .first = 0.8F, .second = 0.8F };
    const pulse_reading now   = heard_at(music, (float)every);
    cr_expect(now.clarity >= 0.9F, "%.2f at %.1f", (double)now.clarity, every);
    cr_expect(now.certainty == 1.0F);
  }
}

Test(pulse, kick_and_snare_may_take_turns) {
  const player music = { .every = 40.0, .first = 1.0F, .second = 0.0F };
  cr_expect(heard_at(music, 40.0F).clarity >= 0.9F);
}

Test(pulse, another_interval_is_none) {
  const player music = { .every = 50.0, .first = 0.8F, .second = 0.8F };
  for (float interval = 54.0F; interval <= 70.0F; interval += 4.0F)
    cr_expect(heard_at(music, interval).certainty == 0.0F, "%.0f", (double)interval);
}

Test(pulse, between_whole_frames_it_has_no_steps) {
  const player music  = { .every = 50.0, .first = 0.8F, .second = 0.8F };
  pulse* const self   = listen(music);
  float        before = pulse_get(self, 45.0F).clarity;
  for (unsigned i = 1; i <= 1000; i++) {
    const float clarity = pulse_get(self, 45.0F + 0.01F * (float)i).clarity;
    cr_expect(fabsf(clarity - before) < 0.05F, "%.2f after %.2f", (double)clarity,
              (double)before);
    before = clarity;
  }
  pulse_free(self);
}

Test(pulse, strokes_by_chance_are_no_pulse) {
  float sum = 0.0F;
  for (unsigned seed = 1; seed <= 20; seed++) {
    const player        music = { .chance = 0.05F, .seed = seed };
    const pulse_reading now   = heard_at(music, 48.0F);
    cr_expect(now.clarity <= 0.5F, "%.2f", (double)now.clarity);
    sum += now.certainty;
  }
  cr_expect(sum / 20.0F <= 0.25F, "%.2f", (double)(sum / 20.0F));
}

/// Means of ten players of a beat, each with strokes of chance beside it.
static pulse_reading heard_beside(const float chance) {
  pulse_reading mean = { 0 };
  for (unsigned seed = 1; seed <= 10; seed++) {
    const player music = {
      .every = 50.0, .first = 0.9F, .second = 0.9F, .chance = chance, .seed = seed
    };
    const pulse_reading now = heard_at(music, 50.0F);
    mean.certainty += now.certainty / 10.0F;
    mean.clarity += now.clarity / 10.0F;
  }
  return mean;
}

Test(pulse, the_more_is_played_beside_it_the_less_clear_it_is) {
  float before = 2.0F;
  for (float chance = 0.02F; chance < 0.3F; chance *= 2.0F) {
    const float clarity = heard_beside(chance).clarity;
    cr_expect(clarity < before, "%.2f after %.2f", (double)clarity, (double)before);
    before = clarity;
  }
}

Test(pulse, less_clear_it_may_still_be_certain) {
  const pulse_reading now = heard_beside(0.06F); // 3 strokes of chance for each beat
  cr_expect(now.certainty >= 0.9F, "%.2f", (double)now.certainty);
  cr_expect(now.clarity <= now.certainty - 0.1F, "%.2f", (double)now.clarity);
}

Test(pulse, what_is_faint_is_none) {
  const player music = { .every = 50.0, .first = 0.01F, .second = 0.01F };
  cr_expect(heard_at(music, 50.0F).certainty == 0.0F);
}

Test(pulse, an_even_activation_is_none) {
  pulse* const self = pulse_new(100.0);
  for (unsigned frame = 0; frame < 1500; frame++)
    pulse_process(self, 0.7F);
  cr_expect(pulse_get(self, 50.0F).certainty == 0.0F);
  pulse_free(self);
}

Test(pulse, it_is_never_clearer_than_certain_and_within_its_range) {
  for (unsigned seed = 1; seed <= 5; seed++) {
    const player music = { .every  = 40.0,
                           .first  = 0.6F,
                           .second = 0.2F,
                           .chance = 0.02F * (float)seed,
                           .seed   = seed };
    pulse* const self  = listen(music);
    for (float interval = 1.0F; interval <= PULSE_LONGEST; interval += 0.7F) {
      const pulse_reading now = pulse_get(self, interval);
      cr_expect(now.clarity >= 0.0F && now.clarity <= now.certainty);
      cr_expect(now.certainty <= 1.0F);
    }
    cr_expect(isfinite(pulse_get(self, PULSE_LONGEST).certainty));
    pulse_free(self);
  }
}

Test(pulse, a_pulse_is_forgotten_after_8_s) {
  const player music = { .every = 50.0, .first = 0.8F, .second = 0.8F };
  pulse* const self  = listen(music);
  for (unsigned frame = 0; frame < 800; frame++)
    pulse_process(self, 0.0F);
  cr_expect(pulse_get(self, 50.0F).certainty == 0.0F);
  pulse_free(self);
}

Test(pulse, a_reset_forgets_it_at_once) {
  const player music = { .every = 50.0, .first = 0.8F, .second = 0.8F };
  pulse* const self  = listen(music);
  pulse_reset(self);
  cr_expect(pulse_get(self, 50.0F).certainty == 0.0F);
  pulse_free(self);
}

Test(pulse, silence_leaves_no_subnormal_numbers) {
  const player music = { .every = 50.0, .first = 0.8F, .second = 0.8F };
  pulse* const self  = listen(music);
  feclearexcept(FE_ALL_EXCEPT);
  for (unsigned frame = 0; frame < 10000; frame++) {
    pulse_process(self, 0.0F);
    pulse_get(self, 50.0F);
  }
  cr_expect_eq(fetestexcept(FE_UNDERFLOW), 0);
  pulse_free(self);
}

Test(pulse, what_it_cannot_do_it_refuses) {
  cr_expect_null(pulse_new(0.0));
  cr_expect_null(pulse_new((double)NAN));
  pulse_free(NULL);
}
