// SPDX-License-Identifier: GPL-3.0-or-later

// read_midi PATH
// What a Standard MIDI File of format 1 says, a line for each event: track (from 1), time
// in seconds, tick, kind, and what more there is, with tabs between. Fails, and says why,
// on anything that is not as the standard has it. Knows nothing of Kibun.

#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_BYTES = 1 << 26, MOST_TEMPOS = 1 << 20 };

typedef struct {
  uint64_t tick;
  double   time;   // s
  double   length; // s per tick
} tempo;

static uint8_t bytes[MOST_BYTES];
static size_t  size;
static size_t  at;
static tempo   tempos[MOST_TEMPOS] = { { 0, 0.0, 0.0 } };
static size_t  tempo_count         = 1;

static void fail(const char* const why) {
  fprintf(stderr, "read_midi: byte %zu: %s\n", at, why);
  exit(EXIT_FAILURE);
}

static uint8_t next(const size_t end) {
  if (at >= end) {
    fail("ends too early");
  }
  return bytes[at++];
}

static uint32_t number(const unsigned count, const size_t end) {
  uint32_t value = 0;
  for (unsigned i = 0; i < count; i++) {
    value = value << 8 | next(end);
  }
  return value;
}

static uint32_t variable(const size_t end) {
  uint32_t value = 0;
  for (unsigned i = 0; i < 4; i++) {
    const uint8_t byte = next(end);
    value              = value << 7 | (byte & 0x7F);
    if (byte < 0x80) {
      return value;
    }
  }
  fail("a number of more than four bytes");
  return 0;
}

static void expect(const char* const name) {
  if (size - at < 4 || memcmp(bytes + at, name, 4) != 0) {
    fail("another chunk was expected");
  }
  at += 4;
}

static void enter_tempo(const uint64_t tick, const double length) {
  const tempo last = tempos[tempo_count - 1];
  if (tick < last.tick || tempo_count == MOST_TEMPOS) {
    fail("tempos go back");
  }
  tempos[tick == last.tick ? tempo_count - 1 : tempo_count++] =
    (tempo){ tick, last.time + (double)(tick - last.tick) * last.length, length };
}

static double time_of(const uint64_t tick) {
  size_t here = 0;
  for (size_t step = MOST_TEMPOS; step > 0; step /= 2) {
    if (here + step < tempo_count && tempos[here + step].tick <= tick) {
      here += step;
    }
  }
  return tempos[here].time + (double)(tick - tempos[here].tick) * tempos[here].length;
}

static void print_head(const unsigned track, const uint64_t tick,
                       const char* const kind) {
  printf("%u\t%.6f\t%" PRIu64 "\t%s", track, time_of(tick), tick, kind);
}

static const char* name_of(const uint8_t kind) {
  switch (kind) {
    case 0x01:
      return "text";
    case 0x03:
      return "name";
    case 0x06:
      return "marker";
    case 0x2F:
      return "end";
    case 0x51:
      return "tempo";
    case 0x58:
      return "meter";
    case 0x59:
      return "key";
    default:
      fail("an unknown meta event");
      return NULL;
  }
}

/// @return whether it ends the track
static bool meta(const unsigned track, const uint64_t tick, const unsigned division,
                 const size_t end) {
  const uint8_t  kind   = next(end);
  const uint32_t length = variable(end);
  if (length > end - at) {
    fail("a meta event is longer than its track");
  }
  const uint8_t* const data = bytes + at;
  at += length;
  if (kind == 0x51) {
    const uint32_t us = (uint32_t)data[0] << 16 | (uint32_t)data[1] << 8 | data[2];
    if (length != 3 || us == 0 || track != 1) {
      fail("a wrong tempo");
    }
    enter_tempo(tick, us / 1e6 / division);
    print_head(track, tick, "tempo");
    printf("\t%" PRIu32 "\n", us);
    return false;
  }
  print_head(track, tick, name_of(kind));
  putchar('\t');
  for (uint32_t i = 0; i < length; i++) {
    if (kind < 0x20) {
      putchar(data[i]);
    } else {
      printf("%s%d", i > 0 ? " " : "", (int8_t)data[i]);
    }
  }
  putchar('\n');
  return kind == 0x2F;
}

static void voice(const unsigned track, const uint64_t tick, const uint8_t status,
                  const size_t end) {
  const char* const kind = (status & 0xF0) == 0x90   ? "on"
                           : (status & 0xF0) == 0x80 ? "off"
                           : (status & 0xF0) == 0xB0 ? "control"
                                                     : NULL;
  if (!kind) {
    fail("an unknown event");
  }
  const uint8_t first  = next(end);
  const uint8_t second = next(end);
  if (first > 127 || second > 127) {
    fail("more than seven bits");
  }
  print_head(track, tick, kind);
  printf("\t%u\t%u\t%u\n", first, second, (status & 0x0FU) + 1);
}

static void read_track(const unsigned track, const unsigned division) {
  expect("MTrk");
  const uint32_t length = number(4, size);
  if (length > size - at) {
    fail("a track is longer than the file");
  }
  const size_t end  = at + length;
  uint64_t     tick = 0;
  bool         over = false;
  while (!over) {
    tick += variable(end);
    const uint8_t status = next(end);
    if (status == 0xFF) {
      over = meta(track, tick, division, end);
    } else {
      voice(track, tick, status, end);
    }
  }
  if (at != end) {
    fail("a track goes on after its end");
  }
}

int main(const int argc, char** const argv) {
  FILE* const file = argc == 2 ? fopen(argv[1], "rb") : NULL;
  if (!file) {
    fputs("read_midi PATH\n", stderr);
    return EXIT_FAILURE;
  }
  size = fread(bytes, 1, sizeof bytes, file);
  (void)fclose(file);
  expect("MThd");
  if (number(4, size) != 6 || number(2, size) != 1) {
    fail("not of format 1");
  }
  const unsigned tracks   = number(2, size);
  const unsigned division = number(2, size);
  tempos[0].length        = 0.5 / division;
  for (unsigned track = 1; track <= tracks; track++) {
    read_track(track, division);
  }
  if (at != size) {
    fail("the file goes on after its last track");
  }
  return EXIT_SUCCESS;
}
