// SPDX-License-Identifier: GPL-3.0-or-later

/// @file tty.h
/// A terminal with a screen of our own on it, which is left as it was found: at the end,
/// while the program is stopped, and, as far as that can be, after a crash.
///
/// Nothing here waits for a terminal that takes no more (a connection that hangs, a
/// screen that was held with Ctrl-S): what is written is kept until it is taken.

#ifndef KIBUN_LIVE_TTY_H
#define KIBUN_LIVE_TTY_H

#include <stdbool.h>
#include <stddef.h>

typedef struct tty tty;

/// Is standard output a terminal that can be drawn on?
bool tty_is_there(void);

/// Take that terminal. One at a time in a program.
/// @return NULL when it is none, or memory runs out
tty* tty_open(void);

/// Leave it as it was found. Gives up after a second.
void tty_close(tty* self);

/// To be watched for input.
int tty_descriptor(const tty* self);

/// @return false when the terminal doesn't say
bool tty_size(const tty* self, int* columns, int* rows);

/// Has all been taken that was written?
bool tty_idle(tty* self);

/// Write when idle. @return false when memory runs out: nothing is written then
bool tty_write(tty* self, const char* text, size_t length);

/// Keys that were pressed, without those that send more than one character. Escape is
/// none, and takes nothing from the key after it.
/// @return how many; -1 when the terminal is gone
int tty_read(tty* self, char* keys, int most);

/// Give the terminal back while the program is stopped, and take it again. All must be
/// drawn anew afterwards.
/// @{
void tty_leave(tty* self);
void tty_enter(tty* self);
/// @}

#endif
