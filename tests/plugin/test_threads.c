// SPDX-License-Identifier: GPL-3.0-or-later

// A host's threads at once: audio in one for each instance, pictures in another, sessions
// in a third. To be run under ThreadSanitizer, too.

#include "plugin/ports.h"
#include "tests/plugin/rig.h"
#include "tests/plugin/saved.h"

#include <criterion/criterion.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { BLOCK = 256, MOST_BLOCKS = 2048 };

static const double RATE = 48000.0;

/// Every output port after each block.
typedef struct {
  float    values[MOST_BLOCKS][PORT_COUNT];
  unsigned blocks;
} course;

/// An instance and its audio thread.
typedef struct {
  rig*        set;
  music       piece;
  course*     heard;
  pthread_t   thread;
  atomic_bool begun;
  atomic_bool over;
} player;

static player player_new(const plugin_id plugin, const music piece) {
  player self = {
    .set   = rig_new_of(plugin, RATE),
    .piece = piece,
    .heard = calloc(1, sizeof *self.heard),
  };
  cr_assert(self.heard);
  self.set->watched = true; // by a window
  atomic_init(&self.begun, false);
  atomic_init(&self.over, false);
  return self;
}

static void player_free(player* const self) {
  rig_free(self->set);
  free(self->heard);
}

static void note_outputs(player* const self) {
  float* const values = self->heard->values[self->heard->blocks++];
  for (unsigned i = 0; i < PORT_COUNT; ++i) {
    if (port_describe(i)->type == PORT_CONTROL_OUTPUT) {
      values[i] = *plugin_host_control(self->set->host, i);
    }
  }
}

/// What the audio thread does. Hosts activate there, too.
static void* play(void* const argument) {
  player* const self = argument;
  for (size_t at = 0; at + BLOCK <= self->piece.length; at += BLOCK) {
    if (self->heard->blocks == MOST_BLOCKS / 2) {
      plugin_host_deactivate(self->set->host);
      plugin_host_activate(self->set->host);
    }
    rig_block(self->set, self->piece, at, BLOCK);
    note_outputs(self);
    atomic_store(&self->begun, true);
  }
  atomic_store(&self->over, true);
  return NULL;
}

static void start(player* const self) {
  cr_assert_eq(pthread_create(&self->thread, NULL, play, self), 0);
  while (!atomic_load(&self->begun)) {
  }
}

static bool any_plays(player* const players, const unsigned count) {
  bool plays = false;
  for (unsigned i = 0; i < count; ++i) {
    plays = plays || !atomic_load(&players[i].over);
  }
  return plays;
}

/// So that the threads of the host are not all that runs.
static void pause_briefly(void) {
  const struct timespec pause = { .tv_nsec = 2000000 };
  nanosleep(&pause, NULL);
}

/// The thread that draws mixer strips.
typedef struct {
  player*  players;
  unsigned count;
  unsigned drawn;
  unsigned broken; ///< pictures
} painter;

static bool is_whole(const inline_display_image* const image) {
  bool opaque = image != NULL;
  for (int y = 0; opaque && y < image->height; ++y) {
    for (int x = 0; x < image->width; ++x) {
      opaque = opaque && image->data[y * image->stride + 4 * x + 3] == 0xFF;
    }
  }
  return opaque;
}

static void* paint(void* const argument) {
  painter* const self = argument;
  while (any_plays(self->players, self->count)) {
    for (unsigned i = 0; i < self->count; ++i) {
      plugin_host* const host = self->players[i].set->host;
      self->broken += !is_whole(plugin_host_draw(host, 68, 112));
      self->broken += !is_whole(plugin_host_draw(host, 300, 300));
      ++self->drawn;
    }
    pause_briefly();
  }
  return NULL;
}

/// Sessions are saved while all of them play.
static unsigned save_all(player* const players, const unsigned count) {
  saved* const session = saved_new();
  unsigned     times   = 0;
  while (any_plays(players, count)) {
    for (unsigned i = 0; i < count; ++i) {
      saved_save(session, players[i].set->host);
    }
    ++times;
    pause_briefly();
  }
  saved_free(session);
  return times;
}

Test(threads, drawing_saving_and_other_instances_do_not_change_what_is_heard) {
  const music piece = music_new(RATE, 8.0);
  player      alone[PLUGIN_COUNT];
  player      beside[PLUGIN_COUNT];
  painter     artist = { beside, PLUGIN_COUNT, 0, 0 };
  pthread_t   drawing;
  for (unsigned i = 0; i < PLUGIN_COUNT; ++i) {
    alone[i]  = player_new((plugin_id)i, piece);
    beside[i] = player_new((plugin_id)i, piece);
    play(&alone[i]);
  }
  for (unsigned i = 0; i < PLUGIN_COUNT; ++i) {
    start(&beside[i]);
  }
  cr_assert_eq(pthread_create(&drawing, NULL, paint, &artist), 0);
  const unsigned times = save_all(beside, PLUGIN_COUNT);
  pthread_join(drawing, NULL);
  cr_assert(times > 0);
  cr_assert(artist.drawn > 0);
  cr_assert_eq(artist.broken, KIBUN_HAS_DISPLAY ? 0 : 2 * artist.drawn);
  for (unsigned i = 0; i < PLUGIN_COUNT; ++i) {
    pthread_join(beside[i].thread, NULL);
    cr_assert(alone[i].heard->blocks > MOST_BLOCKS / 2);
    cr_assert(!memcmp(alone[i].heard, beside[i].heard, sizeof *alone[i].heard),
              "plugin %u", i);
    player_free(&beside[i]);
    player_free(&alone[i]);
  }
  music_free(piece);
}

/// A session with one motif: the tune that is heard from there on. The hosts of all rigs
/// number URIs alike, so that another one can open it.
static saved* session_with_tune(const music piece, const double from) {
  saved* const session = saved_new();
  rig* const   set     = rig_new(RATE);
  const size_t begin   = (size_t)(from * RATE);
  rig_block(set, piece, 0, 0);
  rig_set(set, "learn_motif", 1.0F);
  rig_play(set, piece, begin, begin + (size_t)(MUSIC_TUNE_S * RATE), BLOCK);
  rig_set(set, "learn_motif", 0.0F);
  rig_block(set, piece, 0, 1);
  saved_save(session, set->host);
  rig_free(set);
  return session;
}

Test(threads, a_session_opened_while_music_plays_is_there_whole_at_once) {
  static const char motifs[]  = "urn:kibun:motifs";
  const music       piece     = music_returning(RATE);
  saved* const      empty     = saved_new();
  saved* const      tunes[]   = { session_with_tune(piece, 0.0),
                                  session_with_tune(piece, MUSIC_TUNE_S) };
  const music       beginning = { piece.left, piece.right, piece.length / 4 };
  player            only      = player_new(PLUGIN_MOOD, beginning);
  saved* const      again     = saved_new();
  const LV2_URID    key       = plugin_host_map(only.set->host, motifs);
  painter           artist    = { &only, 1, 0, 0 };
  unsigned          opened    = 0;
  pthread_t         drawing;
  cr_assert(!saved_same(tunes[0], tunes[1], key));
  cr_assert(!saved_same(tunes[0], empty, key));
  start(&only);
  cr_assert_eq(pthread_create(&drawing, NULL, paint, &artist), 0);
  while (any_plays(&only, 1)) {
    saved* const next = tunes[opened % 2];
    saved_restore(next, only.set->host);
    for (unsigned times = 0; times < 1 + opened % 5; ++times) {
      saved_save(again, only.set->host);
      cr_assert(saved_same(again, next, key), "session %u", opened);
    }
    ++opened;
    pause_briefly();
  }
  pthread_join(only.thread, NULL);
  pthread_join(drawing, NULL);
  cr_assert(opened > 1, "%u", opened);
  saved_free(again);
  player_free(&only);
  saved_free(tunes[1]);
  saved_free(tunes[0]);
  saved_free(empty);
  music_free(piece);
}
