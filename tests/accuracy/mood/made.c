// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/mood/made.h"

#include "tests/accuracy/keyed.h"
#include "tests/accuracy/textures.h"

#include <stdio.h>
#include <string.h>

// Without the SoundFont's, which is told apart.
static void copy_name(clip* const to, const char* const name) {
  const size_t length = strlen(name);
  const size_t ending = strlen(to->font);
  const bool   ended  = length > ending + 1 && name[length - ending - 1] == '_' &&
                     strcmp(name + length - ending, to->font) == 0;
  snprintf(to->name, sizeof to->name, "%.*s", (int)(ended ? length - ending - 1 : length),
           name);
}

static void read_keys(const item* const from, clip* const to) {
  key_span     spans[KEYED_SPANS];
  const size_t count = keyed_spans(from, spans);
  for (size_t i = 0; i < count; i++) {
    series_push(&to->keys_from, spans[i].from);
    series_push(&to->keys, spans[i].key);
    to->keys_to = spans[i].to;
  }
}

static void read_family(const item* const from, clip* const to) {
  texture_truth truth;
  if (textures_truth(from, &truth)) {
    to->family = truth.family + 1;
    to->unseen = truth.unseen;
  }
}

void made_write(const char* const soundfont, const char* const only,
                clip_list* const clips) {
  item_list items = { 0 };
  keyed_write(soundfont, only, &items);
  textures_write(soundfont, only, &items);
  for (size_t i = 0; i < items.count; i++) {
    item* const from  = &items.at[i];
    clip* const added = clip_list_add(clips);
    snprintf(added->set, sizeof added->set, "%s", from->set);
    clip_set_font(added, soundfont);
    copy_name(added, from->name);
    read_keys(from, added);
    read_family(from, added);
    added->score = from->midi;
    from->midi   = (midi_score){ 0 };
  }
  item_list_free(&items);
}
