// SPDX-License-Identifier: GPL-3.0-or-later

// A host that does everything with one plugin that a host may do, in any order.

#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/host.h"
#include "tests/fuzz/reported.h"
#include "tests/fuzz/session_bytes.h"

#include <string.h>

// What one input may take: time, not memory, is what is spared.
static const double   LONGEST_S     = 3.0;    // of sound: 1 s takes 50 ms
static const uint64_t MOST_REPORTED = 480000; // samples without: 1 s takes 1 ms at 8 kHz
static const uint32_t LARGEST_SIDE  = 300;    // pixels

typedef struct {
  host     of;
  events   said;
  session  saved;
  unsigned features;
  double   heard;    ///< s of sound
  uint64_t reported; ///< samples in place of which frames were made up
} play;

/// A usual one, or any number.
static double take_rate(bytes* const from) {
  static const double rates[] = { 48000.0, 44100.0,  8000.0,   22050.0,
                                  96000.0, 192000.0, 384000.0, 11025.0 };
  const unsigned      which   = bytes_choice(from, sizeof rates / sizeof *rates + 1);
  return which < sizeof rates / sizeof *rates ? rates[which] : bytes_number(from);
}

static uint32_t take_block(bytes* const from) {
  static const uint32_t sizes[] = { 1024, 512, 64, 0, 1, 8192, 4096, 17, 480, 441 };
  const unsigned        which   = bytes_choice(from, sizeof sizes / sizeof *sizes + 1);
  return which < sizeof sizes / sizeof *sizes ? sizes[which] : bytes_short(from) % 8193U;
}

/// Is there time for another block?
static bool spend(play* const self, const bool made_up, const uint32_t samples) {
  const uint64_t reported = self->reported + samples;
  const double   heard    = self->heard + (double)samples / self->of.rate;
  if (made_up ? reported > MOST_REPORTED : heard > LONGEST_S) {
    return false;
  }
  self->reported = made_up ? reported : self->reported;
  self->heard    = made_up ? self->heard : heard;
  return true;
}

/// What was said is said in the first of these blocks.
static void run(play* const self, bytes* const from) {
  enum { MADE_UP = 8 };
  const unsigned which   = bytes_choice(from, SOUNDS + MADE_UP);
  const bool     made_up = which >= SOUNDS;
  const uint32_t samples = take_block(from);
  const unsigned blocks  = 1U + bytes_choice(from, 32);
  reported_instead(made_up);
  for (unsigned i = 0; i < blocks && spend(self, made_up, samples); ++i) {
    host_run(&self->of, made_up ? SOUND_SILENCE : (sound)which, samples, &self->said);
    events_clear(&self->said);
  }
}

static void set(play* const self, bytes* const from) {
  enum {
    COMMON  = 1 + PORT_forget_motifs - PORT_enabled,
    OF_MIDI = PORT_MIDI_COUNT - PORT_COUNT
  };
  const unsigned which = bytes_choice(from, COMMON + OF_MIDI);
  host_set(&self->of, which < COMMON ? PORT_enabled + which : PORT_COUNT + which - COMMON,
           bytes_float(from));
}

/// The host says where it is, and goes on from there or jumps.
static void roll(play* const self, bytes* const from) {
  enum { AT_ONCE = 1, POSITION = 0, ALL_BUT_BEAT = 0x0F, KINDS = 0x02, RAW_DOUBLE = 25 };
  const bool   jumps    = bytes_choice(from, 4) == 3;
  const double jump     = jumps ? bytes_number(from) * self->of.rate / 10.0 : 0.0;
  const double frame    = (double)self->of.played + jump;
  uint8_t      said[24] = { AT_ONCE, 0, POSITION, ALL_BUT_BEAT, KINDS, RAW_DOUBLE };
  size_t       size     = 6;
  memcpy(said + size, &frame, sizeof frame);
  size += sizeof frame;
  // Its speed, tempo and place in the bar.
  for (unsigned i = 0; i < 3; ++i) {
    said[size++] = bytes_byte(from);
  }
  events_say(&self->said, &(bytes){ said, size });
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
  const uint16_t width  = bytes_short(from);
  const uint16_t height = bytes_short(from);
  // One side at a time may be beyond all screens.
  if (width == UINT16_MAX) {
    host_draw(&self->of, UINT32_MAX, height % 16U);
  } else if (height == UINT16_MAX) {
    host_draw(&self->of, width % 16U, UINT32_MAX);
  } else {
    host_draw(&self->of, width % LARGEST_SIDE, height % LARGEST_SIDE);
  }
}

/// The session goes on with another instance, of another plugin perhaps.
static void reopen(play* const self, bytes* const from) {
  const uint64_t played = self->of.played;
  host_save(&self->of, &self->saved);
  host_end(&self->of);
  const plugin_id next = (plugin_id)bytes_choice(from, PLUGIN_COUNT);
  (void)host_begin(&self->of, next, self->of.rate, self->features);
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

/// Another session altogether.
static void restore_any(play* const self, bytes* const from) {
  session_clear(&self->saved);
  session_bytes_make(from, &self->saved);
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
    RESTORE_ANY,
    REPORT,
    ROLL,
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
    case REOPEN:
      reopen(self, from);
      break;
    case RESTORE_ANY:
      restore_any(self, from);
      break;
    case REPORT:
      reported_take(from);
      break;
    default:
      roll(self, from);
      break;
  }
}

int LLVMFuzzerTestOneInput(const uint8_t* const data, const size_t size) {
  static play     self; // too large for the stack
  bytes           from   = { data, size };
  const plugin_id plugin = (plugin_id)bytes_choice(&from, PLUGIN_COUNT);
  const double    rate   = take_rate(&from);
  self.features          = HOST_ALL ^ bytes_choice(&from, HOST_ALL + 1);
  if (!host_begin(&self.of, plugin, rate, self.features)) {
    return 0;
  }
  self.heard       = 0.0;
  self.reported    = 0;
  self.saved.count = 0;
  reported_clear();
  events_clear(&self.said);
  while (from.left > 0) {
    act(&self, &from);
  }
  host_end(&self.of);
  session_clear(&self.saved);
  return 0;
}
