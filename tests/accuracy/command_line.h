// SPDX-License-Identifier: GPL-3.0-or-later

/// @file command_line.h
/// What the command lines of all programs that measure accuracy have in common. What is
/// wrong is said on stderr, in one line that begins with the program's name.

#ifndef KIBUN_ACCURACY_COMMAND_LINE_H
#define KIBUN_ACCURACY_COMMAND_LINE_H

#include <getopt.h>
#include <stddef.h>

typedef enum { OPTIONS_RUN, OPTIONS_DONE, OPTIONS_WRONG } options_verdict;

/// Takes in an option that getopt_long() has found, with its argument in `optarg`.
typedef options_verdict (*option_reader)(int letter, void* result);

/// Read the options. What is behind them begins at `optind`.
/// @param all ends with an empty one
options_verdict command_line_read(int argc, char** argv, const struct option* all,
                                  option_reader read, void* result);

/// There is to be nothing behind the options …
options_verdict command_line_end(const char* program, int argc, char** argv);

/// … or a file at least, after `--from-csv`.
options_verdict command_line_files(const char* program, int argc, char** argv,
                                   char*** files, size_t* count);

/// A whole number from `least` to `most`.
options_verdict command_line_number(const char* program, const char* text, unsigned least,
                                    unsigned most, unsigned* number);

/// The folder that the environment names in KIBUN_DATA; NULL for none.
const char* command_line_data(void);

#endif
