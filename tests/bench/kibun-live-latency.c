// SPDX-License-Identifier: GPL-3.0-or-later

// kibun-live-latency PORT SECONDS: how long it takes from a sound to kibun-live's
// message.
//
// A JACK client, "latency", plays hits over a soft chord, at times that keep to no grid,
// and hears what arrives by OSC at a UDP port of this machine. A sample is taken to sound
// when a sound card would have recorded it: the buffer of a cycle was recorded while the
// cycle before it lasted. So the time that a block takes to fill is part of the latency;
// only that of the converters, about 1 ms, is not.

#include "apps/live/monotonic.h"
#include "apps/live/ring.h"

#include <errno.h>
#include <jack/jack.h>
#include <math.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MOST_HITS = 20000, HITS_HELD = 256, BINS = 24, NOTES = 3 };

static const double PI          = 3.14159265358979323846;
static const double SHORTEST_S  = 0.3; // between hits
static const double LONGEST_S   = 0.9;
static const double HIT_LEVEL   = 0.4;
static const double HIT_DECAY_S = 0.03;
static const double CHORD_LEVEL = 0.01; // each note
static const double NOTES_HZ[]  = { 261.63, 329.63, 392.0 };
static const double SETTLING_S  = 5.0; // hits before that are not counted
static const double PATIENCE_S  = 0.2; // a message that comes later belongs to no hit
static const double BIN_MS      = 2.5;

/// What plays.
typedef struct {
  jack_client_t* client;
  jack_port_t*   ports[2];
  double         rate;
  ring*          hits; ///< double: CLOCK_MONOTONIC at which each one sounds
  uint32_t       chance;
  uint64_t       played; ///< samples
  uint64_t       next;   ///< sample of the next hit
  double         since;  ///< s since the last one
} player;

/// What was played and heard: CLOCK_MONOTONIC, in order.
typedef struct {
  size_t count;
  double times_s[MOST_HITS];
} time_list;

static double roll(player* const self) {
  self->chance = self->chance * 1664525U + 1013904223U;
  return self->chance / 4294967296.0;
}

static float sample_at(player* const self) {
  const double time_s = (double)self->played / self->rate;
  double       sum    = 0.0;
  for (unsigned note = 0; note < NOTES; note++) {
    sum += CHORD_LEVEL * sin(2.0 * PI * fmod(NOTES_HZ[note] * time_s, 1.0));
  }
  const double noise = 2.0 * roll(self) - 1.0;
  return (float)(sum + HIT_LEVEL * noise * exp(-self->since / HIT_DECAY_S));
}

static int play(const jack_nframes_t n, void* const argument) {
  player* const self = argument;
  // JACK's clock is another one.
  const double   now_s   = monotonic_now();
  jack_time_t    now_us  = jack_get_time();
  jack_time_t    next_us = 0;
  jack_time_t    began_us;
  jack_nframes_t frames;
  float          period_us;
  if (jack_get_cycle_times(self->client, &frames, &began_us, &next_us, &period_us) != 0) {
    began_us = now_us;
  }
  const double began_s = now_s - 1e-6 * ((double)now_us - (double)began_us);

  float* const left  = jack_port_get_buffer(self->ports[0], n);
  float* const right = jack_port_get_buffer(self->ports[1], n);
  for (jack_nframes_t i = 0; i < n; i++) {
    if (self->played == self->next) {
      const double sounds_s = began_s - (n - i) / self->rate;
      ring_write(self->hits, &sounds_s, 1);
      self->since = 0.0;
      self->next +=
        (uint64_t)(self->rate * (SHORTEST_S + (LONGEST_S - SHORTEST_S) * roll(self)));
    }
    left[i]  = sample_at(self);
    right[i] = left[i];
    self->since += 1.0 / self->rate;
    self->played++;
  }
  return 0;
}

static bool start(player* const self) {
  self->client = jack_client_open("latency", JackNoStartServer, NULL);
  self->hits   = ring_new(sizeof(double), HITS_HELD);
  if (!self->client || !self->hits) {
    return false;
  }
  self->rate     = jack_get_sample_rate(self->client);
  self->next     = (uint64_t)self->rate;
  self->since    = 1e3;
  self->chance   = 1;
  self->ports[0] = jack_port_register(self->client, "out_1", JACK_DEFAULT_AUDIO_TYPE,
                                      JackPortIsOutput, 0);
  self->ports[1] = jack_port_register(self->client, "out_2", JACK_DEFAULT_AUDIO_TYPE,
                                      JackPortIsOutput, 0);
  jack_set_process_callback(self->client, play, self);
  return self->ports[0] && self->ports[1] && jack_activate(self->client) == 0;
}

static int listen_at(const int port) {
  const int                listener = socket(AF_INET, SOCK_DGRAM, 0);
  const struct sockaddr_in here     = {
        .sin_family      = AF_INET,
        .sin_port        = htons((uint16_t)port),
        .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
  };
  if (listener >= 0 && bind(listener, (const struct sockaddr*)&here, sizeof here) != 0) {
    close(listener);
    return -1;
  }
  return listener;
}

static void note(time_list* const list, const double time_s) {
  if (list->count < MOST_HITS) {
    list->times_s[list->count] = time_s;
    list->count++;
  }
}

static void hear(const int listener, const double until_s, player* const from,
                 time_list* const hits, time_list* const messages) {
  static const char ONSET[] = "/kibun/onset";

  struct pollfd watched = { .fd = listener, .events = POLLIN };
  while (monotonic_now() < until_s) {
    if (poll(&watched, 1, 100) > 0) {
      char          packet[2048];
      const ssize_t size   = recv(listener, packet, sizeof packet, 0);
      const double  came_s = monotonic_now();
      if (size >= (ssize_t)sizeof ONSET && memcmp(packet, ONSET, sizeof ONSET) == 0) {
        note(messages, came_s);
      }
    }
    double sounds_s = 0.0;
    while (ring_read(from->hits, &sounds_s, 1) == 1) {
      note(hits, sounds_s);
    }
  }
}

static int ascending(const void* const a, const void* const b) {
  const double x = *(const double*)a;
  const double y = *(const double*)b;
  return (x > y) - (x < y);
}

/// Each hit with the first message after it.
typedef struct {
  size_t hits;
  size_t heard;
  size_t others; ///< messages that belong to no hit
  double latencies_ms[MOST_HITS];
} outcome;

static void match(const time_list* const hits, const time_list* const messages,
                  const double from_s, outcome* const result) {
  *result     = (outcome){ 0 };
  size_t next = 0;
  while (next < messages->count && messages->times_s[next] < from_s) {
    next++;
  }
  for (size_t i = 0; i < hits->count; i++) {
    const double hit_s = hits->times_s[i];
    if (hit_s < from_s) {
      continue;
    }
    while (next < messages->count && messages->times_s[next] < hit_s) {
      result->others++;
      next++;
    }
    result->hits++;
    if (next < messages->count && messages->times_s[next] < hit_s + PATIENCE_S) {
      result->latencies_ms[result->heard] = 1e3 * (messages->times_s[next] - hit_s);
      result->heard++;
      next++;
    }
  }
  qsort(result->latencies_ms, result->heard, sizeof *result->latencies_ms, ascending);
}

static double quantile(const outcome* const of, const double share) {
  const size_t place = (size_t)ceil(share * (double)of->heard);
  return of->heard > 0 ? of->latencies_ms[place > 0 ? place - 1 : 0] : (double)NAN;
}

static void print(const outcome* const of) {
  printf("hits %zu, heard %zu, messages without a hit %zu\n", of->hits, of->heard,
         of->others);
  printf("latency in ms: least %.1f  p10 %.1f  p50 %.1f  p90 %.1f  p99 %.1f  most %.1f\n",
         quantile(of, 0.0), quantile(of, 0.1), quantile(of, 0.5), quantile(of, 0.9),
         quantile(of, 0.99), quantile(of, 1.0));
  size_t bins[BINS] = { 0 };
  for (size_t i = 0; i < of->heard; i++) {
    const size_t bin = (size_t)(of->latencies_ms[i] / BIN_MS);
    bins[bin < BINS ? bin : BINS - 1]++;
  }
  for (size_t bin = 0; bin < BINS; bin++) {
    if (bins[bin] > 0) {
      const int stars = (int)ceil(60.0 * (double)bins[bin] / (double)of->heard);
      printf("%5.1f%s ms %5zu %.*s\n", BIN_MS * (double)bin, bin == BINS - 1 ? "+" : " ",
             bins[bin], stars,
             "************************************************************");
    }
  }
}

int main(const int argc, char** const argv) {
  static player    from;
  static time_list hits;
  static time_list messages;
  static outcome   result;

  const long   port    = argc == 3 ? strtol(argv[1], NULL, 10) : 0;
  const double seconds = argc == 3 ? strtod(argv[2], NULL) : 0.0;
  if (port < 1 || port > 65535 || !(seconds > SETTLING_S)) {
    fputs("usage: kibun-live-latency PORT SECONDS\n", stderr);
    return EXIT_FAILURE;
  }
  const int listener = listen_at((int)port);
  if (listener < 0) {
    fprintf(stderr, "kibun-live-latency: port %ld: %s\n", port, strerror(errno));
    return EXIT_FAILURE;
  }
  if (!start(&from)) {
    fputs("kibun-live-latency: is a JACK server running?\n", stderr);
    return EXIT_FAILURE;
  }
  const double began_s = monotonic_now();
  hear(listener, began_s + seconds, &from, &hits, &messages);
  jack_client_close(from.client);
  match(&hits, &messages, began_s + SETTLING_S, &result);
  print(&result);
  ring_free(from.hits);
  close(listener);
  return result.heard > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
