// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/evidence.h"
#include "dsp/tempo_filter.h"

#include <criterion/criterion.h>
#include <math.h>

static evidence* evidence_of(const float activation, const unsigned frames) {
  evidence* const self = evidence_new(100.0);
  cr_assert_not_null(self);
  for (unsigned i = 0; i < frames; i++)
    evidence_process(self, activation, activation, false);
  return self;
}

Test(evidence, a_loud_stroke_speaks_for_a_beat_and_a_quiet_frame_against) {
  evidence* const self = evidence_of(1.0F, 1);
  cr_expect(evidence_process(self, 0.9F, 0.9F, false).odds > 10.0F);
  cr_expect(evidence_process(self, 0.0F, 0.0F, false).odds < 0.5F);
  evidence_free(self);
}

Test(evidence, what_is_heard_on_its_share_of_frames_says_nothing) {
  evidence* const self = evidence_of(1.0F, 1);
  const float     even = 1.0F / TEMPO_BEAT_SHARE;
  cr_expect(fabsf(evidence_process(self, even, even, false).odds - 1.0F) < 0.06F);
  evidence_free(self);
}

Test(evidence, either_ear_raises_the_odds) {
  evidence* const self   = evidence_of(1.0F, 1);
  float           before = 0.0F;
  for (unsigned i = 0; i <= 10; i++) {
    const float odds = evidence_process(self, 0.1F * (float)i, 0.2F, false).odds;
    cr_expect(odds > before);
    before = odds;
  }
  before = 0.0F;
  for (unsigned i = 0; i <= 10; i++) {
    const float odds = evidence_process(self, 0.2F, 0.1F * (float)i, false).odds;
    cr_expect(odds > before);
    before = odds;
  }
  evidence_free(self);
}

Test(evidence, what_stays_faint_is_hardly_trusted) {
  evidence* const        self = evidence_of(0.005F, 100);
  const evidence_reading now  = evidence_process(self, 0.005F, 0.9F, false);
  cr_expect(now.trust < 0.1F);
  cr_expect(now.odds < 2.0F);
  evidence_free(self);
}

Test(evidence, trust_is_halved_in_1_5_s_without_strokes) {
  evidence* const self  = evidence_of(0.1F, 1);
  float           trust = 1.0F;
  for (unsigned frame = 0; frame < 150; frame++)
    trust = evidence_process(self, 0.0F, 0.0F, false).trust;
  cr_expect(fabsf(trust - 0.5F) < 0.01F);
  evidence_free(self);
}

Test(evidence, silence_says_nothing_and_takes_nothing_away) {
  evidence* const self = evidence_of(0.05F, 1);
  for (unsigned frame = 0; frame < 1000; frame++) {
    const evidence_reading now = evidence_process(self, 0.5F, 0.5F, true);
    cr_expect(now.odds == 1.0F);
    cr_expect(now.trust == 1.0F);
  }
  cr_expect(fabsf(evidence_process(self, 0.0F, 0.0F, false).trust - 0.5F) < 0.01F);
  evidence_free(self);
}

Test(evidence, at_both_ends_of_its_range_it_is_finite) {
  evidence* const self = evidence_of(0.0F, 1);
  for (unsigned i = 0; i < 8; i++) {
    const evidence_reading now =
      evidence_process(self, i & 1 ? 1.0F : 0.0F, i & 2 ? 1.0F : 0.0F, i & 4);
    cr_expect(isfinite(now.odds) && now.odds > 0.0F);
    cr_expect(now.trust >= 0.0F && now.trust <= 1.0F);
  }
  evidence_free(self);
}

Test(evidence, after_a_reset_nothing_is_trusted) {
  evidence* const self = evidence_of(1.0F, 10);
  evidence_reset(self);
  cr_expect(evidence_process(self, 0.0F, 0.0F, false).trust < 1e-6F);
  evidence_free(self);
}

Test(evidence, what_it_cannot_do_it_refuses) {
  cr_expect_null(evidence_new(0.0));
  cr_expect_null(evidence_new((double)NAN));
  evidence_free(NULL);
}
