// SPDX-License-Identifier: GPL-3.0-or-later

// The window, with a view that is nothing but a probe: it paints colours that it is told,
// and notes what it hears.

#include "tests/window/screen.h"
#include "ui/palette.h"
#include "ui/x11_window.h"

#include <X11/Xatom.h>
#include <X11/Xutil.h>
#include <X11/keysym.h>
#include <criterion/criterion.h>
#include <math.h>
#include <string.h>
#include <time.h>

struct view {
  int       width; // as resized
  int       height;
  double    scale;
  unsigned  resizes;
  unsigned  draws; // calls of view_draw
  uint32_t  colour;
  view_area changes[VIEW_AREAS]; // what the next drawing paints
  int       change_count;

  char   heard[256]; // a letter for each event of pointer and keyboard
  double x;
  double y;
  bool   fine;
  bool   takes_keys;
};

void view_resize(view* const self, const int width, const int height,
                 const double scale) {
  self->width  = width;
  self->height = height;
  self->scale  = scale;
  ++self->resizes;
  self->changes[0]   = (view_area){ 0, 0, width, height };
  self->change_count = 1;
}

int view_draw(view* const self, cairo_t* const cr, const snapshot* const now,
              const history* const past, view_area* const changed) {
  (void)now;
  (void)past;
  ++self->draws;
  const int count = self->change_count;
  // More is painted than is reported: nobody is to see that.
  cairo_set_source_rgb(cr, (self->colour >> 16U & 255U) / 255.0,
                       (self->colour >> 8U & 255U) / 255.0,
                       (self->colour & 255U) / 255.0);
  if (count > 0) {
    cairo_paint(cr);
  }
  for (int i = 0; i < count; ++i) {
    changed[i] = self->changes[i];
  }
  self->change_count = 0;
  return count;
}

static void note(view* const self, const char letter, const double x, const double y,
                 const bool fine) {
  const size_t length = strlen(self->heard);
  cr_assert(length + 1 < sizeof self->heard);
  self->heard[length] = letter;
  self->x             = x;
  self->y             = y;
  self->fine          = fine;
}

void view_press(view* const self, const double x, const double y, const int button,
                const bool twice, const bool fine) {
  note(self, "0123D"[twice ? 4 : button % 4], x, y, fine);
}

void view_move(view* const self, const double x, const double y, const bool fine) {
  note(self, 'm', x, y, fine);
}

void view_release(view* const self, const double x, const double y, const int button) {
  (void)button;
  note(self, 'r', x, y, false);
}

void view_leave(view* const self) {
  note(self, 'l', 0.0, 0.0, false);
}

void view_scroll(view* const self, const double x, const double y, const double steps,
                 const bool fine) {
  note(self, steps > 0.0 ? 'u' : 'd', x, y, fine);
}

bool view_key_pressed(view* const self, const view_key key, const bool fine) {
  note(self, (char)('A' + (int)key), 0.0, 0.0, fine);
  return self->takes_keys;
}

void view_key_released(view* const self, const view_key key) {
  (void)self;
  (void)key;
}

static const uint32_t RED   = 0xCC2010;
static const uint32_t GREEN = 0x20CC10;

static void wait_s(const double seconds) {
  const struct timespec time = { (time_t)seconds, (long)(fmod(seconds, 1.0) * 1e9) };
  nanosleep(&time, NULL);
}

/// Let the window run for so long, as a host does that calls often.
static bool run(x11_window* const window, const double seconds) {
  const snapshot idle = snapshot_idle();
  bool           open = true;
  for (double past = 0.0; open && past < seconds; past += 0.005) {
    open = x11_window_update(window, &idle, NULL);
    wait_s(0.005);
  }
  return open;
}

/// An open window that has been drawn.
static x11_window* shown(const screen* const on, view* const probe) {
  probe->colour            = probe->colour ? probe->colour : RED;
  x11_window* const window = x11_window_new(probe, on->frame, NULL, 1.0);
  cr_assert(window);
  cr_assert(run(window, 0.1));
  screen_settle(on);
  return window;
}

Test(x11_window, opens_in_its_parent_at_the_size_that_the_view_likes) {
  screen            on     = screen_new(24);
  view              probe  = { 0 };
  x11_window* const window = shown(&on, &probe);
  const Window      id     = x11_window_id(window);

  Window   root     = 0;
  Window   parent   = 0;
  Window*  children = NULL;
  unsigned count    = 0;
  cr_assert(XQueryTree(on.host, id, &root, &parent, &children, &count));
  cr_assert_eq(parent, on.frame);
  int width  = 0;
  int height = 0;
  x11_window_size(window, &width, &height);
  cr_assert(width == VIEW_WIDTH && height == VIEW_HEIGHT);
  cr_assert(probe.width == VIEW_WIDTH && probe.height == VIEW_HEIGHT);
  cr_assert_eq(screen_pixel(&on, id, 0, 0), RED);
  cr_assert_eq(screen_pixel(&on, id, VIEW_WIDTH - 1, VIEW_HEIGHT - 1), RED);
  x11_window_free(window);
  screen_free(&on);
}

Test(x11_window, tells_hosts_its_smallest_size) {
  screen            on       = screen_new(24);
  view              probe    = { 0 };
  x11_window* const window   = x11_window_new(&probe, on.frame, NULL, 2.0);
  XSizeHints        hints    = { 0 };
  long              supplied = 0;
  cr_assert(window);
  cr_assert(XGetWMNormalHints(on.host, x11_window_id(window), &hints, &supplied));
  cr_assert(hints.flags & PMinSize);
  cr_assert_eq(hints.min_width, 2 * VIEW_SMALLEST_WIDTH);
  cr_assert_eq(hints.min_height, 2 * VIEW_SMALLEST_HEIGHT);
  x11_window_free(window);
  screen_free(&on);
}

static void assert_width(const screen* const on, const double scale, const int expected) {
  view              probe  = { 0 };
  x11_window* const window = x11_window_new(&probe, on->frame, NULL, scale);
  int               width  = 0;
  int               height = 0;
  cr_assert(window);
  x11_window_size(window, &width, &height);
  cr_assert_eq(width, expected, "%d at a scale of %g", width, scale);
  x11_window_free(window);
}

Test(x11_window, has_the_scale_it_is_given_from_a_half_to_four) {
  screen on = screen_new(24);
  assert_width(&on, 1.5, VIEW_WIDTH * 3 / 2);
  assert_width(&on, 0.1, VIEW_WIDTH / 2);
  assert_width(&on, 1e30, VIEW_WIDTH * 4);
  assert_width(&on, INFINITY, VIEW_WIDTH * 4);
  assert_width(&on, (double)NAN, VIEW_WIDTH);
  assert_width(&on, -1.0, VIEW_WIDTH);
  screen_free(&on);
}

static void set_resources(const screen* const on, const char* const text) {
  XChangeProperty(on->host, DefaultRootWindow(on->host), XA_RESOURCE_MANAGER, XA_STRING,
                  8, PropModeReplace, (const unsigned char*)text, (int)strlen(text));
  screen_settle(on);
}

Test(x11_window, takes_the_scale_of_the_screen_when_none_is_given) {
  screen on = screen_new(24);
  assert_width(&on, 0.0, VIEW_WIDTH);
  set_resources(&on, "Xft.dpi:\t192\n");
  assert_width(&on, 0.0, VIEW_WIDTH * 2);
  assert_width(&on, 1.0, VIEW_WIDTH);
  set_resources(&on, "Xft.dpi:\tnan\n");
  assert_width(&on, 0.0, VIEW_WIDTH);
  set_resources(&on, "Xft.dpi:\tfoo\n");
  assert_width(&on, 0.0, VIEW_WIDTH);
  screen_free(&on);
}

Test(x11_window, opens_on_a_screen_of_fewer_colours) {
  screen            on     = screen_new(16);
  view              probe  = { 0 };
  x11_window* const window = shown(&on, &probe);
  cr_assert_eq(screen_pixel(&on, x11_window_id(window), 500, 300), RED);
  x11_window_free(window);
  screen_free(&on);
}

Test(x11_window, opens_without_a_parent_as_a_window_with_a_title_that_can_be_closed) {
  screen            on     = screen_new(24);
  view              probe  = { .colour = RED };
  x11_window* const window = x11_window_new(&probe, 0, "気分", 1.0);
  cr_assert(window);
  cr_assert(run(window, 0.1));
  const Window id = x11_window_id(window);
  cr_assert_eq(screen_pixel(&on, id, 10, 10), RED);

  Atom           type   = None;
  int            format = 0;
  unsigned long  length = 0;
  unsigned long  left   = 0;
  unsigned char* title  = NULL;
  XGetWindowProperty(on.host, id, XInternAtom(on.host, "_NET_WM_NAME", False), 0, 99,
                     False, AnyPropertyType, &type, &format, &length, &left, &title);
  cr_assert(title);
  cr_assert_str_eq((const char*)title, "気分");
  XFree(title);

  XEvent close  = { 0 };
  close.xclient = (XClientMessageEvent){
    .type         = ClientMessage,
    .window       = id,
    .message_type = XInternAtom(on.host, "WM_PROTOCOLS", False),
    .format       = 32,
  };
  close.xclient.data.l[0] = (long)XInternAtom(on.host, "WM_DELETE_WINDOW", False);
  XSendEvent(on.host, id, False, NoEventMask, &close);
  screen_settle(&on);
  cr_assert_not(run(window, 0.1));
  x11_window_free(window);
  screen_free(&on);
}

Test(x11_window, does_not_open_without_a_display) {
  setenv("DISPLAY", ":987654", 1);
  view probe = { 0 };
  cr_assert_null(x11_window_new(&probe, 0, "Kibun", 1.0));
}

Test(x11_window, shows_what_the_drawing_has_changed_and_nothing_else) {
  screen            on     = screen_new(24);
  view              probe  = { 0 };
  x11_window* const window = shown(&on, &probe);
  const Window      id     = x11_window_id(window);
  probe.changes[0]         = (view_area){ 100, 50, 20, 10 };
  probe.changes[1]         = (view_area){ 950, 590, 100, 100 };
  probe.change_count       = 2;
  probe.colour             = GREEN;
  cr_assert(run(window, 0.1));
  cr_assert_eq(screen_pixel(&on, id, 100, 50), GREEN);
  cr_assert_eq(screen_pixel(&on, id, 119, 59), GREEN);
  cr_assert_eq(screen_pixel(&on, id, 959, 599), GREEN);
  cr_assert_eq(screen_pixel(&on, id, 99, 50), RED);
  cr_assert_eq(screen_pixel(&on, id, 120, 59), RED);
  cr_assert_eq(screen_pixel(&on, id, 100, 49), RED);
  cr_assert_eq(screen_pixel(&on, id, 119, 60), RED);
  x11_window_free(window);
  screen_free(&on);
}

Test(x11_window, draws_at_most_30_times_a_second) {
  screen            on     = screen_new(24);
  view              probe  = { 0 };
  x11_window* const window = shown(&on, &probe);
  const unsigned    before = probe.draws;
  struct timespec   began;
  struct timespec   ended;
  clock_gettime(CLOCK_MONOTONIC, &began);
  cr_assert(run(window, 1.0));
  clock_gettime(CLOCK_MONOTONIC, &ended);
  const double seconds = (double)(ended.tv_sec - began.tv_sec) +
                         1e-9 * (double)(ended.tv_nsec - began.tv_nsec);
  cr_assert(probe.draws - before <= (unsigned)(30.0 * seconds) + 2);
  x11_window_free(window);
  screen_free(&on);
}

Test(x11_window, follows_the_size_that_the_host_gives_it) {
  screen            on     = screen_new(24);
  view              probe  = { 0 };
  x11_window* const window = shown(&on, &probe);
  const Window      id     = x11_window_id(window);
  XResizeWindow(on.host, id, 1200, 700);
  screen_settle(&on);
  cr_assert(run(window, 0.1));
  cr_assert(probe.width == 1200 && probe.height == 700);
  cr_assert_eq(screen_pixel(&on, id, 1199, 699), RED);

  XResizeWindow(on.host, id, 1, 1);
  screen_settle(&on);
  cr_assert(run(window, 0.1));
  cr_assert(probe.width == 1 && probe.height == 1);

  x11_window_resize(window, 640, 400);
  cr_assert(run(window, 0.1));
  int width  = 0;
  int height = 0;
  x11_window_size(window, &width, &height);
  cr_assert(width == 640 && height == 400);
  cr_assert(probe.width == 640 && probe.height == 400);
  cr_assert_eq(screen_pixel(&on, id, 639, 399), RED);
  x11_window_free(window);
  screen_free(&on);
}

Test(x11_window, is_never_light_while_it_grows_and_keeps_what_it_showed) {
  screen            on     = screen_new(24);
  view              probe  = { 0 };
  x11_window* const window = shown(&on, &probe);
  const Window      id     = x11_window_id(window);
  XResizeWindow(on.host, id, 1200, 700);
  screen_settle(&on);
  cr_assert_eq(screen_pixel(&on, id, 900, 500), RED);
  const colour_rgb ground = palette_background();
  const uint32_t   grown  = screen_pixel(&on, id, 1100, 650);
  cr_assert_float_eq((grown >> 16U) / 255.0, ground.red, 0.01);
  cr_assert_float_eq((grown >> 8U & 255U) / 255.0, ground.green, 0.01);
  cr_assert_float_eq((grown & 255U) / 255.0, ground.blue, 0.01);
  x11_window_free(window);
  screen_free(&on);
}

Test(x11_window, shows_again_what_was_covered_without_drawing_it) {
  screen            on     = screen_new(24);
  view              probe  = { 0 };
  x11_window* const window = shown(&on, &probe);
  const Window      id     = x11_window_id(window);
  const Window      cover =
    XCreateSimpleWindow(on.host, on.frame, 50, 50, 100, 100, 0, 0, 0xFFFFFF);
  XMapRaised(on.host, cover);
  screen_settle(&on);
  cr_assert(run(window, 0.05));
  probe.colour = GREEN; // would be seen if it were drawn
  XDestroyWindow(on.host, cover);
  screen_settle(&on);
  cr_assert(run(window, 0.05));
  cr_assert_eq(screen_pixel(&on, id, 100, 100), RED);
  cr_assert_eq(probe.resizes, 1);
  x11_window_free(window);
  screen_free(&on);
}

/// Draws nothing while hidden, and the present when it is shown again.
static void assert_sleeps(const screen* const on,
                          void (*const hide)(const screen*, Window),
                          void (*const show)(const screen*, Window)) {
  view              probe  = { 0 };
  x11_window* const window = shown(on, &probe);
  const Window      id     = x11_window_id(window);
  hide(on, id);
  screen_settle(on);
  cr_assert(run(window, 1.2));
  cr_assert_not(x11_window_visible(window));
  const unsigned hidden = probe.draws;
  cr_assert(run(window, 0.3));
  cr_assert_eq(probe.draws, hidden);

  probe.colour       = GREEN;
  probe.changes[0]   = (view_area){ 0, 0, VIEW_WIDTH, VIEW_HEIGHT };
  probe.change_count = 1;
  show(on, id);
  screen_settle(on);
  cr_assert(run(window, 0.2));
  cr_assert(x11_window_visible(window));
  cr_assert_eq(screen_pixel(on, id, 500, 500), GREEN);
  x11_window_free(window);
}

static void unmap(const screen* const on, const Window window) {
  XUnmapWindow(on->host, window);
}

static void map(const screen* const on, const Window window) {
  XMapWindow(on->host, window);
}

static void unmap_frame(const screen* const on, const Window window) {
  (void)window;
  XUnmapWindow(on->host, on->frame);
}

static void map_frame(const screen* const on, const Window window) {
  (void)window;
  XMapWindow(on->host, on->frame);
}

static Window cover; // of one test, between hiding and showing

static void cover_up(const screen* const on, const Window window) {
  (void)window;
  cover = XCreateSimpleWindow(on->host, DefaultRootWindow(on->host), 0, 0, SCREEN_WIDTH,
                              SCREEN_HEIGHT, 0, 0, 0xFFFFFF);
  XMapRaised(on->host, cover);
}

static void uncover(const screen* const on, const Window window) {
  (void)window;
  XDestroyWindow(on->host, cover);
}

Test(x11_window, draws_nothing_while_it_is_unmapped) {
  screen on = screen_new(24);
  assert_sleeps(&on, unmap, map);
  screen_free(&on);
}

Test(x11_window, draws_nothing_while_the_host_hides_its_own_window) {
  screen on = screen_new(24);
  assert_sleeps(&on, unmap_frame, map_frame);
  screen_free(&on);
}

Test(x11_window, draws_nothing_while_it_is_covered) {
  screen on = screen_new(24);
  assert_sleeps(&on, cover_up, uncover);
  screen_free(&on);
}

Test(x11_window, tells_the_view_of_presses_double_clicks_and_the_wheel) {
  screen            on     = screen_new(24);
  view              probe  = { 0 };
  x11_window* const window = shown(&on, &probe);
  const Window      id     = x11_window_id(window);

  screen_press(&on, id, 10, 20, 1, 0, 1000);
  screen_release(&on, id, 10, 20, 1, Button1Mask);
  screen_press(&on, id, 12, 19, 1, 0, 1300);
  screen_release(&on, id, 12, 19, 1, Button1Mask);
  screen_press(&on, id, 12, 19, 1, 0, 1400); // the third of three is no double click
  screen_release(&on, id, 12, 19, 1, Button1Mask);
  screen_press(&on, id, 12, 19, 1, 0, 2000); // too late
  screen_release(&on, id, 12, 19, 1, Button1Mask);
  screen_press(&on, id, 40, 19, 1, 0, 2100); // elsewhere
  screen_release(&on, id, 40, 19, 1, Button1Mask);
  screen_press(&on, id, 40, 19, 2, 0, 2200);
  screen_press(&on, id, 40, 19, 4, 0, 2300);
  screen_release(&on, id, 40, 19, 4, 0);
  screen_press(&on, id, 41, 18, 5, ShiftMask, 2300);
  screen_press(&on, id, 40, 19, 6, 0, 2300); // a wheel turned sideways
  cr_assert(run(window, 0.05));
  cr_assert_str_eq(probe.heard, "1rDr1r1r1r2ud");
  cr_assert(probe.x == 41.0 && probe.y == 18.0 && probe.fine);
  x11_window_free(window);
  screen_free(&on);
}

Test(x11_window, tells_the_view_of_a_drag_that_ends_outside) {
  screen            on     = screen_new(24);
  view              probe  = { 0 };
  x11_window* const window = shown(&on, &probe);
  const Window      id     = x11_window_id(window);
  screen_press(&on, id, 10, 20, 1, 0, 1000);
  cr_assert(run(window, 0.05));
  screen_move(&on, id, 400, 20, Button1Mask);
  screen_move(&on, id, -30, 20, Button1Mask | ControlMask);
  cr_assert(run(window, 0.05));
  cr_assert(probe.fine);
  cr_assert_eq(probe.x, -30.0);
  screen_release(&on, id, -30, 20, 1, Button1Mask);
  cr_assert(run(window, 0.05));
  // One move or two: of a row of them only the last needs to be told.
  cr_assert(!strcmp(probe.heard, "1mrl") || !strcmp(probe.heard, "1mmrl"), "%s",
            probe.heard);
  x11_window_free(window);
  screen_free(&on);
}

Test(x11_window, lets_go_of_what_is_held_when_it_is_hidden_or_closed) {
  screen            on     = screen_new(24);
  view              probe  = { 0 };
  x11_window* const window = shown(&on, &probe);
  screen_press(&on, x11_window_id(window), 10, 20, 1, 0, 1000);
  XUnmapWindow(on.host, x11_window_id(window));
  screen_settle(&on);
  cr_assert(run(window, 0.05));
  const char hidden[] = { '1', 'r', 'l', 'A' + VIEW_KEY_LEAVE, 0 };
  cr_assert_eq(strncmp(probe.heard, hidden, strlen(hidden)), 0, "%s", probe.heard);

  memset(probe.heard, 0, sizeof probe.heard);
  screen_press(&on, x11_window_id(window), 10, 20, 1, 0, 5000);
  cr_assert(run(window, 0.05));
  x11_window_free(window);
  cr_assert_str_eq(probe.heard, hidden);
  screen_free(&on);
}

Test(x11_window, knows_the_keys_of_the_view) {
  screen            on         = screen_new(24);
  view              probe      = { .takes_keys = true };
  x11_window* const window     = shown(&on, &probe);
  const Window      id         = x11_window_id(window);
  const KeySym      keys[]     = { XK_space, XK_Left,  XK_Right,     XK_Up,      XK_Down,
                                   XK_Tab,   XK_Tab,   XK_BackSpace, XK_Escape,  XK_Return,
                                   XK_plus,  XK_minus, XK_Delete,    XK_KP_Enter };
  const char        expected[] = {
           'A' + VIEW_KEY_OTHER,    'A' + VIEW_KEY_LEFT,    'A' + VIEW_KEY_RIGHT,
           'A' + VIEW_KEY_UP,       'A' + VIEW_KEY_DOWN,    'A' + VIEW_KEY_NEXT,
           'A' + VIEW_KEY_PREVIOUS, 'A' + VIEW_KEY_DEFAULT, 'A' + VIEW_KEY_LEAVE,
           'A' + VIEW_KEY_PRESS,    'A' + VIEW_KEY_PLUS,    'A' + VIEW_KEY_MINUS,
           'A' + VIEW_KEY_DEFAULT,  'A' + VIEW_KEY_PRESS,   0
  };
  for (size_t i = 0; i < sizeof keys / sizeof *keys; ++i) {
    const bool shifted = i == 6 || keys[i] == XK_plus;
    screen_key(&on, id, keys[i], shifted ? ShiftMask : 0);
  }
  cr_assert(run(window, 0.05));
  cr_assert_str_eq(probe.heard, expected);

  // With Control the arrows are fine, and the rest is the host's.
  memset(probe.heard, 0, sizeof probe.heard);
  screen_key(&on, id, XK_Left, ControlMask);
  cr_assert(run(window, 0.05));
  cr_assert(probe.fine);
  screen_key(&on, id, XK_Return, ControlMask);
  screen_key(&on, id, XK_Left, Mod1Mask);
  cr_assert(run(window, 0.05));
  const char theirs[] = { 'A' + VIEW_KEY_LEFT, 'A' + VIEW_KEY_OTHER, 'A' + VIEW_KEY_OTHER,
                          0 };
  cr_assert_str_eq(probe.heard, theirs);
  x11_window_free(window);
  screen_free(&on);
}

/// How many key events the host's own window has got.
static unsigned keys_handed_up(const screen* const on) {
  unsigned count = 0;
  screen_settle(on);
  while (XPending(on->host) > 0) {
    XEvent event;
    XNextEvent(on->host, &event);
    count += event.type == KeyPress && event.xkey.window == on->frame;
  }
  return count;
}

Test(x11_window, hands_no_key_back_that_the_host_has_handed_down) {
  screen            on     = screen_new(24);
  view              probe  = { 0 };
  x11_window* const window = shown(&on, &probe);
  screen_key(&on, x11_window_id(window), XK_space, 0);
  cr_assert(run(window, 0.05));
  cr_assert_eq(strlen(probe.heard), 1);
  cr_assert_eq(keys_handed_up(&on), 0);
  x11_window_free(window);
  screen_free(&on);
}

static unsigned errors; // that reached the process's handler

static int count_error(Display* const display, XErrorEvent* const event) {
  (void)display;
  (void)event;
  ++errors;
  return 0;
}

/// The handler is the host's still, and has heard of nothing.
static void assert_undisturbed(void) {
  cr_assert_eq(errors, 0);
  cr_assert_eq(XSetErrorHandler(count_error), count_error);
}

Test(x11_window, does_not_open_in_a_window_that_is_none_and_keeps_the_error_to_itself) {
  screen on    = screen_new(24);
  view   probe = { 0 };
  XSetErrorHandler(count_error);
  cr_assert_null(x11_window_new(&probe, 0x7654321, NULL, 1.0));
  assert_undisturbed();
  screen_free(&on);
}

Test(x11_window, survives_its_parent_and_keeps_the_errors_to_itself) {
  screen            on     = screen_new(24);
  view              probe  = { 0 };
  x11_window* const window = shown(&on, &probe);
  XSetErrorHandler(count_error);

  // Requests that fail since the window is gone before anybody has told it.
  XDestroyWindow(on.host, on.frame);
  screen_settle(&on);
  x11_window_resize(window, 500, 400);
  cr_assert_not(run(window, 0.1));
  cr_assert_not(run(window, 0.1));
  cr_assert_not(x11_window_visible(window));
  x11_window_resize(window, 600, 400);
  x11_window_free(window);
  assert_undisturbed();
  screen_free(&on);
}

Test(x11_window, survives_its_parent_also_when_freed_at_once) {
  screen            on     = screen_new(24);
  view              probe  = { 0 };
  x11_window* const window = shown(&on, &probe);
  XSetErrorHandler(count_error);
  XDestroyWindow(on.host, on.frame);
  screen_settle(&on);
  x11_window_free(window);
  assert_undisturbed();
  screen_free(&on);
}

Test(x11_window, survives_a_press_while_it_cannot_have_the_keyboard) {
  screen            on     = screen_new(24);
  view              probe  = { 0 };
  x11_window* const window = shown(&on, &probe);
  XSetErrorHandler(count_error);
  XUnmapWindow(on.host, on.frame);
  screen_press(&on, x11_window_id(window), 10, 20, 1, 0, CurrentTime);
  cr_assert(run(window, 0.05));
  cr_assert(strchr(probe.heard, '1'));
  x11_window_free(window);
  assert_undisturbed();
  screen_free(&on);
}

Test(x11_window, takes_the_keyboard_when_it_is_pressed) {
  screen            on     = screen_new(24);
  view              probe  = { 0 };
  x11_window* const window = shown(&on, &probe);
  Window            focus  = None;
  int               revert = 0;
  XGetInputFocus(on.host, &focus, &revert);
  cr_assert_neq(focus, x11_window_id(window));
  screen_press(&on, x11_window_id(window), 10, 20, 1, 0, CurrentTime);
  cr_assert(run(window, 0.05));
  XGetInputFocus(on.host, &focus, &revert);
  cr_assert_eq(focus, x11_window_id(window));
  cr_assert_eq(revert, RevertToParent);
  x11_window_free(window);
  screen_free(&on);
}

Test(x11_window, survives_the_end_of_the_server) {
  screen            on     = screen_new(24);
  view              probe  = { 0 };
  x11_window* const window = shown(&on, &probe);
  screen_kill(&on);
  cr_assert_not(run(window, 0.2));
  cr_assert_not(run(window, 0.2));
  x11_window_resize(window, 600, 400);
  x11_window_free(window);
}

Test(x11_window, can_be_opened_and_closed_again_and_again) {
  screen on    = screen_new(24);
  view   probe = { 0 };
  for (int i = 0; i < 20; ++i) {
    x11_window* const window = x11_window_new(&probe, on.frame, NULL, 1.0);
    cr_assert(window);
    cr_assert(run(window, 0.01));
    x11_window_free(window);
  }
  screen_free(&on);
}

/// A window of its own that has been drawn, as large as the view likes.
static x11_window* alone(const screen* const on, view* const probe) {
  probe->colour            = RED;
  x11_window* const window = x11_window_new(probe, 0, "Kibun", 1.0);
  cr_assert(window);
  cr_assert(run(window, 0.1));
  screen_settle(on);
  return window;
}

Test(x11_window, a_window_of_its_own_fills_the_screen_and_comes_back) {
  screen            on     = screen_new(24);
  view              probe  = { 0 };
  x11_window* const window = alone(&on, &probe);
  x11_window_fill_screen(window, true);
  cr_assert(x11_window_fills_screen(window));
  screen_settle(&on);
  cr_assert(run(window, 0.1));
  cr_assert(probe.width == SCREEN_WIDTH && probe.height == SCREEN_HEIGHT);
  cr_assert_eq(
    screen_pixel(&on, x11_window_id(window), SCREEN_WIDTH - 1, SCREEN_HEIGHT - 1), RED);
  x11_window_fill_screen(window, false);
  cr_assert_not(x11_window_fills_screen(window));
  screen_settle(&on);
  cr_assert(run(window, 0.1));
  cr_assert(probe.width == VIEW_WIDTH && probe.height == VIEW_HEIGHT);
  x11_window_free(window);
  screen_free(&on);
}

Test(x11_window, a_window_of_its_own_tells_the_keys_that_the_view_has_not_taken) {
  screen            on     = screen_new(24);
  view              probe  = { 0 };
  x11_window* const window = alone(&on, &probe);
  cr_assert_eq(x11_window_key(window), '\0');
  screen_key(&on, x11_window_id(window), XK_h, 0);
  screen_key(&on, x11_window_id(window), XK_Escape, 0);
  screen_key(&on, x11_window_id(window), XK_F5, 0);
  screen_settle(&on);
  cr_assert(run(window, 0.1));
  cr_assert_eq(x11_window_key(window), 'h');
  cr_assert_eq(x11_window_key(window), 27);
  cr_assert_eq(x11_window_key(window), '\0');

  probe.takes_keys = true;
  screen_key(&on, x11_window_id(window), XK_h, 0);
  screen_settle(&on);
  cr_assert(run(window, 0.1));
  cr_assert_eq(x11_window_key(window), '\0');
  x11_window_free(window);
  screen_free(&on);
}

Test(x11_window, says_when_it_was_the_display_that_went) {
  screen            on     = screen_new(24);
  view              probe  = { 0 };
  x11_window* const window = alone(&on, &probe);
  cr_assert_not(x11_window_lost(window));
  screen_kill(&on);
  cr_assert_not(run(window, 0.5));
  cr_assert(x11_window_lost(window));
  x11_window_free(window);
}
