// SPDX-License-Identifier: GPL-3.0-or-later

// Files of motifs. What is read is sound, would be written just so, and can be listened
// for; what is not changes nothing.

#include "dsp/motif_memory.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/motif_bytes.h"

#include <stdlib.h>
#include <string.h>

enum { FRAME_RATE = 100, LISTENED = 300, FRESH_EVERY = 10 };

static void listen_for(const motif_set* const motifs) {
  motif_memory* const memory = motif_memory_new((double)FRAME_RATE);
  demand(memory, "there is memory");
  motif_memory_recall(memory, motifs);
  for (unsigned i = 0; i < LISTENED; ++i) {
    const motif_hearing now              = { .judged = true, .energy = 0.5F };
    chroma_reading      tones            = { .tonal = 1.0F, .register_height = 60.0F };
    tones.energy[i / 20 % PITCH_CLASSES] = 1.0F;
    tones.energy[(i / 20 * 5 + 3) % PITCH_CLASSES] = 0.5F;
    const motif_return found =
      motif_memory_process(memory, &now, i % FRESH_EVERY == 0 ? &tones : NULL).motif;
    demand(found.number <= MOTIFS &&
             (found.number == 0 || motif_set_at(motifs, found.number)),
           "only what is held returns");
    demand(found.strength >= 0.0F && found.strength <= 1.0F,
           "a strength is in its range");
  }
  motif_memory_free(memory);
}

static void read(const uint8_t* const data, const size_t size) {
  // Memory of its own, which ends where the file ends.
  uint8_t* const   file   = malloc(size ? size : 1);
  uint8_t* const   again  = malloc(MOTIF_FILE_BYTES);
  motif_set* const motifs = malloc(sizeof *motifs);
  motif_set* const before = malloc(sizeof *motifs);
  demand(file && again && motifs && before, "there is memory");
  memcpy(file, data, size);
  memset(motifs, 0x5A, sizeof *motifs);
  memset(before, 0x5A, sizeof *before);
  const motif_file_result result = motif_file_read(file, size, motifs);
  if (result == MOTIF_FILE_READ) {
    for (unsigned i = 0; i < MOTIFS; ++i) {
      demand(motifs->slots[i].length == 0 || motif_is_sound(&motifs->slots[i]),
             "a motif that is read is sound");
    }
    demand(motif_file_write(motifs, again) == size && !memcmp(again, file, size),
           "what is read would be written just so");
    listen_for(motifs);
  } else {
    demand(!memcmp(motifs, before, sizeof *motifs), "what is not read changes nothing");
  }
  free(before);
  free(motifs);
  free(again);
  free(file);
}

int LLVMFuzzerTestOneInput(const uint8_t* const data, const size_t size) {
  static uint8_t made[MOTIF_BYTES_ROOM];
  bytes          from = { data, size };
  if (bytes_choice(&from, 4) == 0) {
    read(from.next, from.left);
  } else {
    read(made, motif_bytes_make(&from, made));
  }
  return 0;
}
