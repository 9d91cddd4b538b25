// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/datagrams.h"

#include "apps/live/monotonic.h"
#include "apps/live/worker.h"

#include <errno.h>
#include <netdb.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static const double AGAIN_S = 5.0;  // between two looks for a receiver
static const double OVER_S  = 0.25; // what is older is no news
static const double WELL_S  = 10.0; // without an error, then it counts as over

enum { WAITING = 64 }; // packets

typedef struct {
  double left; ///< s, monotonic
  size_t size;
  char   bytes[DATAGRAM_BYTES];
} parcel;

typedef enum { WELL, UNKNOWN, UNREACHABLE, REFUSED } trouble;

/// What the thread has.
typedef struct {
  endpoint to;
  notices* told;
  int      socket; ///< -1 while there is none
  double   looked; ///< s: when the name was looked up last
  double   failed; ///< s: when sending failed last
  trouble  in;     ///< what was told
} line;

struct datagrams {
  worker* thread;
};

// The same trouble again and again is one trouble.
static void tell(line* const self, const trouble what, const double now) {
  static const char* const texts[] = {
    [WELL]        = "",
    [UNKNOWN]     = "no such host; looking for it again every 5 s",
    [UNREACHABLE] = "cannot be reached; still trying",
    [REFUSED]     = "nothing listens there yet; still sending",
  };
  self->failed = now;
  if (self->in != what) {
    self->in = what;
    notices_say(self->told, "%s: %s", endpoint_name_of(&self->to).text, texts[what]);
  }
}

static int open_to(const struct addrinfo* const at) {
  const int opened = socket(at->ai_family, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  const int yes    = 1;
  if (opened < 0) {
    return -1;
  }
  (void)setsockopt(opened, SOL_SOCKET, SO_BROADCAST, &yes, sizeof yes);
  // Connected, it learns that nothing listens.
  if (connect(opened, at->ai_addr, at->ai_addrlen) != 0) {
    close(opened);
    return -1;
  }
  return opened;
}

// IPv4 first: most receivers of OSC listen to nothing else, and `localhost` is both.
static struct addrinfo* look_up(const endpoint* const to) {
  static const int families[] = { AF_INET, AF_INET6 };
  struct addrinfo* found      = NULL;
  for (unsigned i = 0; i < 2 && !found; i++) {
    const struct addrinfo wanted = { .ai_family   = families[i],
                                     .ai_socktype = SOCK_DGRAM };
    if (getaddrinfo(to->host, to->port, &wanted, &found) != 0) {
      found = NULL;
    }
  }
  return found;
}

static void look(line* const self, const worker* const by) {
  struct addrinfo* const found = look_up(&self->to);
  const double           now   = monotonic_now();
  self->looked                 = now;
  if (worker_abandoned(by)) {
    if (found) {
      freeaddrinfo(found);
    }
    return;
  }
  if (!found) {
    tell(self, UNKNOWN, now);
    return;
  }
  const int opened = open_to(found);
  freeaddrinfo(found);
  if (opened < 0) {
    tell(self, UNREACHABLE, now);
    return;
  }
  if (self->socket >= 0) {
    close(self->socket);
  }
  self->socket = opened;
}

static void tick(void* const object, const worker* const by) {
  line* const  self = object;
  const double now  = monotonic_now();
  const bool   bad  = self->in == UNKNOWN || self->in == UNREACHABLE;
  if (self->socket < 0 || (bad && now - self->looked >= AGAIN_S)) {
    look(self, by);
  }
  if (self->in != WELL && now - self->failed > WELL_S) {
    self->in = WELL;
  }
}

static void take(void* const object, const void* const item) {
  line* const         self = object;
  const parcel* const one  = item;
  const double        now  = monotonic_now();
  if (self->socket < 0 || now - one->left > OVER_S) {
    return;
  }
  ssize_t sent = send(self->socket, one->bytes, one->size, MSG_NOSIGNAL);
  if (sent < 0 && errno == ECONNREFUSED) {
    // That is the answer to an earlier packet; this one has not left.
    tell(self, REFUSED, now);
    sent = send(self->socket, one->bytes, one->size, MSG_NOSIGNAL);
  }
  if (sent < 0 && errno != ECONNREFUSED && errno != EAGAIN) {
    tell(self, UNREACHABLE, now);
  }
}

static void end(void* const object) {
  line* const self = object;
  if (self->socket >= 0) {
    close(self->socket);
  }
  free(self);
}

datagrams* datagrams_new(const endpoint* const to, notices* const told) {
  static const worker_task task = { .size     = sizeof(parcel),
                                    .room     = WAITING,
                                    .period_s = 1.0,
                                    .take     = take,
                                    .tick     = tick,
                                    .end      = end };

  datagrams* const self = calloc(1, sizeof *self);
  line* const      of   = calloc(1, sizeof *of);
  if (!self || !of) {
    free(self);
    free(of);
    return NULL;
  }
  *of          = (line){ .to = *to, .told = told, .socket = -1 };
  self->thread = worker_new(&task, of);
  if (!self->thread) {
    free(self);
    return NULL;
  }
  return self;
}

bool datagrams_send(datagrams* const self, const void* const bytes, const size_t size) {
  parcel one;
  if (size > sizeof one.bytes) {
    return false;
  }
  one.left = monotonic_now();
  one.size = size;
  memcpy(one.bytes, bytes, size);
  return worker_leave(self->thread, &one);
}

uint64_t datagrams_lost(const datagrams* const self) {
  return worker_lost(self->thread);
}

void datagrams_free(datagrams* const self) {
  if (self) {
    worker_close(self->thread);
    free(self);
  }
}
