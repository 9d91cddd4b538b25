// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/sound_problem.h"

const char* sound_problem_text(const sound_problem what) {
  static const char* const texts[SOUND_PROBLEMS] = {
    [SOUND_FINE]       = "",
    [SOUND_NO_SYSTEM]  = "the sound system does not start; is its server running?",
    [SOUND_NO_ANSWER]  = "the sound system does not answer; restart its server",
    [SOUND_NO_DEVICES] = "no device with inputs; plug one in, or start the sound server",
    [SOUND_NO_SUCH_NAME] = "no device with inputs is called so; see kibun-live --list",
    [SOUND_NO_SUCH_NUMBER] =
      "no device with inputs has this number; see kibun-live --list",
    [SOUND_CHANNELS] = "has no such inputs; see kibun-live --list",
    [SOUND_RATE]     = "does not run at this rate; see kibun-live --list",
    [SOUND_REFUSED]  = "does not open; end the program that uses it, or choose another",
    [SOUND_MEMORY]   = "out of memory; close other programs",
  };
  return what > SOUND_FINE && what < SOUND_PROBLEMS ? texts[what] : "";
}
