// SPDX-License-Identifier: GPL-3.0-or-later

// A host that does everything with one plugin that a host may do, in any order.

#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/host.h"

static const double   LONGEST_S    = 3.0; // of sound in one input: 1 s takes 0.1 s
static const uint32_t LARGEST_SIDE = 300; // pixels: time, not memory, is what is spared

typedef struct {
  host     of;
  events   said;
  session  saved;
  unsigned features;
} play;

static double take_rate(bytes* const from) {
  static const double rates[] = { 48000.0, 44100.0,  8000.0,   22050.0,
                                  96000.0, 192000.0, 384000.0, 11025.0 };
  return rates[bytes_choice(from, sizeof rates / sizeof *rates)];
}

static uint32_t take_block(bytes* const from) {
  static const uint32_t sizes[] = { 1024, 512, 64, 0, 1, 8192, 4096, 17, 480, 441 };
  const unsigned        which   = bytes_choice(from, sizeof sizes / sizeof *sizes + 1);
  return which < sizeof sizes / sizeof *sizes ? sizes[which] : bytes_short(from) % 8193U;
}

/// What was said is said in the first of these blocks.
static void run(play* const self, bytes* const from) {
  const sound    heard   = (sound)bytes_choice(from, SOUNDS);
  const uint32_t samples = take_block(from);
  const unsigned blocks  = 1U + bytes_choice(from, 32);
  for (unsigned i = 0; i < blocks; ++i) {
    if ((double)(self->of.played + samples) <= LONGEST_S * self->of.rate) {
      host_run(&self->of, heard, samples, &self->said);
      events_clear(&self->said);
    }
  }
}

static void set(play* const self, bytes* const from) {
  const unsigned port = bytes_choice(from, PORT_MOST);
  host_set(&self->of, port, bytes_float(from));
}

static void connect(play* const self, bytes* const from) {
  const unsigned port      = bytes_choice(from, PORT_MOST);
  self->of.connected[port] = bytes_choice(from, 2) && plugin_port(self->of.plugin, port);
}

static void wire(play* const self, bytes* const from) {
  self->of.wires = (wiring)bytes_choice(from, WIRINGS);
  self->of.sums  = (arithmetic)bytes_choice(from, ARITHMETIC_KINDS);
  // Room that is a multiple of 8, as an atom's always is.
  self->of.room = bytes_choice(from, 2) ? 16400U : bytes_short(from) % 2050U * 8U;
}

static void draw(play* const self, bytes* const from) {
  const uint32_t width  = bytes_short(from);
  const uint32_t height = bytes_short(from);
  host_draw(&self->of, width % LARGEST_SIDE, height % LARGEST_SIDE);
}

/// The session goes on with another instance, of another plugin perhaps.
static void reopen(play* const self, bytes* const from) {
  const uint64_t played = self->of.played;
  host_save(&self->of, &self->saved);
  host_end(&self->of);
  host_begin(&self->of, (plugin_id)bytes_choice(from, PLUGIN_COUNT), self->of.rate,
             self->features);
  self->of.played = played;
  if (self->features & HOST_MAPS) {
    demand(host_restore(&self->of, &self->saved) == LV2_STATE_SUCCESS,
           "what was saved is restored");
  }
}

static void restore_spoilt(play* const self, bytes* const from) {
  session_spoil(&self->saved, from);
  (void)host_restore(&self->of, &self->saved);
}

static void act(play* const self, bytes* const from) {
  enum {
    RUN,
    SET,
    SAY,
    CONNECT,
    WIRE,
    DRAW,
    ACTIVATE,
    DEACTIVATE,
    SPOIL,
    SAVE,
    RESTORE,
    RESTORE_SPOILT,
    REOPEN,
    ACTS
  };
  switch (bytes_choice(from, ACTS)) {
    case RUN:
      run(self, from);
      break;
    case SET:
      set(self, from);
      break;
    case SAY:
      events_say(&self->said, from);
      break;
    case CONNECT:
      connect(self, from);
      break;
    case WIRE:
      wire(self, from);
      break;
    case DRAW:
      draw(self, from);
      break;
    case ACTIVATE:
      host_activate(&self->of);
      break;
    case DEACTIVATE:
      host_deactivate(&self->of);
      break;
    case SPOIL:
      events_spoil(&self->said, from);
      break;
    case SAVE:
      host_save(&self->of, &self->saved);
      break;
    case RESTORE:
      (void)host_restore(&self->of, &self->saved);
      break;
    case RESTORE_SPOILT:
      restore_spoilt(self, from);
      break;
    default:
      reopen(self, from);
      break;
  }
}

int LLVMFuzzerTestOneInput(const uint8_t* const data, const size_t size) {
  static play     self; // too large for the stack
  bytes           from   = { data, size };
  const plugin_id plugin = (plugin_id)bytes_choice(&from, PLUGIN_COUNT);
  const double    rate   = take_rate(&from);
  self.features          = HOST_ALL ^ bytes_choice(&from, HOST_ALL + 1);
  self.saved.count       = 0;
  host_begin(&self.of, plugin, rate, self.features);
  events_clear(&self.said);
  while (from.left > 0) {
    act(&self, &from);
  }
  host_end(&self.of);
  session_clear(&self.saved);
  return 0;
}
