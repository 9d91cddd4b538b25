// SPDX-License-Identifier: GPL-3.0-or-later

/// @file notices.h
/// What has to be told to the person at the screen: one line each, such as "the device
/// is gone" or "the disk is full". Any thread but the audio thread may leave one; the
/// view shows them in the order they came.
///
/// A view that owns the whole screen is not disturbed, as it would be by standard error.

#ifndef KIBUN_LIVE_NOTICES_H
#define KIBUN_LIVE_NOTICES_H

#include <stdbool.h>
#include <stddef.h>

enum {
  NOTICE_BYTES = 240, ///< longer ones are cut
  NOTICES_KEPT = 32   ///< unread ones; the oldest goes when there are more
};

typedef struct {
  char   text[NOTICE_BYTES]; ///< "subject: what; what to do", no newline
  double wall_s;             ///< s since 1970
} notice;

typedef struct notices notices;

/// @return NULL when memory runs out
notices* notices_new(void);
void     notices_free(notices* self);

/// Leave a line; never waits for a reader. Repeat a trouble when it changes, not in every
/// frame.
__attribute__((format(printf, 2, 3))) void notices_say(notices* self, const char* text,
                                                       ...);

/// The same of what was asked for and cannot be completed any more.
__attribute__((format(printf, 2, 3))) void notices_fail(notices* self, const char* text,
                                                        ...);

/// Has something failed so?
bool notices_failed(notices* self);

/// Take the oldest line nobody has read. @return false when there is none
bool notices_read(notices* self, notice* oldest);

#endif
