// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/text_cache.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PLACES = 1024 };

typedef struct {
  text_style style;
  char       text[TEXT_CACHE_LONGEST + 1];
  text_mask  kept;
} entry;

struct text_cache {
  entry places[PLACES];
};

text_cache* text_cache_new(void) {
  return calloc(1, sizeof(text_cache));
}

void text_cache_free(text_cache* const self) {
  for (int i = 0; self && i < PLACES; i++) {
    cairo_surface_destroy(self->places[i].kept.mask);
  }
  free(self);
}

/// FNV-1a (Fowler, Noll, Vo).
static uint32_t mixed(uint32_t hash, const unsigned char byte) {
  hash ^= byte;
  return hash * 16777619U;
}

static uint32_t place_of(const text_style style, const char* const text) {
  uint32_t hash = 2166136261U;
  hash          = mixed(hash, (unsigned char)(int)(8.0 * style.size));
  hash          = mixed(hash, (unsigned char)style.weight);
  hash          = mixed(hash, (unsigned char)(int)(100.0 * style.narrow));
  for (const char* at = text; *at != '\0'; at++) {
    hash = mixed(hash, (unsigned char)*at);
  }
  return (hash ^ hash >> 15U) % PLACES;
}

static bool same(const double one, const double other) {
  return !(one < other) && !(one > other);
}

text_mask text_cache_find(const text_cache* const self, const text_style style,
                          const char* const text) {
  const entry* const here  = &self->places[place_of(style, text)];
  const bool         found = here->kept.mask && same(here->style.size, style.size) &&
                     here->style.weight == style.weight &&
                     same(here->style.narrow, style.narrow) &&
                     strcmp(here->text, text) == 0;
  return found ? here->kept : (text_mask){ NULL, 0.0, 0.0 };
}

void text_cache_keep(text_cache* const self, const text_style style,
                     const char* const text, const text_mask drawn) {
  entry* const here = &self->places[place_of(style, text)];
  cairo_surface_destroy(here->kept.mask);
  here->style = style;
  here->kept  = drawn;
  (void)snprintf(here->text, sizeof here->text, "%s", text);
}
