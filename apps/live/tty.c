// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/tty.h"

#include "apps/live/monotonic.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

static const double PATIENCE_S = 1.0;

// The alternate screen, without a cursor; a last column that does not break the line.
static const char ENTER[] = "\033[?1049h\033[?25l\033[?7l\033[0m\033[2J";
static const char LEAVE[] = "\033[?2026l\033[0m\033[?7h\033[?25h\033[?1049l";

static const int CRASHES[] = { SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT };

enum { CRASH_KINDS = sizeof CRASHES / sizeof *CRASHES };

typedef enum { NO_SEQUENCE, ESCAPE, SEQUENCE } key_state;

struct tty {
  int            descriptor;
  struct termios found;
  char*          pending;
  size_t         size;
  size_t         sent;
  size_t         length;
  key_state      keys;

  struct sigaction crashed[CRASH_KINDS]; ///< who was told before
};

// A handler is given nothing but the number of the signal.
static struct {
  volatile sig_atomic_t armed;
  int                   descriptor;
  struct termios        found;
} after_crash;

static void restore_after_crash(const int signal_number) {
  if (after_crash.armed) {
    after_crash.armed = 0;
    // Best effort, and nobody is left to be told that it failed.
    if (write(after_crash.descriptor, LEAVE, sizeof LEAVE - 1) > 0) {
      tcsetattr(after_crash.descriptor, TCSANOW, &after_crash.found);
    }
  }
  raise(signal_number); // it was set back to its default
}

static void watch_for_crashes(tty* const self) {
  struct sigaction action = { .sa_handler = restore_after_crash,
                              .sa_flags   = (int)SA_RESETHAND };
  sigemptyset(&action.sa_mask);
  after_crash.descriptor = self->descriptor;
  after_crash.found      = self->found;
  after_crash.armed      = 1;
  for (int i = 0; i < CRASH_KINDS; i++) {
    sigaction(CRASHES[i], &action, &self->crashed[i]);
  }
}

static void watch_no_more(const tty* const self) {
  after_crash.armed = 0;
  for (int i = 0; i < CRASH_KINDS; i++) {
    sigaction(CRASHES[i], &self->crashed[i], NULL);
  }
}

bool tty_is_there(void) {
  const char* const term = getenv("TERM");
  return isatty(STDOUT_FILENO) && term && *term != '\0' && strcmp(term, "dumb") != 0;
}

/// A description of our own: others share standard output, and are not to find that it
/// doesn't wait any more.
static int open_terminal(void) {
  char name[256];
  return ttyname_r(STDOUT_FILENO, name, sizeof name) == 0
           ? open(name, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
           : -1;
}

tty* tty_open(void) {
  tty* const self = tty_is_there() ? calloc(1, sizeof *self) : NULL;
  if (!self) {
    return NULL;
  }
  self->descriptor = open_terminal();
  if (self->descriptor < 0 || tcgetattr(self->descriptor, &self->found) != 0) {
    if (self->descriptor >= 0) {
      close(self->descriptor);
    }
    free(self);
    return NULL;
  }
  watch_for_crashes(self);
  tty_enter(self);
  return self;
}

void tty_close(tty* const self) {
  if (self) {
    tty_leave(self);
    watch_no_more(self);
    close(self->descriptor);
    free(self->pending);
    free(self);
  }
}

int tty_descriptor(const tty* const self) {
  return self->descriptor;
}

bool tty_size(const tty* const self, int* const columns, int* const rows) {
  struct winsize size = { 0 };
  const bool     said =
    ioctl(self->descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 && size.ws_row > 0;
  *columns = size.ws_col;
  *rows    = size.ws_row;
  return said;
}

bool tty_idle(tty* const self) {
  while (self->sent < self->length) {
    const ssize_t taken =
      write(self->descriptor, self->pending + self->sent, self->length - self->sent);
    if (taken < 0 && errno == EINTR) {
      continue;
    }
    if (taken <= 0) {
      return false;
    }
    self->sent += (size_t)taken;
  }
  return true;
}

bool tty_write(tty* const self, const char* const text, const size_t length) {
  if (length > self->size) {
    char* const larger = realloc(self->pending, length);
    if (!larger) {
      return false;
    }
    self->pending = larger;
    self->size    = length;
  }
  if (length > 0) {
    memcpy(self->pending, text, length);
  }
  self->sent   = 0;
  self->length = length;
  (void)tty_idle(self);
  return true;
}

/// An arrow or a function key begins with an escape and a bracket or an O, and ends with
/// a letter or a tilde. What follows another escape was pressed after it.
static bool is_key(tty* const self, const char read) {
  const key_state before = self->keys;
  if (read == '\033') {
    self->keys = ESCAPE;
  } else if (before == ESCAPE && (read == '[' || read == 'O')) {
    self->keys = SEQUENCE;
  } else if (before != SEQUENCE || (read >= '@' && read <= '~')) {
    self->keys = NO_SEQUENCE;
  }
  return before != SEQUENCE && self->keys == NO_SEQUENCE;
}

int tty_read(tty* const self, char* const keys, const int most) {
  char          bytes[64];
  const ssize_t got = read(self->descriptor, bytes, sizeof bytes);
  if (got < 0) {
    return errno == EAGAIN || errno == EINTR ? 0 : -1;
  }
  if (got == 0) {
    return -1;
  }
  int count = 0;
  for (ssize_t i = 0; i < got; i++) {
    if (is_key(self, bytes[i]) && count < most) {
      keys[count++] = bytes[i];
    }
  }
  return count;
}

static void wait_until_idle(tty* const self) {
  const double until_s = monotonic_now() + PATIENCE_S;
  while (!tty_idle(self) && monotonic_now() < until_s) {
    struct pollfd room = { .fd = self->descriptor, .events = POLLOUT };
    if (poll(&room, 1, 100) < 0 || (room.revents & (POLLERR | POLLHUP)) != 0) {
      return;
    }
  }
}

void tty_leave(tty* const self) {
  wait_until_idle(self);
  (void)tty_write(self, LEAVE, sizeof LEAVE - 1);
  wait_until_idle(self);
  tcsetattr(self->descriptor, TCSANOW, &self->found);
}

void tty_enter(tty* const self) {
  struct termios raw = self->found;
  raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
  raw.c_cc[VMIN]  = 1;
  raw.c_cc[VTIME] = 0;
  tcsetattr(self->descriptor, TCSANOW, &raw);
  (void)tty_write(self, ENTER, sizeof ENTER - 1);
}
