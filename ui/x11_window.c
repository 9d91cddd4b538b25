// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/x11_window.h"

#include "ui/palette.h"
#include "ui/x11_canvas.h"
#include "ui/x11_connection.h"
#include "ui/x11_full_screen.h"
#include "ui/x11_keys.h"
#include "ui/x11_pointer.h"

#include <X11/XKBlib.h>
#include <X11/Xutil.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const double FRAME_S = 1.0 / 30.0;
static const double LOOK_S  = 1.0; // how often to see whether it is in sight

enum { KEYS_KEPT = 16 };

struct x11_window {
  x11_connection* connection;
  Display*        display; // the connection's
  x11_canvas*     canvas;
  view*           shown;
  x11_pointer     pointer;
  Window          window;
  Window          parent;
  Colormap        colours;
  Atom            delete_window;
  bool            embedded;
  bool            gone; // closed by the user, or destroyed with its parent

  int    width;
  int    height;
  double scale;

  bool      mapped;
  bool      obscured;
  bool      viewable; // so are all the windows above it
  bool      fresh;    // nothing has been drawn yet
  bool      resized;
  view_area exposed; // to be shown again; empty when its width is 0

  x11_full_screen screen;
  char            keys[KEYS_KEPT]; // that the view has not taken, the oldest first
  unsigned        key_count;

  double due;  // when to draw next
  double look; // when to see next whether it is in sight
};

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static int pixels(const int points, const double scale) {
  return (int)lround(points * scale);
}

static unsigned long ground(const int depth) {
  const colour_rgb    colour = palette_background();
  const unsigned long opaque = depth == 32 ? 0xFF000000UL : 0UL;
  return opaque | (unsigned long)lround(255.0 * colour.red) << 16U |
         (unsigned long)lround(255.0 * colour.green) << 8U |
         (unsigned long)lround(255.0 * colour.blue);
}

static bool make_window(x11_window* const self, const Window parent) {
  XVisualInfo look;
  if (!x11_canvas_visual(self->display, &look)) {
    return false;
  }
  const Window root = DefaultRootWindow(self->display);
  self->parent      = parent ? parent : root;
  self->colours     = XCreateColormap(self->display, root, look.visual, AllocNone);

  // What a resize uncovers is dark at once; what was there stays until it is drawn anew.
  XSetWindowAttributes wanted = {
    .background_pixel = ground(look.depth),
    .border_pixel     = 0,
    .bit_gravity      = NorthWestGravity,
    .colormap         = self->colours,
    .event_mask       = ExposureMask | StructureNotifyMask | VisibilityChangeMask |
                  ButtonPressMask | ButtonReleaseMask | PointerMotionMask |
                  LeaveWindowMask | KeyPressMask | KeyReleaseMask | FocusChangeMask,
  };
  self->window = XCreateWindow(
    self->display, self->parent, 0, 0, (unsigned)self->width, (unsigned)self->height, 0,
    look.depth, InputOutput, look.visual,
    CWBackPixel | CWBorderPixel | CWBitGravity | CWColormap | CWEventMask, &wanted);

  // The parent may be no window, or one of another server's.
  XWindowAttributes made;
  if (!XGetWindowAttributes(self->display, self->window, &made)) {
    return false;
  }
  self->canvas = x11_canvas_new(self->display, self->window, look.depth);
  return self->canvas;
}

/// Hosts that embed read them, too.
static void set_size_hints(const x11_window* const self) {
  XSizeHints* const hints = XAllocSizeHints();
  if (hints) {
    hints->flags      = PSize | PMinSize;
    hints->width      = self->width;
    hints->height     = self->height;
    hints->min_width  = pixels(VIEW_SMALLEST_WIDTH, self->scale);
    hints->min_height = pixels(VIEW_SMALLEST_HEIGHT, self->scale);
    XSetWMNormalHints(self->display, self->window, hints);
    XFree(hints);
  }
}

/// What the window manager wants to know of a window of its own.
static void introduce(x11_window* const self, const char* const title) {
  char name[]       = "kibun";
  char class[]      = "Kibun";
  XClassHint  kind  = { name, class };
  const Atom  utf8  = XInternAtom(self->display, "UTF8_STRING", False);
  const Atom  label = XInternAtom(self->display, "_NET_WM_NAME", False);
  const char* text  = title ? title : class;

  XSetClassHint(self->display, self->window, &kind);
  XStoreName(self->display, self->window, text);
  XChangeProperty(self->display, self->window, label, utf8, 8, PropModeReplace,
                  (const unsigned char*)text, (int)strlen(text));
  self->delete_window = XInternAtom(self->display, "WM_DELETE_WINDOW", False);
  XSetWMProtocols(self->display, self->window, &self->delete_window, 1);
}

x11_window* x11_window_new(view* const shown, const unsigned long parent,
                           const char* const title, const double scale) {
  x11_window* const self = calloc(1, sizeof *self);
  if (!self) {
    return NULL;
  }
  self->connection = x11_connection_new();
  if (!self->connection) {
    free(self);
    return NULL;
  }
  self->display = x11_connection_display(self->connection);
  XkbSetDetectableAutoRepeat(self->display, True, NULL); // a key held is not released
  self->shown    = shown;
  self->embedded = parent != 0;
  self->scale =
    scale > 0.0 ? x11_scale_clamp(scale) : x11_connection_scale(self->connection);
  self->pointer  = x11_pointer_new(shown, self->scale);
  self->width    = pixels(VIEW_WIDTH, self->scale);
  self->height   = pixels(VIEW_HEIGHT, self->scale);
  self->resized  = true;
  self->fresh    = true;
  self->viewable = true;
  if (!make_window(self, parent)) {
    x11_window_free(self);
    return NULL;
  }
  set_size_hints(self);
  if (!self->embedded) {
    introduce(self, title);
  }
  XMapWindow(self->display, self->window);
  // The host looks at the window through a connection of its own.
  XSync(self->display, False);
  return self;
}

/// A hand that held a control doesn't any more, or the host would wait for it for ever.
static void let_go(x11_window* const self) {
  x11_pointer_let_go(&self->pointer);
  view_key_pressed(self->shown, VIEW_KEY_LEAVE, false);
}

void x11_window_free(x11_window* const self) {
  if (!self) {
    return;
  }
  if (!self->fresh) {
    let_go(self);
  }
  x11_connection_lost(self->connection); // and if so, nothing of this is done
  x11_canvas_free(self->canvas);
  if (self->window) {
    XDestroyWindow(self->display, self->window);
  }
  if (self->colours) {
    XFreeColormap(self->display, self->colours);
  }
  x11_connection_free(self->connection);
  free(self);
}

unsigned long x11_window_id(const x11_window* const self) {
  return self->window;
}

void x11_window_size(const x11_window* const self, int* const width, int* const height) {
  *width  = self->width;
  *height = self->height;
}

void x11_window_resize(x11_window* const self, const int width, const int height) {
  if (!self->gone && !x11_connection_lost(self->connection)) {
    XResizeWindow(self->display, self->window, (unsigned)(width > 1 ? width : 1),
                  (unsigned)(height > 1 ? height : 1));
    XFlush(self->display);
  }
}

void x11_window_fill_screen(x11_window* const self, const bool full) {
  if (!self->embedded && !self->gone && !x11_connection_lost(self->connection)) {
    x11_full_screen_set(&self->screen, self->display, self->window, full);
  }
}

bool x11_window_fills_screen(const x11_window* const self) {
  return self->screen.full;
}

bool x11_window_lost(const x11_window* const self) {
  return x11_connection_lost(self->connection);
}

bool x11_window_visible(const x11_window* const self) {
  const bool unborn = self->fresh && !self->mapped;
  return !self->gone && (unborn || (self->mapped && !self->obscured && self->viewable));
}

static void expose(x11_window* const self, const XExposeEvent* const event) {
  const view_area part = { event->x, event->y, event->width, event->height };
  self->viewable       = true;
  if (self->exposed.width == 0) {
    self->exposed = part;
    return;
  }
  const view_area had  = self->exposed;
  const int       left = had.x < part.x ? had.x : part.x;
  const int       top  = had.y < part.y ? had.y : part.y;
  const int       right =
    had.x + had.width > part.x + part.width ? had.x + had.width : part.x + part.width;
  const int bottom =
    had.y + had.height > part.y + part.height ? had.y + had.height : part.y + part.height;
  self->exposed = (view_area){ left, top, right - left, bottom - top };
}

/// The space bar is to roll the transport also while this window has the keyboard. What
/// the parent itself has sent down here does not go back, or it would go round for ever.
static void hand_up(const x11_window* const self, XEvent event) {
  if (self->embedded && !event.xkey.send_event) {
    event.xkey.window    = self->parent;
    event.xkey.subwindow = None;
    XSendEvent(self->display, self->parent, False, NoEventMask, &event);
  }
}

/// Of a person who is faster than the program, the first keys count.
static void keep_key(x11_window* const self, XKeyEvent* const event) {
  char text[8];
  if (!self->embedded && self->key_count < KEYS_KEPT &&
      XLookupString(event, text, sizeof text, NULL, NULL) == 1) {
    self->keys[self->key_count++] = text[0];
  }
}

char x11_window_key(x11_window* const self) {
  if (self->key_count == 0) {
    return '\0';
  }
  const char first = self->keys[0];
  self->key_count--;
  memmove(self->keys, self->keys + 1, self->key_count);
  return first;
}

static void key(x11_window* const self, XEvent* const event) {
  const view_key which = x11_view_key(&event->xkey);
  const bool     fine  = event->xkey.state & X11_FINE;
  if (event->type == KeyRelease) {
    view_key_released(self->shown, which);
    hand_up(self, *event);
  } else if (!view_key_pressed(self->shown, which, fine)) {
    hand_up(self, *event);
    keep_key(self, &event->xkey);
  }
}

static void take(x11_window* const self, XEvent* const event) {
  switch (event->type) {
    case Expose:
      expose(self, &event->xexpose);
      break;
    case ConfigureNotify:
      self->resized = self->resized || event->xconfigure.width != self->width ||
                      event->xconfigure.height != self->height;
      self->width  = event->xconfigure.width;
      self->height = event->xconfigure.height;
      break;
    case ReparentNotify:
      self->parent = event->xreparent.parent;
      break;
    case MapNotify:
      self->mapped = true;
      break;
    case UnmapNotify:
      self->mapped = false;
      let_go(self);
      break;
    case VisibilityNotify:
      self->obscured = event->xvisibility.state == VisibilityFullyObscured;
      self->viewable = true;
      break;
    case DestroyNotify:
      self->gone   = true;
      self->window = None;
      break;
    case ButtonPress:
      if (x11_pointer_press(&self->pointer, &event->xbutton) && self->embedded) {
        XSetInputFocus(self->display, self->window, RevertToParent, event->xbutton.time);
      }
      break;
    case ButtonRelease:
      x11_pointer_release(&self->pointer, &event->xbutton, self->width, self->height);
      break;
    case MotionNotify:
      x11_pointer_move(&self->pointer, &event->xmotion);
      break;
    case LeaveNotify:
      x11_pointer_leave(&self->pointer, &event->xcrossing);
      break;
    case KeyPress:
    case KeyRelease:
      key(self, event);
      break;
    case FocusOut:
      if (event->xfocus.mode != NotifyGrab) { // a shortcut of the window manager's
        view_key_pressed(self->shown, VIEW_KEY_LEAVE, false);
      }
      break;
    case MappingNotify:
      XRefreshKeyboardMapping(&event->xmapping);
      break;
    case ClientMessage:
      self->gone = self->gone || (self->delete_window &&
                                  (Atom)event->xclient.data.l[0] == self->delete_window);
      break;
    default:
      break;
  }
}

/// Of a row of motions only the last counts.
static bool overtaken(const x11_window* const self, const XEvent* const event) {
  if (event->type != MotionNotify || XEventsQueued(self->display, QueuedAlready) == 0) {
    return false;
  }
  XEvent next;
  XPeekEvent(self->display, &next);
  return next.type == MotionNotify;
}

static void take_events(x11_window* const self) {
  self->gone = self->gone || x11_connection_lost(self->connection);
  while (!self->gone && XPending(self->display) > 0) {
    XEvent event;
    XNextEvent(self->display, &event);
    if (!overtaken(self, &event)) {
      take(self, &event);
    }
  }
}

/// When a window above this one is hidden, no event says so; when it is shown again, one
/// does.
static void look_up(x11_window* const self, const double now) {
  if (self->mapped && now >= self->look) {
    self->look = now + LOOK_S;
    XWindowAttributes above;
    self->viewable = XGetWindowAttributes(self->display, self->window, &above) &&
                     above.map_state == IsViewable;
    if (!self->viewable) {
      let_go(self);
    }
  }
}

static void draw(x11_window* const self, const snapshot* const now,
                 const history* const past) {
  if (self->resized) {
    if (!x11_canvas_resize(self->canvas, self->width, self->height)) {
      return;
    }
    view_resize(self->shown, self->width, self->height, self->scale);
    self->resized = false;
  }
  cairo_t* const cr = x11_canvas_cairo(self->canvas);
  view_area      changed[VIEW_AREAS];
  const int      count = view_draw(self->shown, cr, now, past, changed);
  self->fresh          = false;
  for (int i = 0; i < count; ++i) {
    x11_canvas_show(self->canvas, changed[i]);
  }
}

bool x11_window_update(x11_window* const self, const snapshot* const now,
                       const history* const past) {
  take_events(self);
  const double time = seconds();
  if (!self->gone && x11_window_visible(self)) {
    look_up(self, time);
  }
  if (!self->gone && self->mapped && x11_window_visible(self)) {
    if (self->exposed.width > 0 && !self->fresh) {
      x11_canvas_show(self->canvas, self->exposed);
    }
    self->exposed.width = 0;
    if (self->fresh || time >= self->due) {
      draw(self, now, past);
      // A host that calls a little late once is not to be skipped the next time.
      self->due = time - self->due < FRAME_S ? self->due + FRAME_S : time + FRAME_S;
    }
    XFlush(self->display);
  }
  return !self->gone;
}
