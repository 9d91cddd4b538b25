// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/songs.h"

#include "apps/live/song_digest.h"
#include "apps/live/song_finder.h"
#include "apps/live/wall_clock.h"

#include <stdatomic.h>
#include <stdlib.h>

struct songs {
  osc_out*       osc;
  live_log*      log;
  night_picture* picture;
  FILE*          out;
  song_finder    finder;
  song_digest*   like; ///< what the present song is like
  moment         last; ///< without its frame
  double         start_s;
  unsigned       count;
  double         walls[SONGS_MOST]; ///< s since 1970: each start
  song_summary   all[SONGS_MOST];

  // For others.
  _Atomic unsigned shown_number;
  _Atomic double   shown_start_s;
};

songs* songs_new(osc_out* const osc, live_log* const log, night_picture* const picture,
                 FILE* const out) {
  songs* const       self = calloc(1, sizeof *self);
  song_digest* const like = song_digest_new();
  if (!self || !like) {
    free(self);
    song_digest_free(like);
    return NULL;
  }
  self->osc     = osc;
  self->log     = log;
  self->picture = picture;
  self->out     = out;
  self->like    = like;
  self->finder  = song_finder_new();
  return self;
}

static void log_song(songs* const self, const double time_s, const char* const what,
                     const char* const like) {
  char value[LIVE_LOG_VALUE];
  (void)snprintf(value, sizeof value, "%s %u%s%s", what, self->count + 1,
                 *like ? " " : "", like);
  if (self->log) {
    live_log_event(self->log, &self->last, self->last.time_s - time_s, "song", value,
                   1.0F);
  }
}

static void tell_osc(songs* const self, const bool start, const double time_s) {
  if (self->osc) {
    osc_out_song(self->osc, start, (int)self->count + 1, self->last.time_s - time_s);
  }
}

static void begin(songs* const self, const double time_s) {
  self->start_s = time_s;
  song_digest_begin(self->like);
  log_song(self, time_s, "start", "");
  tell_osc(self, true, time_s);
}

static void end(songs* const self, const double time_s) {
  const song_summary song = song_digest_sum(self->like, self->start_s, time_s);
  char               text[SONG_TEXT];
  song_summary_text(&song, text);
  log_song(self, time_s, "end", text);
  tell_osc(self, false, time_s);
  if (self->picture) {
    night_picture_song(self->picture, self->start_s, time_s);
  }
  if (self->count < SONGS_MOST) {
    self->walls[self->count] = self->last.wall_s - (self->last.time_s - song.start_s);
    self->all[self->count]   = song;
    self->count++;
  }
}

static void show(songs* const self) {
  atomic_store(&self->shown_start_s, self->start_s);
  atomic_store(&self->shown_number, self->finder.singing ? self->count + 1 : 0);
}

song_now songs_now(const songs* const self) {
  return (song_now){ .number  = atomic_load(&self->shown_number),
                     .start_s = atomic_load(&self->shown_start_s) };
}

static void take(songs* const self, const song_event event) {
  switch (event.what) {
    case SONG_STARTED:
      begin(self, event.time_s);
      break;
    case SONG_ENDED:
      end(self, event.time_s);
      break;
    case SONG_WAS_NONE:
      log_song(self, event.time_s, "none", "");
      tell_osc(self, false, event.time_s);
      break;
    case SONG_GOES_ON:
      return;
  }
  show(self);
}

void songs_hear(songs* const self, const moment* const heard) {
  self->last     = *heard;
  self->last.now = NULL;
  if (self->finder.singing) {
    song_digest_hear(self->like, heard->now, heard->time_s);
  }
  take(self, song_finder_hear(&self->finder, heard->now, heard->time_s));
}

static void print(const songs* const self) {
  for (unsigned i = 0; i < self->count; i++) {
    const song_summary* const song = &self->all[i];
    const double              wall = self->walls[i];
    char                      start[WALL_CLOCK_BYTES];
    char                      end_of_it[WALL_CLOCK_BYTES];
    char                      text[SONG_TEXT];
    wall_clock_time(wall, start);
    wall_clock_time(wall + song->end_s - song->start_s, end_of_it);
    song_summary_text(song, text);
    fprintf(self->out, "song=%u start=%s end=%s %s\n", i + 1, start, end_of_it, text);
  }
  (void)fflush(self->out);
}

void songs_close(songs* const self) {
  if (!self) {
    return;
  }
  take(self, song_finder_end(&self->finder, self->last.time_s));
  if (self->out) {
    print(self);
  }
  song_digest_free(self->like);
  free(self);
}

static void hear(void* const self, const moment* const heard) {
  songs_hear(self, heard);
}

static void finish(void* const self) {
  songs_close(self);
}

sink songs_sink(songs* const self) {
  return (sink){ .self = self, .hear = hear, .close = finish };
}
