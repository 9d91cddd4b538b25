// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/midi_out.h"

#include "apps/live/beat_clock.h"
#include "apps/live/monotonic.h"

#include <criterion/criterion.h>
#include <jack/jack.h>
#include <jack/midiport.h>
#include <math.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { RATE = 48000, MOST_HEARD = 8192, PATIENCE_MS = 20000, PULSES_WANTED = 24 * 16 };

static const char NAME[] = "kibun-test";

/// What another client hears of it.
typedef struct {
  jack_client_t* client;
  jack_port_t*   port;
  atomic_uint    count;
  uint8_t        bytes[MOST_HEARD];
  uint64_t       frames[MOST_HEARD];
} listener;

static int capture(const jack_nframes_t samples, void* const object) {
  listener* const      self   = object;
  void* const          buffer = jack_port_get_buffer(self->port, samples);
  const jack_nframes_t begin  = jack_last_frame_time(self->client);
  const unsigned       events = jack_midi_get_event_count(buffer);
  for (unsigned i = 0; i < events; i++) {
    jack_midi_event_t one;
    const unsigned    at = atomic_load(&self->count);
    if (jack_midi_event_get(&one, buffer, i) == 0 && at < MOST_HEARD) {
      self->bytes[at]  = one.buffer[0];
      self->frames[at] = (uint64_t)begin + one.time;
      atomic_store(&self->count, at + 1);
    }
  }
  return 0;
}

static pid_t start_server(void) {
  const pid_t server = fork();
  if (server == 0) {
    prctl(PR_SET_PDEATHSIG, SIGTERM); // a test that fails leaves no server
    (void)!freopen("/dev/null", "w", stdout);
    (void)!freopen("/dev/null", "w", stderr);
    execlp("jackd", "jackd", "-r", "-S", "-d", "dummy", "-r", "48000", "-p", "256", "-C",
           "0", "-P", "0", (char*)NULL);
    _exit(127);
  }
  return server;
}

static void stop_server(const pid_t server) {
  kill(server, SIGTERM);
  waitpid(server, NULL, 0);
}

static void say_nothing(const char* const text) {
  (void)text;
}

/// A server of our own, apart from any other.
static pid_t own_server(void) {
  // Always the same name: JACK has room for eight servers, and keeps the place of one
  // that was killed for its name.
  setenv("JACK_DEFAULT_SERVER", "kibun-test-midi", 1);
  jack_set_error_function(say_nothing);
  jack_set_info_function(say_nothing);
  const pid_t server = start_server();
  cr_assert_gt(server, 0);
  for (unsigned ms = 0; ms < PATIENCE_MS; ms += 50) {
    jack_client_t* const probe = jack_client_open("probe", JackNoStartServer, NULL);
    if (probe) {
      jack_client_close(probe);
      return server;
    }
    if (waitpid(server, NULL, WNOHANG) == server) {
      cr_skip_test("jackd cannot run here");
    }
    poll(NULL, 0, 50);
  }
  cr_skip_test("jackd cannot run here");
  return -1;
}

static bool told(notices* const from, const char* const what) {
  for (unsigned ms = 0; ms < PATIENCE_MS; ms += 20) {
    notice said;
    while (notices_read(from, &said)) {
      if (strstr(said.text, what)) {
        return true;
      }
    }
    poll(NULL, 0, 20);
  }
  return false;
}

static void listen_to(listener* const self) {
  self->client = jack_client_open("ears", JackNoStartServer, NULL);
  cr_assert(self->client);
  self->port =
    jack_port_register(self->client, "in", JACK_DEFAULT_MIDI_TYPE, JackPortIsInput, 0);
  jack_set_process_callback(self->client, capture, self);
  cr_assert_eq(jack_activate(self->client), 0);
  cr_assert_eq(jack_connect(self->client, "kibun-test:out", "ears:in"), 0);
}

static unsigned count_of(const listener* const self, const uint8_t byte) {
  unsigned count = 0;
  for (unsigned i = 0; i < atomic_load(&self->count); i++) {
    count += self->bytes[i] == byte;
  }
  return count;
}

/// Frames in real time, of music at 120 bpm, until enough pulses are heard.
static void play(const sink out, const listener* const to, const unsigned pulses) {
  const double begin = monotonic_now();
  for (unsigned number = 1;
       number < PATIENCE_MS / 10 && count_of(to, BEAT_CLOCK_PULSE) < pulses; number++) {
    const double time = number * 0.01;
    frame        now  = frame_neutral();
    now.tempo         = 120.0F;
    now.beat          = number % 50 == 6;
    now.beat_lag      = 0.06F;
    while (monotonic_now() < begin + time) {
      poll(NULL, 0, 1);
    }
    const moment heard = { .now = &now, .time_s = time, .end_s = begin + time };
    out.hear(out.self, &heard);
  }
}

static int by_size(const void* const left, const void* const right) {
  const double a = *(const double*)left;
  const double b = *(const double*)right;
  return (a > b) - (a < b);
}

Test(midi_out, the_clock_on_jack_is_even_to_two_milliseconds) {
  static listener there;
  static double   off[MOST_HEARD];
  const pid_t     server = own_server();
  notices* const  said   = notices_new();
  const sink      out    = midi_out_sink(midi_out_new(NAME, true, said));
  cr_assert(told(said, "is there, on JACK"));
  listen_to(&there);
  play(out, &there, PULSES_WANTED);
  cr_assert_geq(count_of(&there, BEAT_CLOCK_PULSE), PULSES_WANTED);
  cr_assert_eq(count_of(&there, BEAT_CLOCK_START), 1U);

  uint64_t previous = 0;
  size_t   count    = 0;
  for (unsigned i = 0; i < atomic_load(&there.count); i++) {
    if (there.bytes[i] == BEAT_CLOCK_PULSE) {
      if (previous > 0) {
        const double interval = (double)(there.frames[i] - previous) / RATE;
        off[count++]          = 1e3 * fabs(interval - 0.5 / BEAT_CLOCK_PULSES);
      }
      previous = there.frames[i];
    }
  }
  qsort(off, count, sizeof *off, by_size);
  fprintf(stderr, "deviation of %zu intervals, ms: p50 %.3f, p99 %.3f, most %.3f\n",
          count, off[count / 2], off[count * 99 / 100], off[count - 1]);
  cr_assert_leq(off[count * 99 / 100], 2.0);

  // The last words reach others: no clock runs on, no note hangs.
  out.close(out.self);
  for (unsigned ms = 0; ms < PATIENCE_MS && count_of(&there, BEAT_CLOCK_STOP) == 0;
       ms++) {
    poll(NULL, 0, 1);
  }
  cr_assert_eq(count_of(&there, BEAT_CLOCK_STOP), 1U);
  jack_client_close(there.client);
  notices_free(said);
  stop_server(server);
}

Test(midi_out, a_server_that_comes_back_is_found_again) {
  const pid_t    server = own_server();
  notices* const said   = notices_new();
  const sink     out    = midi_out_sink(midi_out_new(NAME, false, said));
  cr_assert(told(said, "is there, on JACK"));
  stop_server(server);
  cr_assert(told(said, "the JACK server has ended"));
  const pid_t other = own_server();
  cr_assert(told(said, "is there, on JACK"));
  out.close(out.self);
  notices_free(said);
  stop_server(other);
}

Test(midi_out, nothing_is_needed_and_nobody_waits_where_there_is_no_midi) {
  setenv("JACK_DEFAULT_SERVER", "kibun-there-is-none", 1);
  notices* const said = notices_new();
  const sink     out  = midi_out_sink(midi_out_new(NAME, true, said));
  cr_assert(told(said, "MIDI: "));
  frame now = frame_neutral();
  for (unsigned number = 0; number < 1000; number++) {
    const moment heard = { .now = &now, .time_s = number * 0.01, .end_s = number * 0.01 };
    out.hear(out.self, &heard);
  }
  out.close(out.self);
  notices_free(said);
}
