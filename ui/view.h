// SPDX-License-Identifier: GPL-3.0-or-later

/// @file view.h
/// The whole meter on one surface, for the plugin's window and the live monitor: the mood
/// in a word and why, the valence–arousal plane, the fourteen moods, the last minutes as
/// a timeline, tempo, beat and key, colours, and the controls. Draws only what has
/// changed. Knows cairo but no window system. One thread at a time, never the audio
/// thread.

#ifndef KIBUN_VIEW_H
#define KIBUN_VIEW_H

#include "dsp/history.h"
#include "dsp/snapshot.h"
#include "ui/controls.h"
#include "ui/live_status.h"

#include <cairo.h>
#include <stdbool.h>

enum {
  VIEW_WIDTH           = 960, ///< what it likes best, at a scale of 1
  VIEW_HEIGHT          = 600,
  VIEW_SMALLEST_WIDTH  = 480, ///< below this something is left out; nothing breaks
  VIEW_SMALLEST_HEIGHT = 320,
  VIEW_AREAS           = 16 ///< rectangles that one drawing may touch, at most
};

/// Whole pixels.
typedef struct {
  int x;
  int y;
  int width;
  int height;
} view_area;

typedef enum {
  VIEW_KEY_OTHER, ///< any key not listed here: not taken
  VIEW_KEY_LEFT,
  VIEW_KEY_RIGHT,
  VIEW_KEY_UP,
  VIEW_KEY_DOWN,
  VIEW_KEY_NEXT,     ///< Tab
  VIEW_KEY_PREVIOUS, ///< Shift and Tab
  VIEW_KEY_DEFAULT,  ///< Backspace or Delete: the control's default
  VIEW_KEY_LEAVE,    ///< Escape: no control has the focus any more
  VIEW_KEY_PRESS,    ///< Return: press the button that has the focus
  VIEW_KEY_PLUS,     ///< the timeline: more minutes
  VIEW_KEY_MINUS     ///< … fewer
} view_key;

typedef struct view view;

/// @param ranges   CONTROLS of them
/// @param listener copied; may be NULL, and so may its functions. Without `set` nobody
///                 hears of changes: there are no controls then, and a full screen
///                 becomes a monitor to be read from far away.
/// @return NULL when memory runs out
view* view_new(const control_range* ranges, const control_listener* listener);
void  view_free(view* self);

/// Set the size in pixels, at least 1 × 1, and how many pixels a point of the design has:
/// 2 on a screen of twice the usual density. Everything is drawn anew after it.
void view_resize(view* self, int width, int height, double scale);

/// Forget what has been drawn: the next view_draw() draws everything.
void view_expose(view* self);

/// The value in force, as the host has it. Ignored for a control that a hand holds.
void view_set_control(view* self, control_id which, float value);

/// How a phrase that is offered as a motif is kept, in words that go on with "as a
/// motif": "press k to keep it". NULL, as at first: by a click on the line that says so.
/// @param how must outlive the view
void view_set_offer(view* self, const char* how);

/// A live monitor's status, in a row at the bottom where there are no controls; that the
/// mood is held or the tempo scaled stands beside them, too, to be read from far away.
/// @param now    copied; NULL: none
/// @param notice copied; stands in place of the device; NULL for none
void view_set_status(view* self, const live_status* now, const char* notice);

/// Draw what differs from the last time, opaque, onto a surface that has kept that.
/// @param past    may be NULL: there is none. It is also the clock by which sentences and
///                numbers stand still long enough to be read.
/// @param changed receives where; room for VIEW_AREAS
/// @return how many; 0 when a person would see no difference
int view_draw(view* self, cairo_t* cr, const snapshot* now, const history* past,
              view_area* changed);

/// @name The pointer, in pixels. Buttons: 1 left; others are not taken.
/// @param fine  a modifier is held for small steps
/// @{
void view_press(view* self, double x, double y, int button, bool twice, bool fine);
void view_move(view* self, double x, double y, bool fine);
void view_release(view* self, double x, double y, int button);
void view_leave(view* self);
/// @param steps above 0 is away from the hand: more of a value; over the timeline closer,
///              so fewer minutes
void view_scroll(view* self, double x, double y, double steps, bool fine);
/// @}

/// @return false when the key is not for the view: the host may want it
bool view_key_pressed(view* self, view_key key, bool fine);
void view_key_released(view* self, view_key key);

#endif
