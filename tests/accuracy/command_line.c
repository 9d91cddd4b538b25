// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/command_line.h"

#include <stdio.h>
#include <stdlib.h>

options_verdict command_line_read(const int argc, char** const argv,
                                  const struct option* const all,
                                  const option_reader read, void* const result) {
  int letter = 0;
  while ((letter = getopt_long(argc, argv, "", all, NULL)) != -1) {
    const options_verdict verdict = read(letter, result);
    if (verdict != OPTIONS_RUN) {
      return verdict;
    }
  }
  return OPTIONS_RUN;
}

options_verdict command_line_end(const char* const program, const int argc,
                                 char** const argv) {
  if (optind < argc) {
    fprintf(stderr, "%s: %s: unexpected; try --help\n", program, argv[optind]);
    return OPTIONS_WRONG;
  }
  return OPTIONS_RUN;
}

options_verdict command_line_files(const char* const program, const int argc,
                                   char** const argv, char*** const files,
                                   size_t* const count) {
  *files = argv + optind;
  *count = (size_t)(argc - optind);
  if (*count == 0) {
    fprintf(stderr, "%s: --from-csv: no file\n", program);
    return OPTIONS_WRONG;
  }
  return OPTIONS_RUN;
}

options_verdict command_line_number(const char* const program, const char* const text,
                                    const unsigned least, const unsigned most,
                                    unsigned* const number) {
  char*               end  = NULL;
  const unsigned long read = strtoul(text, &end, 10);
  if (end != text && *end == '\0' && read >= least && read <= most) {
    *number = (unsigned)read;
    return OPTIONS_RUN;
  }
  fprintf(stderr, "%s: %s: not a number from %u to %u\n", program, text, least, most);
  return OPTIONS_WRONG;
}

const char* command_line_data(void) {
  const char* const folder = getenv("KIBUN_DATA");
  return folder && *folder ? folder : NULL;
}
