// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/bands.h"

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

enum { NEVER = INT_MAX / 4 };

/// The search over a stretch of `length` places.
typedef struct {
  const int* words;
  int        length;
  int        shortest;
  int        change; ///< what another band costs, in places left out
  int*       seen;   ///< of each word, before a place
  int*       cost;   ///< of the best cut before a place whose last band has this word
  int*       before; ///< the word of the band before, where a band has just become long
                     ///< enough; -1 where it goes on
} search;

static size_t at(const int place, const int word) {
  return (size_t)place * BANDS_WORDS + (size_t)word;
}

static bool search_new(search* const self, const int count) {
  const size_t room = at(count + 1, 0);
  self->seen        = malloc(room * sizeof *self->seen);
  self->cost        = malloc(room * sizeof *self->cost);
  self->before      = malloc(room * sizeof *self->before);
  return self->seen && self->cost && self->before;
}

static void search_clear(search* const self) {
  free(self->seen);
  free(self->cost);
  free(self->before);
}

static void count_words(search* const self) {
  for (int word = 0; word < BANDS_WORDS; word++) {
    self->seen[at(0, word)] = 0;
  }
  for (int place = 0; place < self->length; place++) {
    for (int word = 0; word < BANDS_WORDS; word++) {
      self->seen[at(place + 1, word)] =
        self->seen[at(place, word)] + (self->words[place] == word);
    }
  }
}

/// Places in [from, to) that a band of this word leaves out.
static int left_out(const search* const self, const int from, const int to,
                    const int word) {
  return to - from - (self->seen[at(to, word)] - self->seen[at(from, word)]);
}

/// The cheapest word of a band that ends at a place, other than one.
static int best_word(const search* const self, const int place, const int except) {
  int best = -1;
  for (int word = 1; word < BANDS_WORDS; word++) {
    if (word != except &&
        (best < 0 || self->cost[at(place, word)] < self->cost[at(place, best)])) {
      best = word;
    }
  }
  return best;
}

/// The best cuts before a place, for each word of their last band.
static void weigh_place(search* const self, const int place) {
  const int start  = place - self->shortest;
  const int first  = start > 0 ? best_word(self, start, -1) : -1;
  const int second = start > 0 ? best_word(self, start, first) : -1;
  for (int word = 1; word < BANDS_WORDS; word++) {
    int cost   = NEVER;
    int before = -1;
    if (start == 0) {
      cost   = left_out(self, 0, place, word);
      before = 0;
    } else if (start > 0) {
      const int other = first == word ? second : first;
      const int going_on =
        self->cost[at(place - 1, word)] + left_out(self, place - 1, place, word);
      const int changed =
        self->cost[at(start, other)] + self->change + left_out(self, start, place, word);
      cost   = going_on <= changed ? going_on : changed;
      before = going_on <= changed ? -1 : other;
    }
    self->cost[at(place, word)]   = cost < NEVER ? cost : NEVER;
    self->before[at(place, word)] = before;
  }
}

/// Read the best cut from its end, then turn it round.
static int read_bands(const search* const self, const int offset, band* const result) {
  int count = 0;
  int word  = best_word(self, self->length, -1);
  for (int place = self->length; place > 0;) {
    const int end = place;
    while (self->before[at(place, word)] < 0) {
      place--;
    }
    const int before = self->before[at(place, word)];
    place -= self->shortest;
    result[count++] = (band){ offset + place, offset + end, word };
    word            = before;
  }
  for (int i = 0; i < count / 2; i++) {
    const band swapped    = result[i];
    result[i]             = result[count - 1 - i];
    result[count - 1 - i] = swapped;
  }
  return count;
}

static int most_frequent(const int* const words, const int count) {
  int seen[BANDS_WORDS] = { 0 };
  int best              = 1;
  for (int i = 0; i < count; i++) {
    seen[words[i]]++;
  }
  for (int word = 1; word < BANDS_WORDS; word++) {
    best = seen[word] > seen[best] ? word : best;
  }
  return best;
}

/// How many places from here on are all nothing, or none of them.
static int run_length(const int* const words, const int count, const int from) {
  int to = from;
  while (to < count && words[to] == words[from]) {
    to++;
  }
  return to - from;
}

static int raw_bands(const int* const words, const int count, band* const result) {
  int bands = 0;
  for (int from = 0; from < count;) {
    const int to    = from + run_length(words, count, from);
    result[bands++] = (band){ from, to, words[from] };
    from            = to;
  }
  return bands;
}

/// @return the end of a stretch without gap that begins here
static int stretch_end(const int* const words, const int count, const int from,
                       const int gap) {
  int end = from;
  for (int place = from; place < count;) {
    const int run = run_length(words, count, place);
    if (words[place] == 0 && (run >= gap || place + run == count)) {
      break;
    }
    place += run;
    end = place;
  }
  return end;
}

int bands_cut(const int* const words, const int count, const int shortest, const int gap,
              band* const result) {
  search self = { .shortest = shortest > 1 ? shortest : 1 };
  // Another band must be worth it.
  self.change = self.shortest / 6;
  if (count < 1 || !search_new(&self, count)) {
    search_clear(&self);
    return raw_bands(words, count, result);
  }
  int bands = 0;
  for (int from = 0; from < count;) {
    if (words[from] == 0) {
      const int to    = from + run_length(words, count, from);
      result[bands++] = (band){ from, to, 0 };
      from            = to;
      continue;
    }
    const int to = stretch_end(words, count, from, gap);
    if (to - from < self.shortest) {
      result[bands++] = (band){ from, to, most_frequent(words + from, to - from) };
    } else {
      self.words  = words + from;
      self.length = to - from;
      count_words(&self);
      for (int place = 0; place <= self.length; place++) {
        weigh_place(&self, place);
      }
      bands += read_bands(&self, from, result + bands);
    }
    from = to;
  }
  search_clear(&self);
  return bands;
}
