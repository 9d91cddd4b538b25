// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/osc_out.h"

#include "apps/live/monotonic.h"
#include "plugin/ports.h"

#include <criterion/criterion.h>
#include <lo/lo.h>
#include <math.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

enum { MOST_HEARD = 16384, PATIENCE_MS = 5000, PATH = 64, TYPES = 16 };

static const double FRAMES = 100.0; // per second

/// One message as a receiver gets it.
typedef struct {
  char  path[PATH];
  char  types[TYPES];
  char  word[PATH]; ///< the first string
  char  last_word[PATH];
  float number; ///< the first number
  float second;
  float third;
} heard_message;

typedef struct {
  lo_server     server;
  notices*      told; ///< by the output that sends
  size_t        count;
  heard_message heard[MOST_HEARD];
} receiver;

// liblo hands out values where they lie in the packet, aligned to four bytes only.
static float number_at(const void* const value, const char type) {
  float   number;
  int32_t whole;
  memcpy(&number, value, sizeof number);
  memcpy(&whole, value, sizeof whole);
  return type == 'i' ? (float)whole : number;
}

static void keep_values(heard_message* const one, const char* const types,
                        lo_arg* const* const values, const int count) {
  float* const numbers[] = { &one->number, &one->second, &one->third };
  unsigned     found     = 0;
  for (int i = 0; i < count; i++) {
    if (types[i] == 's') {
      char* const to = one->word[0] == '\0' ? one->word : one->last_word;
      (void)snprintf(to, PATH, "%s", (const char*)values[i]);
    } else if (found < 3) {
      *numbers[found++] = number_at(values[i], types[i]);
    }
  }
}

static int keep(const char* const path, const char* const types, lo_arg** const values,
                const int count, const lo_message message, void* const object) {
  (void)message;
  receiver* const self = object;
  if (self->count < MOST_HEARD) {
    heard_message* const one = &self->heard[self->count++];
    (void)snprintf(one->path, sizeof one->path, "%s", path);
    (void)snprintf(one->types, sizeof one->types, "%s", types);
    keep_values(one, types, values, count);
  }
  return 0;
}

/// Listen, with nothing heard yet; at any port with NULL.
static void listen_at(receiver* const self, const char* const port) {
  *self        = (receiver){ .told = self->told };
  self->server = lo_server_new(port, NULL);
  cr_assert(self->server, "no server");
  lo_server_add_method(self->server, NULL, NULL, keep, self);
}

static void open_receiver(receiver* const self) {
  self->told = notices_new();
  listen_at(self, NULL);
}

static void close_receiver(const receiver* const self) {
  notices_free(self->told);
  lo_server_free(self->server);
}

static endpoint place_of(const receiver* const self) {
  endpoint to = { .host = "localhost" };
  (void)snprintf(to.port, sizeof to.port, "%d", lo_server_get_port(self->server));
  return to;
}

static osc_out* output_to(const receiver* const self, const double rate) {
  const endpoint to = place_of(self);
  return osc_out_new(&to, 1, rate, self->told);
}

static const heard_message* first(const receiver* const self, const char* const path) {
  for (size_t i = 0; i < self->count; i++) {
    if (strcmp(self->heard[i].path, path) == 0) {
      return &self->heard[i];
    }
  }
  return NULL;
}

static size_t count_of(const receiver* const self, const char* const path) {
  size_t count = 0;
  for (size_t i = 0; i < self->count; i++) {
    count += strcmp(self->heard[i].path, path) == 0;
  }
  return count;
}

/// Receive until there are so many messages of a path.
static void receive(receiver* const self, const char* const path, const size_t wanted) {
  const double until = monotonic_now() + 1e-3 * PATIENCE_MS;
  while (count_of(self, path) < wanted && monotonic_now() < until) {
    lo_server_recv_noblock(self->server, 20);
  }
}

/// Receive what has come already.
static void receive_rest(receiver* const self) {
  while (lo_server_recv_noblock(self->server, 0) > 0) {
  }
}

static moment at(const frame* const now, const unsigned number) {
  const double time = number / FRAMES;
  return (moment){
    .now = now, .number = number, .time_s = time, .end_s = time, .connected = true
  };
}

static void hear(osc_out* const out, const frame* const now, const unsigned number) {
  const moment heard = at(now, number);
  osc_out_hear(out, &heard);
}

/// The same from one frame up to another, no faster than it is received, so that none is
/// lost on the way.
static void hear_on(osc_out* const out, receiver* const there, const frame* const now,
                    const unsigned from, const unsigned end) {
  for (unsigned number = from; number < end; number++) {
    hear(out, now, number);
    receive_rest(there);
    poll(NULL, 0, 1);
  }
}

static frame colourful(void) {
  frame now              = frame_neutral();
  now.valence            = -0.5F;
  now.energy             = 0.25F;
  now.confidence         = 0.75F;
  now.mood               = MOOD_TENDER;
  now.moods[MOOD_TENDER] = 0.875F;
  now.tempo              = 120.0F;
  now.loudness           = -20.0F;
  now.key                = KEY_FIRST_MINOR + 9;
  return now;
}

Test(osc_out, the_state_has_a_message_for_every_output_port) {
  static receiver there;
  open_receiver(&there);
  osc_out* const out = output_to(&there, 30.0);
  const frame    now = colourful();
  hear(out, &now, 0);
  receive(&there, "/kibun/gate/story", 1);

  for (unsigned index = 0; index < PORT_COUNT; index++) {
    const port* const about = port_describe(index);
    if (about->type != PORT_CONTROL_OUTPUT) {
      continue;
    }
    const bool gated =
      about->kind == KIND_trigger || index == PORT_story || index == PORT_motif;
    char path[PATH];
    (void)snprintf(path, sizeof path, "/kibun/%s%s", gated ? "gate/" : "", about->symbol);
    const heard_message* const one = first(&there, path);
    cr_assert(one, "%s is missing", path);
    if (about->kind == KIND_enumeration && !gated) {
      cr_assert_str_eq(one->types, "si", "%s", path);
    } else {
      cr_assert_str_eq(one->types, "f", "%s", path);
    }
    cr_assert_float_eq(one->number, gated ? 0.0F : port_value(index, &now), 1e-6F, "%s",
                       path);
  }
  cr_assert_str_eq(first(&there, "/kibun/mood")->word, "tender");
  cr_assert_str_eq(first(&there, "/kibun/key")->word, "A minor");
  cr_assert_float_eq(first(&there, "/kibun/unit/valence")->number, 0.25F, 1e-6F);
  cr_assert_float_eq(first(&there, "/kibun/unit/tempo")->number, 0.25F, 1e-6F);
  cr_assert(!first(&there, "/kibun/unit/energy"), "it is 0 … 1 as it is");
  osc_out_free(out);
  close_receiver(&there);
}

Test(osc_out, no_packet_is_longer_than_a_receiver_reads) {
  const frame     now   = colourful();
  const osc_gates gates = { 0 };
  osc_packet      packets[OSC_STATE_PACKETS];
  const unsigned  count = osc_state(&now, &gates, true, packets);
  cr_assert_eq(count, 2, "as the manual says");
  for (unsigned i = 0; i < count; i++) {
    cr_assert_gt(packets[i].size, 16);
    cr_assert_leq(packets[i].size, OSC_PACKET_BYTES);
    cr_assert(memcmp(packets[i].bytes, "#bundle", 8) == 0);
  }
}

Test(osc_out, hold_is_told_when_it_changes_and_in_the_state) {
  static receiver there;
  open_receiver(&there);
  osc_out* const out  = output_to(&there, 100.0);
  const frame    now  = frame_neutral();
  moment         held = at(&now, 0);
  osc_out_hear(out, &held);
  receive(&there, "/kibun/hold", 1);
  cr_assert_eq(count_of(&there, "/kibun/hold"), 1, "only in the state");
  cr_assert_str_eq(first(&there, "/kibun/hold")->types, "i");
  cr_assert_eq(first(&there, "/kibun/hold")->number, 0.0F);

  there.count  = 0;
  held         = at(&now, 1);
  held.holding = true;
  osc_out_hear(out, &held);
  receive(&there, "/kibun/hold", 2);
  receive_rest(&there);
  cr_assert_eq(count_of(&there, "/kibun/hold"), 2, "that it changed, and the state");
  cr_assert_eq(first(&there, "/kibun/hold")->number, 1.0F);

  there.count  = 0;
  held         = at(&now, 2);
  held.holding = true;
  osc_out_hear(out, &held);
  receive(&there, "/kibun/hold", 1);
  receive_rest(&there);
  cr_assert_eq(count_of(&there, "/kibun/hold"), 1, "it goes on");
  osc_out_free(out);
  close_receiver(&there);
}

Test(osc_out, states_come_at_the_rate_that_was_asked_for) {
  static const double rates[]  = { 10.0, 30.0, 100.0 };
  static const size_t wanted[] = { 20, 60, 200 };
  for (unsigned i = 0; i < 3; i++) {
    static receiver there;
    open_receiver(&there);
    osc_out* const out = output_to(&there, rates[i]);
    const frame    now = frame_neutral();
    hear_on(out, &there, &now, 0, 200);
    receive(&there, "/kibun/valence", wanted[i]);
    cr_assert_eq(osc_out_lost(out), 0);
    osc_out_free(out);
    receive_rest(&there);
    const size_t count = count_of(&there, "/kibun/valence");
    cr_assert(count + 1 >= wanted[i] && count <= wanted[i] + 1, "%zu at %.0f", count,
              rates[i]);
    close_receiver(&there);
  }
}

Test(osc_out, what_happens_is_a_message_of_its_own_in_its_frame) {
  static receiver there;
  open_receiver(&there);
  osc_out* const out = output_to(&there, 1.0);
  frame          now = frame_neutral();
  hear(out, &now, 0);
  now                  = colourful();
  now.beat             = true;
  now.beat_lag         = 0.1F;
  now.tempo_confidence = 0.5F;
  now.onset            = true;
  now.onset_strength   = 0.625F;
  now.onset_lag        = 0.0125F;
  now.story            = STORY_TEMPO;
  now.story_confidence = 0.375F;
  now.story_lag        = 2.0F;
  hear(out, &now, 1);
  receive(&there, "/kibun/story", 1);

  const heard_message* const beat = first(&there, "/kibun/beat");
  cr_assert(beat);
  cr_assert_str_eq(beat->types, "fffi");
  cr_assert_float_eq(beat->number, 120.0F, 1e-6F);
  cr_assert_float_eq(beat->second, 0.2F, 1e-6F, "0.1 s are a fifth of a beat");
  cr_assert_float_eq(beat->third, 0.5F, 1e-6F);
  const heard_message* const onset = first(&there, "/kibun/onset");
  cr_assert(onset);
  cr_assert_float_eq(onset->number, 0.625F, 1e-6F);
  cr_assert_float_eq(onset->second, 0.0125F, 1e-6F);
  const heard_message* const story = first(&there, "/kibun/story");
  cr_assert(story);
  cr_assert_str_eq(story->word, "tempo");
  cr_assert_float_eq(story->number, 0.375F, 1e-6F);
  receive(&there, "/kibun/mood", 2);
  cr_assert_str_eq(first(&there, "/kibun/mood")->word, "none");
  cr_assert_eq(count_of(&there, "/kibun/mood"), 2, "in the state, and when it changed");

  osc_out_song(out, true, 2, 1.5);
  receive(&there, "/kibun/song", 1);
  cr_assert_str_eq(first(&there, "/kibun/song")->word, "start");
  osc_out_free(out);
  close_receiver(&there);
}

Test(osc_out, a_motif_is_told_with_its_name_and_change_and_its_strength_held) {
  static receiver  there;
  static motif_set known = { .slots[4] = { .length = MOTIF_FEWEST_POINTS } };
  motif_set_name(&known.slots[4], "Akari");
  open_receiver(&there);
  osc_out* const out = output_to(&there, 100.0);
  frame          now = frame_neutral();
  now.motif          = (motif_return){ .number        = 5,
                                       .strength      = 0.875F,
                                       .transposition = -3,
                                       .speed         = 0.5F,
                                       .change = 1U << CHANGE_SOFTER | 1U << CHANGE_SLOWER };
  moment heard       = at(&now, 0);
  heard.motifs       = &known;
  osc_out_hear(out, &heard);
  receive(&there, "/kibun/gate/motif", 2); // when it opens, and in the state
  const heard_message* const one = first(&there, "/kibun/motif");
  cr_assert(one);
  cr_assert_str_eq(one->types, "sififs");
  cr_assert_str_eq(one->word, "Akari");
  cr_assert_str_eq(one->last_word, "softer slower");
  cr_assert_float_eq(one->number, 5.0F, 1e-6F);
  cr_assert_float_eq(one->second, 0.875F, 1e-6F);
  cr_assert_float_eq(one->third, -3.0F, 1e-6F);

  now.motif = (motif_return){ 0 };
  hear_on(out, &there, &now, 1, 110);
  receive(&there, "/kibun/gate/motif", 112); // in each state, and when it changed
  unsigned held = 0;
  unsigned open = 0;
  for (size_t i = 0; i < there.count; i++) {
    const heard_message* const each = &there.heard[i];
    held += strcmp(each->path, "/kibun/motif_strength") == 0 && each->number > 0.8F;
    open += strcmp(each->path, "/kibun/gate/motif") == 0 && each->number > 0.5F;
  }
  cr_assert_eq(count_of(&there, "/kibun/motif"), 1);
  cr_assert_eq(held, 100, "for a second");
  cr_assert_eq(open, 101);
  osc_out_free(out);
  close_receiver(&there);
}

Test(osc_out, a_gate_opens_with_its_event_and_closes_after_its_time) {
  static receiver there;
  open_receiver(&there);
  osc_out* const out = output_to(&there, 1.0);
  frame          now = frame_neutral();
  hear(out, &now, 0);
  now.onset = true;
  hear(out, &now, 1);
  now.onset = false;
  for (unsigned number = 2; number < 6; number++) {
    hear(out, &now, number);
  }
  // In the first state, and when it opens; five frames later it has not closed.
  receive(&there, "/kibun/gate/onset", 2);
  poll(NULL, 0, 50);
  receive_rest(&there);
  cr_assert_eq(count_of(&there, "/kibun/gate/onset"), 2);
  hear(out, &now, 6);
  receive(&there, "/kibun/gate/onset", 3);
  cr_assert_eq(count_of(&there, "/kibun/gate/onset"), 3);
  const heard_message* last = NULL;
  for (size_t i = 0; i < there.count; i++) {
    if (strcmp(there.heard[i].path, "/kibun/gate/onset") == 0) {
      last = &there.heard[i];
    }
  }
  cr_assert_float_eq(last->number, 0.0F, 1e-6F);
  osc_out_free(out);
  close_receiver(&there);
}

Test(osc_out, a_receiver_that_is_not_there_keeps_nothing_from_the_others) {
  static receiver there;
  open_receiver(&there);
  endpoint       to[3] = { { .host = "no-such-host.invalid", .port = "7700" },
                           place_of(&there),
                           { .host = "localhost", .port = "9" } };
  osc_out* const out   = osc_out_new(to, 3, 30.0, there.told);
  const frame    now   = colourful();
  hear_on(out, &there, &now, 0, 200);
  receive(&there, "/kibun/valence", 60);
  cr_assert_geq(count_of(&there, "/kibun/valence"), 59);
  osc_out_free(out);

  unsigned unknown = 0;
  unsigned refused = 0;
  notice   said;
  while (notices_read(there.told, &said)) {
    unknown += strstr(said.text, "no-such-host.invalid:7700: no such host") != NULL;
    refused += strstr(said.text, "localhost:9: nothing listens there") != NULL;
  }
  cr_assert_eq(unknown, 1, "told once");
  cr_assert_eq(refused, 1, "told once");
  close_receiver(&there);
}

Test(osc_out, a_receiver_that_goes_and_comes_back_hears_on) {
  static receiver there;
  open_receiver(&there);
  const endpoint to  = place_of(&there);
  osc_out* const out = output_to(&there, 30.0);
  const frame    now = colourful();
  hear(out, &now, 0);
  receive(&there, "/kibun/valence", 1);
  lo_server_free(there.server);
  for (unsigned number = 10; number < 100; number++) {
    hear(out, &now, number);
    poll(NULL, 0, 1);
  }
  listen_at(&there, to.port);
  hear(out, &now, 200);
  receive(&there, "/kibun/valence", 1);
  cr_assert_geq(count_of(&there, "/kibun/valence"), 1);
  osc_out_free(out);
  close_receiver(&there);
}
