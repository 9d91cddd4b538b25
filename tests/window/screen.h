// SPDX-License-Identifier: GPL-3.0-or-later

/// @file screen.h
/// A screen in memory (Xvfb) with a server of its own, and a host's window on it. Every
/// function fails the test when it can't do what it says.

#ifndef KIBUN_TEST_SCREEN_H
#define KIBUN_TEST_SCREEN_H

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

typedef struct {
  pid_t    server;
  Display* host;  ///< the host's connection
  Window   frame; ///< the host's window, mapped
} screen;

enum { SCREEN_WIDTH = 1280, SCREEN_HEIGHT = 1024 };

/// Start the server and be the display that the environment names; show the frame.
screen screen_new(int depth);
void   screen_free(screen* self);

/// The host lets go of the server, which ends as if it had crashed.
void screen_kill(screen* self);

/// The frame as LV2's feature ui:parent carries it.
void* screen_parent(const screen* self);

/// All that was sent so far has been done and is known to everybody.
void screen_settle(const screen* self);

/// A pixel of a window as red, green, blue: 0xRRGGBB. Fails when it can't be seen.
uint32_t screen_pixel(const screen* self, Window window, int x, int y);

/// All that a window shows; to be destroyed with XDestroyImage().
XImage* screen_picture(const screen* self, Window window);

/// How many pixels a window shows otherwise than this picture of the same size.
unsigned screen_differing(const screen* self, Window window, XImage* picture);

/// The pointer does something in a window, as if a hand had moved it there.
/// @{
void screen_press(const screen* self, Window window, int x, int y, unsigned button,
                  unsigned state, Time time);
void screen_release(const screen* self, Window window, int x, int y, unsigned button,
                    unsigned state);
void screen_move(const screen* self, Window window, int x, int y, unsigned state);
/// @}

/// A key, sent to the window as hosts send theirs.
void screen_key(const screen* self, Window window, KeySym key, unsigned state);

#endif
