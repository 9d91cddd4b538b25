// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/headline.h"

#include "ui/clock_text.h"
#include "ui/meter.h"
#include "ui/text.h"
#include "ui/type_scale.h"
#include "ui/view_layout.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const uint32_t DOUBT_TICKS  = 6;  // 1.5 s
static const uint32_t READ_TICKS   = 12; // 3 s: three short words, read in passing
static const uint32_t RENEW_TICKS  = 2;  // another mood is another matter
static const float    STAYING      = 1.5F;
static const float    TENSION_UNIT = 0.5F; // moves half as far as the other two
static const float    TENSION_REST = 0.3F;

// Of a mood that is held.
static const char* const HELD       = "HELD";
static const double      HELD_SHARE = 0.5; // of the word's size
static const double      HELD_INK   = 0.5; // that is left to the word

typedef struct {
  cue   cue;
  bool  high;
  float weight;
} candidate;

static bool judged(const claim shown) {
  return shown >= CLAIM_DOUBT;
}

static bool is_said(const headline* const self, const cue which, const bool high) {
  for (unsigned i = 0; i < self->reasons; i++) {
    if (self->reason[i].cue == which && self->reason[i].high == high) {
      return true;
    }
  }
  return false;
}

/// Only what pushes a curve to the side where it is explains it.
static unsigned collect(const headline* const self, const reason* const reasons,
                        const float side, const float scale, candidate* const found,
                        unsigned count) {
  for (unsigned i = 0; i < WHY_REASONS; i++) {
    const reason now = reasons[i];
    if ((unsigned)now.cue >= CUE_COUNT || !(now.push * side > 0.0F)) {
      continue;
    }
    const float weight =
      fabsf(now.push) * scale * (is_said(self, now.cue, now.high) ? STAYING : 1.0F);
    unsigned same = 0;
    while (same < count && found[same].cue != now.cue) {
      same++;
    }
    if (same == count) {
      found[count++] = (candidate){ now.cue, now.high, weight };
    } else {
      found[same].weight = fmaxf(found[same].weight, weight);
    }
  }
  return count;
}

/// The strongest first.
static unsigned pick(const headline* const self, const frame* const now,
                     candidate chosen[HEADLINE_REASONS]) {
  candidate found[3 * WHY_REASONS];
  unsigned  count = 0;
  count           = collect(self, now->why.valence, now->valence, 1.0F, found, count);
  count           = collect(self, now->why.arousal, now->arousal, 1.0F, found, count);
  count           = collect(self, now->why.tension, now->tension - TENSION_REST,
                            1.0F / TENSION_UNIT, found, count);
  unsigned picked = 0;
  while (picked < HEADLINE_REASONS && picked < count) {
    unsigned best = picked;
    for (unsigned i = picked + 1; i < count; i++) {
      best = found[i].weight > found[best].weight ? i : best;
    }
    const candidate strongest = found[best];
    found[best]               = found[picked];
    found[picked]             = strongest;
    chosen[picked++]          = strongest;
  }
  return picked;
}

/// @return the index of a reason among the chosen, or `count`
static unsigned find(const candidate* const chosen, const unsigned count, const cue which,
                     const bool high) {
  unsigned i = 0;
  while (i < count && (chosen[i].cue != which || chosen[i].high != high)) {
    i++;
  }
  return i;
}

/// What stays keeps its place; what is new takes a place that has become free.
static bool explain(headline* const self, const candidate* const chosen,
                    const unsigned count) {
  bool said[HEADLINE_REASONS] = { false };
  bool kept[HEADLINE_REASONS] = { false };
  bool changed                = count != self->reasons;
  for (unsigned i = 0; i < count && i < self->reasons; i++) {
    const unsigned at = find(chosen, count, self->reason[i].cue, self->reason[i].high);
    kept[i]           = at < count;
    if (at < count) {
      said[at] = true;
    }
  }
  self->reasons = count;
  for (unsigned i = 0, next = 0; i < count; i++) {
    if (kept[i]) {
      continue;
    }
    while (said[next]) {
      next++;
    }
    self->reason[i].cue  = chosen[next].cue;
    self->reason[i].high = chosen[next].high;
    said[next]           = true;
    changed              = true;
  }
  return changed;
}

static bool update_word(headline* const self, const snapshot* const now,
                        const view_clock clock) {
  const claim     wanted = claim_of(now);
  const mood_word mood   = judged(wanted) ? now->now.mood : MOOD_NONE;
  const int  sure = judged(wanted) ? meter_pixels(now->now.confidence, 0.0, 1.0, 8.0) : 0;
  const bool only_doubt =
    self->begun && judged(self->claim) && judged(wanted) && mood == self->mood;
  const claim shown =
    only_doubt && view_clock_within(clock, self->claimed_at, DOUBT_TICKS) ? self->claim
                                                                          : wanted;
  const bool changed = !self->begun || shown != self->claim || mood != self->mood;
  const bool paler   = sure != self->sure;
  if (changed) {
    self->claimed_at = clock.tick;
  }
  self->begun = true;
  self->claim = shown;
  self->mood  = mood;
  self->sure  = sure;
  return changed || paler;
}

static headline_change update_reasons(headline* const self, const snapshot* const now,
                                      const view_clock clock) {
  const headline  before  = *self;
  headline_change changed = { .word = update_word(self, now, clock) };
  const bool another = !before.begun || judged(before.claim) != judged(self->claim) ||
                       (!judged(self->claim) && before.claim != self->claim);
  const uint32_t hold = before.mood != self->mood ? RENEW_TICKS : READ_TICKS;
  if (!judged(self->claim)) {
    changed.sentence = another;
    self->reasons    = 0;
    return changed;
  }
  if (another || self->reasons == 0 ||
      !view_clock_within(clock, self->explained_at, hold)) {
    candidate      chosen[HEADLINE_REASONS];
    const unsigned count = pick(self, &now->now, chosen);
    // Better the last sentence than none: reasons may be missing for a moment.
    if (count > 0 || another) {
      changed.sentence = explain(self, chosen, count) || another;
    }
    if (changed.sentence) {
      self->explained_at = clock.tick;
    }
  }
  // The sentence pales with the word.
  changed.sentence = changed.sentence || before.claim != self->claim;
  return changed;
}

headline_change headline_update(headline* const self, const snapshot* const now,
                                const view_clock clock) {
  headline_change changed = update_reasons(self, now, clock);
  char            news[MEMORY_LINE_SIZE];
  (void)memory_line(now, self->keep, news, sizeof news);
  if (strcmp(news, self->news) != 0) {
    memcpy(self->news, news, sizeof news);
    changed.sentence = true;
  }
  self->offers = memory_line_offers(now);
  if (strcmp(self->away, self->lost) != 0) {
    changed.word     = changed.word || !self->away[0] != !self->lost[0];
    changed.sentence = true;
    memcpy(self->lost, self->away, sizeof self->lost);
  }
  if (self->held != self->holding) {
    self->held = self->holding;
    changed    = (headline_change){ .word = true, .sentence = true };
  }
  return changed;
}

void headline_set_away(headline* const self, const char* const device,
                       const double away_s) {
  self->away[0] = '\0';
  if (device) {
    char clock[CLOCK_TEXT_SIZE];
    clock_text(clock, sizeof clock, away_s, false);
    (void)snprintf(self->away, sizeof self->away, "looking for %s, away %s", device,
                   clock);
  }
}

void headline_set_holding(headline* const self, const bool holding) {
  self->holding = holding;
}

/// Without a device there is something worse to say.
static bool says_held(const headline* const self) {
  return self->held && self->lost[0] == '\0';
}

static colour_rgb word_colour(const headline* const self) {
  if (self->lost[0] != '\0') {
    return palette_tension(1.0F);
  }
  const palette_place place = palette_mood_place(self->mood);
  switch (self->claim) {
    case CLAIM_OFF:
      return palette_faint();
    case CLAIM_SILENCE:
    case CLAIM_LISTENING:
      return palette_dim();
    case CLAIM_DOUBT:
      return palette_mix(palette_dim(), palette_mood(self->mood), 0.35);
    case CLAIM_JUDGED:
      break;
  }
  return palette_plane(place.valence, place.arousal,
                       0.5F + 0.5F * (float)self->sure / 8.0F);
}

static void write_word(const headline* const self, char* const word, const size_t size) {
  if (self->lost[0] != '\0') {
    (void)snprintf(word, size, "NO DEVICE");
    return;
  }
  snapshot said       = snapshot_idle();
  said.active         = self->claim != CLAIM_OFF;
  said.now.silent     = self->claim == CLAIM_SILENCE;
  said.now.mood       = self->mood;
  said.now.confidence = self->claim == CLAIM_JUDGED  ? 1.0F
                        : self->claim == CLAIM_DOUBT ? 0.5F * PALETTE_DOUBT
                                                     : 0.0F;
  claim_word(&said, word, size);
}

void headline_draw_word(const headline* const self, cairo_t* const cr, const box at,
                        const double size) {
  char word[CLAIM_WORD_SIZE];
  write_word(self, word, sizeof word);
  const text_style wanted = { size,
                              self->claim == CLAIM_JUDGED ? TEXT_BOLD : TEXT_REGULAR,
                              0.0 };
  const double     line   = view_layout_baseline(at, size);
  if (!says_held(self)) {
    const text_style style = text_fit(cr, wanted, 8.0, at.width, word);
    shapes_colour(cr, word_colour(self));
    text_draw(cr, style, TEXT_LEFT, at.x, line, word);
    return;
  }
  const text_style mark  = { HELD_SHARE * size, TEXT_BOLD, 0.0 };
  const double     room  = text_width(cr, mark, HELD) + 0.5 * mark.size;
  const text_style style = text_fit(cr, wanted, 8.0, at.width - room, word);
  const double     width = text_width(cr, style, word);
  shapes_colour(cr, palette_mix(palette_background(), word_colour(self), HELD_INK));
  text_draw(cr, style, TEXT_LEFT, at.x, line, word);
  shapes_colour(cr, palette_tension(1.0F));
  text_draw(cr, mark, TEXT_LEFT, round(at.x + width + 0.5 * mark.size), line, HELD);
}

void headline_sentence(const headline* const self, char* const text, const size_t size) {
  if (self->lost[0] != '\0' || self->news[0] != '\0') {
    (void)snprintf(text, size, "%s", self->lost[0] != '\0' ? self->lost : self->news);
    return;
  }
  switch (self->claim) {
    case CLAIM_OFF:
      (void)snprintf(text, size, "bypassed, or nothing heard yet");
      return;
    case CLAIM_SILENCE:
      (void)snprintf(text, size, "nothing above the gate");
      return;
    case CLAIM_LISTENING:
      (void)snprintf(text, size, "there is sound, but no music to judge yet");
      return;
    case CLAIM_DOUBT:
    case CLAIM_JUDGED:
      break;
  }
  size_t used = 0;
  text[0]     = '\0';
  for (unsigned i = 0; i < self->reasons && used < size; i++) {
    const int more = snprintf(text + used, size - used, "%s%s", i > 0 ? ", " : "",
                              cue_word(self->reason[i].cue, self->reason[i].high));
    used += more > 0 ? (size_t)more : 0;
  }
}

void headline_draw_sentence(const headline* const self, cairo_t* const cr, const box at) {
  char text[HEADLINE_SENTENCE_SIZE];
  headline_sentence(self, text, sizeof text);
  const text_style wanted = { 0.65 * at.height, TEXT_REGULAR, 0.0 };
  const text_style style  = text_fit(cr, wanted, 7.0, at.width, text);
  const bool       fresh  = self->claim == CLAIM_JUDGED && !says_held(self);
  shapes_colour(cr, fresh || self->news[0] != '\0' ? palette_ink() : palette_dim());
  text_draw(cr, style, TEXT_LEFT, at.x, type_baseline(style, at), text);
}
