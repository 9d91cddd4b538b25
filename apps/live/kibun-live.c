// SPDX-License-Identifier: GPL-3.0-or-later

// kibun-live: what mood the music at a sound input is in, while it plays.

#include "apps/console.h"
#include "apps/live/analysis_thread.h"
#include "apps/live/job_signals.h"
#include "apps/live/listener.h"
#include "apps/live/live_options.h"
#include "apps/live/monitor.h"
#include "apps/live/monotonic.h"
#include "apps/live/notices.h"
#include "apps/live/outputs.h"
#include "apps/live/plain_view.h"
#include "apps/live/screen_view.h"
#include "apps/live/sound_feed.h"
#include "apps/live/sound_input.h"
#include "apps/live/sound_probe.h"
#include "apps/live/stop_signals.h"
#include "apps/live/supervision.h"
#include "apps/live/tty.h"
#include "apps/live/view.h"
#include "apps/live/window_view.h"
#include "apps/motif_source.h"
#include "apps/standard_streams.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const char OUT_OF_MEMORY[] = "out of memory; close other programs";

/// Everything that runs while there is sound, in the order it is started.
typedef struct {
  notices*         tell;
  sound_feed*      feed;
  supervision*     input;
  outputs          out;
  listener*        hears;
  analysis_thread* thread;
  monitor*         seen;
} evening;

/// @param chosen its name is empty when none was found
static const char* about_device(const sound_wish* const      wish,
                                const device_identity* const chosen,
                                const sound_problem wrong, char* const text,
                                const size_t size) {
  const char* const device = chosen->name[0] != '\0' ? chosen->name
                             : wish->device          ? wish->device
                                                     : "sound";
  if (wrong == SOUND_RATE && wish->rate > 0.0) {
    (void)snprintf(text, size, "%s: --rate %.0f: %s", device, wish->rate,
                   sound_problem_text(wrong));
  } else if (wrong == SOUND_CHANNELS && wish->channels[0] > 0) {
    (void)snprintf(text, size, "%s: --channels: %s", device, sound_problem_text(wrong));
  } else {
    (void)snprintf(text, size, "%s: %s", device, sound_problem_text(wrong));
  }
  return text;
}

static bool begin(evening* const self, const live_options* const wanted,
                  const motif_set* const motifs, console* const person) {
  char        text[NOTICE_BYTES];
  const char* why = OUT_OF_MEMORY;

  self->tell = notices_new();
  self->feed = sound_feed_new();
  if (self->tell && self->feed) {
    device_identity chosen = { .on_jack = false };
    sound_problem   wrong  = SOUND_FINE;
    self->input =
      supervision_new(&wanted->sound, self->feed, self->tell, &chosen, &wrong);
    if (!self->input) {
      why = about_device(&wanted->sound, &chosen, wrong, text, sizeof text);
    }
  }
  const double began_s = monotonic_now();
  const char*  closed  = NULL;
  if (self->input && outputs_open(wanted, self->tell, &self->out, &closed)) {
    const double rate = supervision_state(self->input).source.rate;
    self->hears = listener_new(rate, began_s, self->out.all, self->out.count, self->tell);
  }
  if (self->hears) {
    listener_recall(self->hears, motifs);
    self->thread = analysis_thread_new(self->hears, self->feed);
  }
  if (self->thread) {
    self->seen = monitor_new(self->hears, self->thread, self->input, self->tell,
                             self->out.songs, began_s);
  }
  if (!self->seen) {
    console_line(person, closed ? closed : why);
  }
  return self->seen != NULL;
}

// The device first, so that what it gave last is still heard; then what hears it; then
// where that goes.
/// @return whether all that was asked for is complete
static bool end(evening* const self, console* const person) {
  const bool let_go = supervision_free(self->input);
  analysis_thread_free(self->thread);
  outputs_close(&self->out);

  notice said;
  while (self->tell && notices_read(self->tell, &said)) {
    console_line(person, said.text);
  }
  const bool complete = !self->tell || !notices_failed(self->tell);
  monitor_free(self->seen);
  listener_free(self->hears);
  if (let_go) {
    sound_feed_free(self->feed);
    notices_free(self->tell);
  }
  return complete;
}

/// What was asked for; lines where there is no terminal.
static bool open_view(const live_options* const wanted, console* const person,
                      const int jobs, view* const result) {
  switch (wanted->shown) {
    case SHOWN_IN_WINDOW:
      if (window_view_open(person, result)) {
        return true;
      }
      console_line(person, "--window: no display; try --terminal");
      return false;
    case SHOWN_AS_FITS:
    case SHOWN_IN_TERMINAL:
      return screen_view_open(jobs, result) || plain_view_open(person, true, result);
    case SHOWN_NOT:
    default:
      return plain_view_open(person, false, result);
  }
}

/// Ctrl-Z stops the program at once where no terminal has to be given back.
static int begin_jobs(const live_options* const wanted) {
  const bool terminal =
    wanted->shown == SHOWN_AS_FITS || wanted->shown == SHOWN_IN_TERMINAL;
  return terminal && tty_is_there() ? job_signals_open() : -1;
}

static bool spend_evening(const live_options* const wanted, const motif_set* const motifs,
                          console* const person, const int stop) {
  evening   now  = { 0 };
  view      seen = { 0 };
  const int jobs = begin_jobs(wanted); // before there are threads
  bool      well = begin(&now, wanted, motifs, person);
  if (well && !open_view(wanted, person, jobs, &seen)) {
    well = false;
  }
  if (well) {
    view_run(&seen, now.seen, stop, monotonic_now() + wanted->duration_s);
    seen.close(seen.self);
  }
  well = end(&now, person) && well;
  if (jobs >= 0) {
    close(jobs);
  }
  return well;
}

/// Before the device is opened: what takes time must not be lost from what is heard.
static bool run(const live_options* const wanted, console* const person, const int stop) {
  motif_set* const motifs = calloc(1, sizeof *motifs);
  bool             well   = motifs != NULL;
  if (!well) {
    console_line(person, OUT_OF_MEMORY);
  }
  for (unsigned i = 0; well && i < wanted->motifs.count; i++) {
    const motif_option* const each  = &wanted->motifs.of[i];
    const problem             wrong = motif_source_add(each->path, each->name, motifs);
    if (wrong != PROBLEM_NONE) {
      console_problem(person, each->path, wrong);
      well = false;
    }
  }
  well = well && spend_evening(wanted, motifs, person, stop);
  free(motifs);
  return well;
}

static bool list_devices(console* const person) {
  const sound_problem wrong = sound_input_list(stdout);
  if (wrong != SOUND_FINE) {
    console_say(person, "--list", sound_problem_text(wrong));
  }
  return wrong == SOUND_FINE && fflush(stdout) == 0;
}

int main(const int argc, char** const argv) {
  standard_streams_fill();
  if (sound_probe_is_asked(argc, argv)) {
    return sound_probe_run();
  }

  live_options wanted;
  switch (live_options_read(argc, argv, &wanted)) {
    case LIVE_OPTIONS_DONE:
      return fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
    case LIVE_OPTIONS_WRONG:
      return EXIT_FAILURE;
    case LIVE_OPTIONS_RUN:
      break;
  }
  const int      stop   = stop_signals_open();
  console* const person = stop >= 0 ? console_new("kibun-live", false, true) : NULL;
  if (!person) {
    fprintf(stderr, "kibun-live: %s\n", OUT_OF_MEMORY);
    return EXIT_FAILURE;
  }
  const bool well = wanted.list ? list_devices(person) : run(&wanted, person, stop);
  console_free(person);
  close(stop);
  return well ? EXIT_SUCCESS : EXIT_FAILURE;
}
