// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/sound_probe.h"

#include "apps/live/monotonic.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <portaudio.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

enum { LOOK_MS = 5 };

static const double PATIENCE_S = 10.0;
static const char   NAME[]     = "kibun-live-probe";

// An assertion that fails would speak to the person.
static bool start_quietly(pid_t* const process) {
  char  name[sizeof NAME];
  char* words[] = { name, NULL };
  memcpy(name, NAME, sizeof name);

  posix_spawn_file_actions_t quiet;
  if (posix_spawn_file_actions_init(&quiet) != 0) {
    return false;
  }
  const bool well =
    posix_spawn_file_actions_addopen(&quiet, STDIN_FILENO, "/dev/null", O_RDONLY, 0) ==
      0 &&
    posix_spawn_file_actions_addopen(&quiet, STDOUT_FILENO, "/dev/null", O_WRONLY, 0) ==
      0 &&
    posix_spawn_file_actions_addopen(&quiet, STDERR_FILENO, "/dev/null", O_WRONLY, 0) ==
      0 &&
    posix_spawn(process, "/proc/self/exe", &quiet, NULL, words, environ) == 0;
  posix_spawn_file_actions_destroy(&quiet);
  return well;
}

static bool ended(const pid_t process, int* const status) {
  const double until_s = monotonic_now() + PATIENCE_S;
  for (;;) {
    const pid_t found = waitpid(process, status, WNOHANG);
    if (found == process) {
      return true;
    }
    if (found < 0 && errno != EINTR) {
      *status = 0;
      return true;
    }
    if (monotonic_now() >= until_s) {
      return false;
    }
    poll(NULL, 0, LOOK_MS);
  }
}

bool sound_probe(void) {
  pid_t process = 0;
  int   status  = 0;
  if (!start_quietly(&process)) {
    return true;
  }
  if (!ended(process, &status)) {
    kill(process, SIGKILL);
    waitpid(process, &status, 0);
  }
  return !WIFSIGNALED(status);
}

bool sound_probe_is_asked(const int argc, char* const* const argv) {
  return argc == 1 && strcmp(argv[0], NAME) == 0;
}

int sound_probe_run(void) {
  // Nobody may be left to end it: then it ends itself.
  (void)alarm((unsigned)PATIENCE_S);
  if (Pa_Initialize() == paNoError) {
    Pa_Terminate();
  }
  return EXIT_SUCCESS;
}
