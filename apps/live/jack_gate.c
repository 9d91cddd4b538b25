// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/jack_gate.h"

#include <pthread.h>
#include <stdatomic.h>

// What libjack keeps is one thing for the whole program, and so is this.
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static unsigned        inside;
static _Atomic bool    ended; // the server that those inside know

bool jack_gate_enter(void) {
  pthread_mutex_lock(&lock);
  if (inside == 0) {
    atomic_store(&ended, false);
  }
  const bool may = !atomic_load(&ended);
  inside += may ? 1 : 0;
  pthread_mutex_unlock(&lock);
  return may;
}

void jack_gate_leave(void) {
  pthread_mutex_lock(&lock);
  inside--;
  pthread_mutex_unlock(&lock);
}

void jack_gate_note_end(void) {
  atomic_store(&ended, true);
}
