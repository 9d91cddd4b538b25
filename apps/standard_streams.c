// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/standard_streams.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

void standard_streams_fill(void) {
  for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++) {
    if (fcntl(stream, F_GETFD) == -1 && open("/dev/null", O_RDONLY) != stream) {
      _exit(EXIT_FAILURE);
    }
  }
}
