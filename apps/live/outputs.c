// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/outputs.h"

#include "apps/live/live_log.h"
#include "apps/live/midi_out.h"
#include "apps/live/motif_folder.h"
#include "apps/live/night_picture.h"
#include "apps/live/os2l_out.h"
#include "apps/live/osc_out.h"
#include "apps/live/songs.h"

#include <stdio.h>

static void add(outputs* const self, const sink next) {
  self->all[self->count] = next;
  self->count++;
}

static bool open_osc(const live_options* const wanted, notices* const tell,
                     outputs* const self) {
  if (wanted->osc_count == 0) {
    return true;
  }
  osc_out* const osc =
    osc_out_new(wanted->osc, wanted->osc_count, wanted->osc_rate, tell);
  if (osc) {
    add(self, osc_out_sink(osc));
    self->osc = osc;
  }
  return osc != NULL;
}

static bool open_midi(const live_options* const wanted, notices* const tell,
                      outputs* const self) {
  if (!wanted->midi) {
    return true;
  }
  midi_out* const midi = midi_out_new(wanted->midi, wanted->midi_clock, tell);
  if (midi) {
    add(self, midi_out_sink(midi));
  }
  return midi != NULL;
}

static bool open_os2l(const live_options* const wanted, notices* const tell,
                      outputs* const self) {
  if (!wanted->os2l) {
    return true;
  }
  os2l_out* const desk = os2l_out_new(&wanted->os2l_to, tell);
  if (desk) {
    add(self, os2l_out_sink(desk));
  }
  return desk != NULL;
}

static bool open_log(const live_options* const wanted, notices* const tell,
                     outputs* const self) {
  if (!wanted->log) {
    return true;
  }
  const char*     why = "";
  live_log* const log = live_log_new(wanted->log, tell, &why);
  if (log) {
    add(self, live_log_sink(log));
    self->log = log;
  } else {
    (void)snprintf(self->why, sizeof self->why, "--log %s: %s", wanted->log, why);
  }
  return log != NULL;
}

static bool open_picture(const live_options* const wanted, notices* const tell,
                         outputs* const self) {
  if (!wanted->picture) {
    return true;
  }
  const char* why = "";
  self->picture   = night_picture_new(wanted->picture, tell, &why);
  if (self->picture) {
    add(self, night_picture_sink(self->picture));
  } else {
    (void)snprintf(self->why, sizeof self->why, "--picture %s: %s", wanted->picture, why);
  }
  return self->picture != NULL;
}

static bool open_motif_folder(const live_options* const wanted, notices* const tell,
                              outputs* const self) {
  if (!wanted->save_motifs) {
    return true;
  }
  const char*         why    = "";
  motif_folder* const folder = motif_folder_new(wanted->save_motifs, tell, &why);
  if (folder) {
    add(self, motif_folder_sink(folder));
  } else {
    (void)snprintf(self->why, sizeof self->why, "--save-motifs %s: %s",
                   wanted->save_motifs, why);
  }
  return folder != NULL;
}

// Behind what they are told to, so that the last one still is.
static bool open_songs(outputs* const self) {
  songs* const all = songs_new(self->osc, self->log, self->picture, stdout);
  if (all) {
    add(self, songs_sink(all));
    self->songs = all;
  }
  return all != NULL;
}

bool outputs_open(const live_options* const wanted, notices* const tell,
                  outputs* const result, const char** const why) {
  *result = (outputs){ .count = 0 };
  *why    = NULL;
  if (!open_osc(wanted, tell, result)) {
    *why = "--osc: out of memory or threads; close other programs";
  } else if (!open_midi(wanted, tell, result)) {
    *why = "--midi: out of memory or threads; close other programs";
  } else if (!open_os2l(wanted, tell, result)) {
    *why = "--os2l: out of memory or threads; close other programs";
  } else if (!open_log(wanted, tell, result) || !open_picture(wanted, tell, result) ||
             !open_motif_folder(wanted, tell, result)) {
    *why = result->why;
  } else if (!open_songs(result)) {
    *why = "out of memory; close other programs";
  }
  if (*why) {
    outputs_close(result);
  }
  return !*why;
}

void outputs_close(outputs* const self) {
  while (self->count > 0) {
    self->count--;
    self->all[self->count].close(self->all[self->count].self);
  }
  self->songs = NULL;
}
