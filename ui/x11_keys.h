// SPDX-License-Identifier: GPL-3.0-or-later

/// @file x11_keys.h
/// Which key of the view a key of the keyboard is.

#ifndef KIBUN_X11_KEYS_H
#define KIBUN_X11_KEYS_H

#include "ui/view.h"

#include <X11/Xlib.h>

/// By the layout of the keyboard, with shift and num lock as they are. With Alt, Super or
/// Control held it is the host's key, but for arrows, which Control makes fine.
view_key x11_view_key(XKeyEvent* event);

#endif
