// SPDX-License-Identifier: GPL-3.0-or-later

// hear_osc PORT: prints what comes by OSC, a line for each message: CLOCK_MONOTONIC in
// seconds, the address, and what it says. Until it is killed.

#include <lo/lo.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static int hear(const char* const address, const char* const types, lo_arg** const values,
                const int count, lo_message message, void* const argument) {
  (void)message;
  (void)argument;
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  printf("%lld.%06ld %s", (long long)now.tv_sec, now.tv_nsec / 1000, address);
  for (int i = 0; i < count; i++) {
    switch (types[i]) {
      case LO_FLOAT:
        printf(" %g", (double)values[i]->f);
        break;
      case LO_INT32:
        printf(" %d", values[i]->i);
        break;
      case LO_STRING:
        printf(" %s", &values[i]->s);
        break;
      default:
        printf(" ?");
        break;
    }
  }
  putchar('\n');
  return 0;
}

int main(const int argc, char** const argv) {
  lo_server const server = argc == 2 ? lo_server_new(argv[1], NULL) : NULL;
  if (!server) {
    fputs("hear_osc: give a UDP port that is free\n", stderr);
    return EXIT_FAILURE;
  }
  setvbuf(stdout, NULL, _IOLBF, 0);
  lo_server_add_method(server, NULL, NULL, hear, NULL);
  while (lo_server_recv(server) >= 0) {
  }
  return EXIT_FAILURE;
}
