// SPDX-License-Identifier: GPL-3.0-or-later

// A process on a terminal of its own, whose other end the test holds.

#include "apps/live/tty.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

enum { TEXT_BYTES = 1 << 20, STALLED_BYTES = 1 << 20 };

static const char ENTER[] = "\033[?1049h";
static const char LEAVE[] = "\033[?1049l";

typedef struct {
  int    master;
  int    slave; ///< so that the terminal outlives the process
  pid_t  process;
  char   text[TEXT_BYTES];
  size_t length;
} stage;

static stage on;

static void begin(void (*const act)(tty* terminal), const char* const kind) {
  on = (stage){ .master = posix_openpt(O_RDWR | O_NOCTTY) };
  cr_assert(on.master >= 0 && grantpt(on.master) == 0 && unlockpt(on.master) == 0);
  on.slave = open(ptsname(on.master), O_RDWR | O_NOCTTY);
  cr_assert(on.slave >= 0);
  const struct winsize size = { .ws_row = 33, .ws_col = 101 };
  cr_assert_eq(ioctl(on.master, TIOCSWINSZ, &size), 0);
  on.process = fork();
  if (on.process == 0) {
    setenv("TERM", kind, 1);
    dup2(on.slave, STDOUT_FILENO);
    tty* const terminal = tty_open();
    if (!terminal) {
      _exit(77);
    }
    act(terminal);
    tty_close(terminal);
    _exit(0);
  }
}

/// Take what is shown until `word` has come, or the process has ended.
static void read_until(const char* const word) {
  struct pollfd came = { .fd = on.master, .events = POLLIN };
  while (!word || !strstr(on.text, word)) {
    const int ready = poll(&came, 1, word ? 10000 : 0);
    cr_assert(ready >= 0);
    if (ready == 0) {
      cr_assert_null(word, "%s has not come", word);
      return;
    }
    const ssize_t got =
      read(on.master, on.text + on.length, sizeof on.text - 1 - on.length);
    cr_assert(got > 0);
    on.length += (size_t)got;
    on.text[on.length] = '\0';
  }
}

/// @return the process's status
static int end(void) {
  int status = 0;
  cr_assert_eq(waitpid(on.process, &status, 0), on.process);
  read_until(NULL);
  return status;
}

static bool is_as_found(void) {
  struct termios now;
  cr_assert_eq(tcgetattr(on.slave, &now), 0);
  return (now.c_lflag & (tcflag_t)ICANON) != 0 && (now.c_lflag & (tcflag_t)ECHO) != 0;
}

static void close_all(void) {
  close(on.master);
  close(on.slave);
}

static void wait_for_key(tty* const terminal) {
  char          key  = '\0';
  struct pollfd came = { .fd = tty_descriptor(terminal), .events = POLLIN };
  while (key != 'q') {
    if (poll(&came, 1, 10000) != 1 || tty_read(terminal, &key, 1) < 0) {
      _exit(1);
    }
  }
}

Test(tty, a_screen_of_its_own_is_left_as_it_was_found) {
  begin(wait_for_key, "xterm");
  read_until(ENTER);
  cr_assert_not(is_as_found());
  cr_assert_null(strstr(on.text, LEAVE));
  cr_assert_eq(write(on.master, "q", 1), 1);
  cr_assert_eq(end(), 0);
  cr_assert(strstr(on.text, LEAVE));
  cr_assert(strstr(on.text, "\033[?25h"), "the cursor is shown again");
  cr_assert(is_as_found());
  close_all();
}

static void crash(tty* const terminal) {
  (void)terminal;
  raise(SIGSEGV);
}

Test(tty, after_a_crash_the_screen_is_as_it_was_found_and_the_crash_is_told) {
  begin(crash, "xterm");
  const int status = end();
  cr_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGSEGV);
  cr_assert(strstr(on.text, LEAVE));
  cr_assert(is_as_found());
  close_all();
}

static void write_much(tty* const terminal) {
  char* const text = malloc(STALLED_BYTES);
  if (!text) {
    _exit(1);
  }
  memset(text, 'x', STALLED_BYTES);
  // Nobody reads: only a part is taken, and nothing waits for the rest.
  const bool written = tty_write(terminal, text, STALLED_BYTES);
  const bool idle    = tty_idle(terminal);
  free(text);
  _exit(written && !idle ? 0 : 1);
}

Test(tty, a_terminal_that_takes_no_more_is_not_waited_for, .timeout = 30.0) {
  begin(write_much, "xterm");
  int status = 0;
  cr_assert_eq(waitpid(on.process, &status, 0), on.process);
  cr_assert_eq(status, 0);
  close_all();
}

static void leave_stalled(tty* const terminal) {
  char text[65536];
  memset(text, 'x', sizeof text);
  (void)tty_write(terminal, text, sizeof text);
}

Test(tty, a_terminal_that_takes_no_more_can_be_left, .timeout = 30.0) {
  begin(leave_stalled, "xterm");
  int status = 0;
  cr_assert_eq(waitpid(on.process, &status, 0), on.process);
  cr_assert_eq(status, 0);
  cr_assert(is_as_found());
  close_all();
}

static void echo_keys(tty* const terminal) {
  struct pollfd came     = { .fd = tty_descriptor(terminal), .events = POLLIN };
  char          keys[17] = { 0 };
  int           count    = 0;
  while (count == 0 || keys[count - 1] != 'q') {
    if (poll(&came, 1, 10000) != 1) {
      _exit(1);
    }
    const int got = tty_read(terminal, keys + count, 16 - count);
    if (got < 0 || count + got >= 16) {
      _exit(1);
    }
    count += got;
  }
  (void)tty_write(terminal, keys, (size_t)count);
}

Test(tty, arrows_and_function_keys_are_no_letters) {
  begin(echo_keys, "xterm");
  read_until(ENTER);
  static const char pressed[] = "h\033[A\033OP\033[15~\033[1;5Ct q";
  cr_assert_eq(write(on.master, pressed, sizeof pressed - 1),
               (ssize_t)sizeof pressed - 1);
  cr_assert_eq(end(), 0);
  cr_assert(strstr(on.text, "ht q"), "%s", on.text);
  close_all();
}

Test(tty, an_escape_takes_nothing_from_the_next_key) {
  begin(echo_keys, "xterm");
  read_until(ENTER);
  static const char pressed[] = "\033h\033\033t\033\033[A\033q";
  cr_assert_eq(write(on.master, pressed, sizeof pressed - 1),
               (ssize_t)sizeof pressed - 1);
  cr_assert_eq(end(), 0);
  cr_assert(strstr(on.text, "htq"), "%s", on.text);
  close_all();
}

static void tell_size(tty* const terminal) {
  int columns = 0;
  int rows    = 0;
  if (!tty_size(terminal, &columns, &rows) || columns != 101 || rows != 33) {
    _exit(1);
  }
}

Test(tty, knows_its_size) {
  begin(tell_size, "xterm");
  cr_assert_eq(end(), 0);
  close_all();
}

static void leave_and_enter(tty* const terminal) {
  tty_leave(terminal);
  wait_for_key(terminal); // in lines, as a shell would
  tty_enter(terminal);
}

Test(tty, is_given_back_while_the_program_is_stopped) {
  begin(leave_and_enter, "xterm");
  read_until(LEAVE);
  cr_assert_eq(write(on.master, "q\n", 2), 2);
  cr_assert_eq(end(), 0);
  const char* const left = strstr(on.text, LEAVE);
  cr_assert(left && strstr(left, ENTER), "it is taken again");
  close_all();
}

Test(tty, what_cannot_be_drawn_on_is_no_terminal) {
  begin(tell_size, "dumb");
  int status = end();
  cr_assert_eq(WEXITSTATUS(status), 77);
  cr_assert_eq(on.length, 0);
  close_all();
}
