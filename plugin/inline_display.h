// SPDX-License-Identifier: GPL-3.0-or-later

/// @file inline_display.h
/// The picture in the host's mixer strip, and the little of the LV2 inline display
/// extension (http://harrisonconsoles.com/lv2/inlinedisplay) that it needs.
/// Built without Cairo, nothing is drawn: inline_display_new() returns NULL.

#ifndef KIBUN_INLINE_DISPLAY_H
#define KIBUN_INLINE_DISPLAY_H

#include "dsp/snapshot.h"

#include <lv2/core/lv2.h>
#include <stdbool.h>
#include <stdint.h>

#define INLINE_DISPLAY_URI "http://harrisonconsoles.com/lv2/inlinedisplay"
#define INLINE_DISPLAY_INTERFACE INLINE_DISPLAY_URI "#interface"
#define INLINE_DISPLAY_QUEUE_DRAW INLINE_DISPLAY_URI "#queue_draw"

/// A picture as the host reads it: 32 bits per pixel, alpha in the highest byte of a
/// native-endian word, then red, green, blue. Always opaque here.
typedef struct {
  unsigned char* data;
  int            width;
  int            height;
  int            stride; ///< bytes from one row to the next
} inline_display_image;

/// What extension_data() gives the host for INLINE_DISPLAY_INTERFACE.
typedef struct {
  /// @param width, most_height  what the host has room for
  /// @return a picture that fits and stays until the next two calls, or NULL
  inline_display_image* (*render)(LV2_Handle instance, uint32_t width,
                                  uint32_t most_height);
} inline_display_interface;

/// The data of the feature INLINE_DISPLAY_QUEUE_DRAW: how the plugin asks to be drawn.
typedef struct {
  void* handle;
  void (*queue_draw)(void* handle);
} inline_display_queue_draw;

typedef struct inline_display inline_display;

/// Was the plugin built with something to draw?
bool inline_display_available(void);

/// @param from  what render shows; outlives the display
/// @param queue what the host gave, or NULL: then nothing is ever asked for
/// @param rate  samples per second
/// @return NULL when memory runs out or there is nothing to draw
inline_display* inline_display_new(const snapshot_slot*             from,
                                   const inline_display_queue_draw* queue, double rate);
void            inline_display_free(inline_display* self);

/// There is something new: ask the host for a redraw when a person would see a
/// difference, but at most 25 times per second of audio. Audio thread; real-time safe as
/// far as the host's queue_draw is.
/// @param samples heard since the plugin was made
/// @return false when it is too early: come again after the next block
bool inline_display_update(inline_display* self, const snapshot* now, uint64_t samples);

/// Draw the newest snapshot. One thread at a time, never the audio thread; allocates when
/// the size is new, and keeps the last two sizes since a host may show two.
/// @return NULL for an empty size or when memory runs out
inline_display_image* inline_display_render(inline_display* self, uint32_t width,
                                            uint32_t most_height);

#endif
