// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/x11_keys.h"

#include <X11/Xutil.h>
#include <X11/keysym.h>

static view_key arrow(const KeySym symbol) {
  switch (symbol) {
    case XK_Left:
    case XK_KP_Left:
      return VIEW_KEY_LEFT;
    case XK_Right:
    case XK_KP_Right:
      return VIEW_KEY_RIGHT;
    case XK_Up:
    case XK_KP_Up:
      return VIEW_KEY_UP;
    case XK_Down:
    case XK_KP_Down:
      return VIEW_KEY_DOWN;
    default:
      return VIEW_KEY_OTHER;
  }
}

static view_key other_key(const KeySym symbol) {
  switch (symbol) {
    case XK_Tab:
    case XK_KP_Tab:
      return VIEW_KEY_NEXT;
    case XK_ISO_Left_Tab:
      return VIEW_KEY_PREVIOUS;
    case XK_BackSpace:
    case XK_Delete:
    case XK_KP_Delete:
      return VIEW_KEY_DEFAULT;
    case XK_Escape:
      return VIEW_KEY_LEAVE;
    case XK_Return:
    case XK_KP_Enter:
      return VIEW_KEY_PRESS;
    case XK_plus:
    case XK_KP_Add:
      return VIEW_KEY_PLUS;
    case XK_minus:
    case XK_KP_Subtract:
      return VIEW_KEY_MINUS;
    default:
      return VIEW_KEY_OTHER;
  }
}

view_key x11_view_key(XKeyEvent* const event) {
  char   text[8];
  KeySym symbol = NoSymbol;
  XLookupString(event, text, sizeof text, &symbol, NULL);

  const unsigned control = event->state & ControlMask;
  const unsigned hosts   = event->state & (Mod1Mask | Mod4Mask);
  if (hosts) {
    return VIEW_KEY_OTHER;
  }
  const view_key key = arrow(symbol);
  if (key != VIEW_KEY_OTHER || control) {
    return key;
  }
  // Not every layout has a symbol of its own for it.
  if (symbol == XK_Tab && (event->state & ShiftMask)) {
    return VIEW_KEY_PREVIOUS;
  }
  return other_key(symbol);
}
