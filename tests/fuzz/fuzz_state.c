// SPDX-License-Identifier: GPL-3.0-or-later

// Saved sessions: whatever a property holds, it is taken in or refused as a whole; what
// is taken in is saved again as it was, and the plugin goes on from there as from any.

#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/host.h"
#include "tests/fuzz/reported.h"
#include "tests/fuzz/session_bytes.h"

static const double RATE = 8000.0;

enum { BLOCK = 800, SIDE = 96 };

/// A window that knows nothing is told all of the past.
static void watch(events* const said) {
  static const uint8_t nothing_known[] = { 1, 0, 1, 27, 27 };
  bytes                from            = { nothing_known, sizeof nothing_known };
  events_clear(said);
  events_say(said, &from);
}

static void go_on(host* const with, bytes* const from) {
  static events said;
  const bool    made_up = bytes_choice(from, 4) != 0;
  reported_clear();
  reported_instead(made_up);
  if (made_up) {
    reported_take(from);
  }
  watch(&said);
  host_activate(with);
  for (unsigned i = 0; i < 8; ++i) {
    host_run(with, SOUND_MUSIC, BLOCK, &said);
    if (bytes_choice(from, 4) == 3) {
      events_clear(&said);
    }
  }
  host_draw(with, SIDE, SIDE);
}

int LLVMFuzzerTestOneInput(const uint8_t* const data, const size_t size) {
  static host here;
  static host there;
  session     given = { .count = 0 };
  session     saved = { .count = 0 };
  session     again = { .count = 0 };
  bytes       from  = { data, size };
  session_bytes_make(&from, &given);

  (void)host_begin(&here, PLUGIN_MOOD, RATE, HOST_ALL);
  if (host_restore(&here, &given) == LV2_STATE_SUCCESS) {
    (void)host_begin(&there, PLUGIN_MIDI, RATE, HOST_ALL);
    host_save(&here, &saved);
    demand(host_restore(&there, &saved) == LV2_STATE_SUCCESS,
           "what is saved is restored");
    host_save(&there, &again);
    demand(session_same(&saved, &again), "what is restored is saved as it was");
    go_on(&there, &from);
    host_save(&there, &again);
    host_end(&there);
  }
  go_on(&here, &from);
  host_save(&here, &again);
  host_end(&here);
  session_clear(&again);
  session_clear(&saved);
  session_clear(&given);
  return 0;
}
