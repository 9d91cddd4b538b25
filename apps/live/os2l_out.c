// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/os2l_out.h"

#include "apps/live/monotonic.h"
#include "apps/live/worker.h"

#include <errno.h>
#include <math.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static const double OVER_S    = 0.25; // what is older is no news
static const double PRESS_S   = 1.0;  // that a button of the story is held
static const double GAP_BEATS = 1.5;  // that are no step of the count
static const double NEW_TEMPO = 0.04;

enum { WAITING = 64, LINE = 128, CONNECT_MS = 700 };

/// What the thread is told.
typedef struct {
  double left; ///< s, monotonic
  bool   kept; ///< a connection that comes later is told, too
  char   text[LINE];
} saying;

typedef struct {
  endpoint to;
  notices* told;
  int      socket;        ///< -1 while there is no connection
  bool     said;          ///< that there is none
  char     pressed[LINE]; ///< what tells of the mood that leads; empty for none
} connection;

struct os2l_out {
  worker*    thread;
  long       beats;
  double     last_beat; ///< s
  double     tempo;     ///< bpm, with the last beat
  mood_word  mood;
  story_word story; ///< whose button is held
  double     until; ///< s: so long
};

static void lose(connection* const self, const char* const what) {
  if (self->socket >= 0) {
    close(self->socket);
    self->socket = -1;
  }
  if (!self->said) {
    notices_say(self->told, "OS2L %s: %s; trying again each second",
                endpoint_name_of(&self->to).text, what);
  }
  self->said = true;
}

static void send_text(connection* const self, const char* const text) {
  const size_t size = strlen(text);
  if (self->socket < 0 || size == 0) {
    return;
  }
  const ssize_t sent = send(self->socket, text, size, MSG_NOSIGNAL);
  if (sent < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
    return; // it doesn't read: this beat is over by the time it does
  }
  // Half a message would spoil the next one.
  if (sent != (ssize_t)size) {
    lose(self, "the connection is lost");
  }
}

static bool connected_within(const int socket, const int milliseconds) {
  struct pollfd ready = { .fd = socket, .events = POLLOUT };
  int           error = 0;
  socklen_t     size  = sizeof error;
  return poll(&ready, 1, milliseconds) == 1 &&
         getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &size) == 0 && error == 0;
}

static int connect_to(const struct addrinfo* const at) {
  const int opened = socket(at->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  const int yes    = 1;
  if (opened < 0) {
    return -1;
  }
  (void)setsockopt(opened, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  if (connect(opened, at->ai_addr, at->ai_addrlen) == 0 ||
      (errno == EINPROGRESS && connected_within(opened, CONNECT_MS))) {
    return opened;
  }
  close(opened);
  return -1;
}

static void try_to_connect(connection* const self, const worker* const by) {
  const struct addrinfo wanted = { .ai_socktype = SOCK_STREAM };
  struct addrinfo*      found  = NULL;
  const int wrong = getaddrinfo(self->to.host, self->to.port, &wanted, &found);
  if (worker_abandoned(by)) {
    if (wrong == 0) {
      freeaddrinfo(found);
    }
    return;
  }
  if (wrong != 0) {
    lose(self, "no such host");
    return;
  }
  for (const struct addrinfo* at = found; at && self->socket < 0; at = at->ai_next) {
    self->socket = connect_to(at);
  }
  freeaddrinfo(found);
  if (self->socket < 0) {
    lose(self, "no light desk listens there");
    return;
  }
  self->said = false;
  notices_say(self->told, "OS2L %s: connected", endpoint_name_of(&self->to).text);
  send_text(self, self->pressed);
}

// What it says (its buttons' lights) is of no use here, but the end of it is.
static void read_away(connection* const self) {
  char    rest[256];
  ssize_t got = 1;
  while (self->socket >= 0 && got > 0) {
    got = recv(self->socket, rest, sizeof rest, 0);
  }
  if (got == 0 || (got < 0 && errno != EAGAIN && errno != EWOULDBLOCK)) {
    lose(self, "the connection is lost");
  }
}

static void tick(void* const object, const worker* const by) {
  connection* const self = object;
  if (self->socket >= 0) {
    read_away(self);
  }
  if (self->socket < 0) {
    try_to_connect(self, by);
  }
}

static void keep(connection* const self, const saying* const one) {
  const bool on = strstr(one->text, "\"on\"") != NULL;
  (void)snprintf(self->pressed, sizeof self->pressed, "%s", on ? one->text : "");
}

static void take(void* const object, const void* const item) {
  connection* const   self = object;
  const saying* const one  = item;
  if (one->kept) {
    keep(self, one);
  }
  if (self->socket >= 0) {
    read_away(self);
  }
  if (one->kept || monotonic_now() - one->left < OVER_S) {
    send_text(self, one->text);
  }
}

static void end(void* const object) {
  connection* const self = object;
  if (self->socket >= 0) {
    close(self->socket);
  }
  free(self);
}

os2l_out* os2l_out_new(const endpoint* const to, notices* const told) {
  static const worker_task task = { .size     = sizeof(saying),
                                    .room     = WAITING,
                                    .period_s = 1.0,
                                    .take     = take,
                                    .tick     = tick,
                                    .end      = end };

  os2l_out* const   self = calloc(1, sizeof *self);
  connection* const of   = calloc(1, sizeof *of);
  if (!self || !of) {
    free(self);
    free(of);
    return NULL;
  }
  *of             = (connection){ .to = *to, .told = told, .socket = -1 };
  self->last_beat = -HUGE_VAL;
  self->mood      = MOOD_NONE;
  self->story     = STORY_NONE;
  self->thread    = worker_new(&task, of);
  if (!self->thread) {
    free(self);
    return NULL;
  }
  return self;
}

void os2l_out_free(os2l_out* const self) {
  if (self) {
    worker_close(self->thread);
    free(self);
  }
}

static void say_button(os2l_out* const self, const char* const name, const bool on,
                       const bool kept) {
  saying one = { .left = monotonic_now(), .kept = kept };
  (void)snprintf(one.text, sizeof one.text,
                 "{\"evt\":\"btn\",\"name\":\"%s\",\"state\":\"%s\"}\n", name,
                 on ? "on" : "off");
  worker_leave(self->thread, &one);
}

static void say_beat(os2l_out* const self, const frame* const now, const double time) {
  const double beat   = time - (double)now->beat_lag;
  const double tempo  = (double)now->tempo;
  const double passed = (beat - self->last_beat) * tempo / 60.0;
  const bool   change =
    !(passed < GAP_BEATS) || fabs(tempo - self->tempo) > NEW_TEMPO * self->tempo;
  saying one = { .left = monotonic_now() };
  (void)snprintf(one.text, sizeof one.text,
                 "{\"evt\":\"beat\",\"change\":%s,\"pos\":%ld,\"bpm\":%.1f,"
                 "\"strength\":%ld}\n",
                 change ? "true" : "false", self->beats, tempo,
                 lrintf(100.0F * now->tempo_confidence));
  worker_leave(self->thread, &one);
  self->beats++;
  self->last_beat = beat;
  self->tempo     = tempo;
}

static void say_mood(os2l_out* const self, const mood_word mood) {
  if (self->mood != MOOD_NONE) {
    say_button(self, mood_name(self->mood), false, true);
  }
  if (mood != MOOD_NONE) {
    say_button(self, mood_name(mood), true, true);
  }
  self->mood = mood;
}

static void release_story(os2l_out* const self) {
  if (self->story != STORY_NONE) {
    say_button(self, story_name(self->story), false, false);
    self->story = STORY_NONE;
  }
}

void os2l_out_hear(os2l_out* const self, const moment* const heard) {
  const frame* const now = heard->now;
  if (now->beat) {
    say_beat(self, now, heard->time_s);
  }
  if (now->mood != self->mood) {
    say_mood(self, now->mood);
  }
  if (heard->time_s >= self->until) {
    release_story(self);
  }
  if (now->story != STORY_NONE) {
    release_story(self);
    say_button(self, story_name(now->story), true, false);
    self->story = now->story;
    self->until = heard->time_s + PRESS_S;
  }
}

static void hear(void* const self, const moment* const heard) {
  os2l_out_hear(self, heard);
}

static void finish(void* const self) {
  os2l_out_free(self);
}

sink os2l_out_sink(os2l_out* const self) {
  return (sink){ .self = self, .hear = hear, .close = finish };
}
