// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/window/screen.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/// @return the number of the display, as the server has written it
static int start_server(pid_t* const server, const int depth) {
  int ends[2];
  cr_assert_eq(pipe(ends), 0);
  *server = fork();
  cr_assert(*server >= 0);
  if (*server == 0) {
    char number[16];
    char size[32];
    snprintf(number, sizeof number, "%d", ends[1]);
    snprintf(size, sizeof size, "%dx%dx%d", SCREEN_WIDTH, SCREEN_HEIGHT, depth);
    prctl(PR_SET_PDEATHSIG, SIGKILL); // a test that crashes leaves nothing behind
    close(ends[0]);
    const int quiet = open("/dev/null", O_WRONLY | O_CLOEXEC);
    dup2(quiet, STDERR_FILENO);
    execlp("Xvfb", "Xvfb", "-displayfd", number, "-screen", "0", size, "-noreset",
           "-nolisten", "tcp", (char*)NULL);
    _exit(127);
  }
  close(ends[1]);
  char   text[16] = { 0 };
  size_t length   = 0;
  // Up to the end of the line: closed any earlier, the pipe would break under the server.
  while (length + 1 < sizeof text && !strchr(text, '\n')) {
    const ssize_t count = read(ends[0], text + length, sizeof text - 1 - length);
    cr_assert(count > 0, "Xvfb does not start (package xvfb)");
    length += (size_t)count;
  }
  close(ends[0]);
  return (int)strtol(text, NULL, 10);
}

screen screen_new(const int depth) {
  screen    self;
  char      name[16];
  const int number = start_server(&self.server, depth);
  snprintf(name, sizeof name, ":%d", number);
  setenv("DISPLAY", name, 1);
  self.host = XOpenDisplay(NULL);
  cr_assert(self.host);
  self.frame = XCreateSimpleWindow(self.host, DefaultRootWindow(self.host), 0, 0,
                                   SCREEN_WIDTH, SCREEN_HEIGHT, 0, 0, 0xFFFFFF);
  XMapWindow(self.host, self.frame);
  screen_settle(&self);
  return self;
}

void screen_kill(screen* const self) {
  XCloseDisplay(self->host);
  kill(self->server, SIGKILL);
  waitpid(self->server, NULL, 0);
  self->server = 0;
}

void screen_free(screen* const self) {
  if (self->server) {
    screen_kill(self);
  }
}

void* screen_parent(const screen* const self) {
  const uintptr_t window = self->frame;
  void*           parent;
  memcpy(&parent, &window, sizeof parent);
  return parent;
}

void screen_settle(const screen* const self) {
  XSync(self->host, False);
}

static XImage* image_of(const screen* const self, const Window window, const int x,
                        const int y, const int width, const int height) {
  XImage* const image = XGetImage(self->host, window, x, y, (unsigned)width,
                                  (unsigned)height, AllPlanes, ZPixmap);
  cr_assert(image);
  return image;
}

uint32_t screen_pixel(const screen* const self, const Window window, const int x,
                      const int y) {
  XImage* const  image = image_of(self, window, x, y, 1, 1);
  const uint32_t pixel = (uint32_t)XGetPixel(image, 0, 0) & 0xFFFFFFU;
  XDestroyImage(image);
  return pixel;
}

XImage* screen_picture(const screen* const self, const Window window) {
  XWindowAttributes at;
  cr_assert(XGetWindowAttributes(self->host, window, &at));
  return image_of(self, window, 0, 0, at.width, at.height);
}

unsigned screen_differing(const screen* const self, const Window window,
                          XImage* const picture) {
  XImage* const now   = screen_picture(self, window);
  unsigned      count = 0;
  cr_assert(now->width == picture->width && now->height == picture->height);
  for (int y = 0; y < now->height; ++y) {
    for (int x = 0; x < now->width; ++x) {
      count += ((XGetPixel(now, x, y) ^ XGetPixel(picture, x, y)) & 0xFFFFFFU) != 0;
    }
  }
  XDestroyImage(now);
  return count;
}

static void send(const screen* const self, const Window window, XEvent* const event) {
  XSendEvent(self->host, window, False, NoEventMask, event);
  screen_settle(self);
}

static XEvent button_event(const screen* const self, const int type, const Window window,
                           const int x, const int y, const unsigned button,
                           const unsigned state, const Time time) {
  XEvent event  = { 0 };
  event.xbutton = (XButtonEvent){
    .type        = type,
    .display     = self->host,
    .window      = window,
    .root        = DefaultRootWindow(self->host),
    .time        = time,
    .x           = x,
    .y           = y,
    .state       = state,
    .button      = button,
    .same_screen = True,
  };
  return event;
}

void screen_press(const screen* const self, const Window window, const int x, const int y,
                  const unsigned button, const unsigned state, const Time time) {
  XEvent event = button_event(self, ButtonPress, window, x, y, button, state, time);
  send(self, window, &event);
}

void screen_release(const screen* const self, const Window window, const int x,
                    const int y, const unsigned button, const unsigned state) {
  XEvent event = button_event(self, ButtonRelease, window, x, y, button, state, 0);
  send(self, window, &event);
}

void screen_move(const screen* const self, const Window window, const int x, const int y,
                 const unsigned state) {
  XEvent event  = { 0 };
  event.xmotion = (XMotionEvent){
    .type        = MotionNotify,
    .display     = self->host,
    .window      = window,
    .root        = DefaultRootWindow(self->host),
    .x           = x,
    .y           = y,
    .state       = state,
    .same_screen = True,
  };
  send(self, window, &event);
}

void screen_key(const screen* const self, const Window window, const KeySym key,
                const unsigned state) {
  XEvent event = { 0 };
  event.xkey   = (XKeyEvent){
      .type        = KeyPress,
      .display     = self->host,
      .window      = window,
      .root        = DefaultRootWindow(self->host),
      .state       = state,
      .keycode     = XKeysymToKeycode(self->host, key),
      .same_screen = True,
  };
  cr_assert(event.xkey.keycode);
  send(self, window, &event);
}
