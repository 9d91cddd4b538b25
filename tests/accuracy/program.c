// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/program.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_ARGUMENTS = 32 };

bool program_run(const char* const* const arguments) {
  extern char**              environ;
  posix_spawn_file_actions_t quiet;
  pid_t                      child  = 0;
  int                        status = -1;
  posix_spawn_file_actions_init(&quiet);
  posix_spawn_file_actions_addopen(&quiet, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&quiet, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&quiet, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  // POSIX leaves out the const for old code's sake.
  char* copies[MOST_ARGUMENTS] = { NULL };
  for (size_t i = 0; arguments[i] && i + 1 < MOST_ARGUMENTS; i++) {
    copies[i] = strdup(arguments[i]);
  }
  const bool started =
    copies[0] && posix_spawnp(&child, copies[0], &quiet, NULL, copies, environ) == 0;
  const bool ended = started && waitpid(child, &status, 0) == child;
  for (size_t i = 0; i < MOST_ARGUMENTS; i++) {
    free(copies[i]);
  }
  posix_spawn_file_actions_destroy(&quiet);
  return ended && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

bool program_folder(char* const path) {
  const char* const given = getenv("TMPDIR");
  const int         written =
    snprintf(path, PROGRAM_PATH, "%s/kibun-XXXXXX", given && *given ? given : "/tmp");
  return written > 0 && written < PROGRAM_PATH && mkdtemp(path);
}

void program_path(char* const path, const char* const folder, const char* const name) {
  snprintf(path, PROGRAM_PATH, "%s/%s", folder, name);
}

void program_clean(const char* const folder, const char* const* const names) {
  for (size_t i = 0; names[i]; i++) {
    char path[PROGRAM_PATH];
    program_path(path, folder, names[i]);
    unlink(path);
  }
  rmdir(folder);
}
