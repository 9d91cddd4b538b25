// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/curve_ink.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

enum { SAMPLES = 4, FULL = 256 }; // of a column; of coverage

/// A colour times 0 … FULL.
static uint32_t scaled(const uint32_t colour, const uint32_t by) {
  const uint32_t even = (colour & 0x00FF00FFU) * by + 0x00800080U;
  const uint32_t odd  = (colour >> 8U & 0x00FF00FFU) * by + 0x00800080U;
  return (even >> 8U & 0x00FF00FFU) | (odd & 0xFF00FF00U);
}

static void blend(uint32_t* const pixel, const uint32_t colour, const uint32_t coverage) {
  const uint32_t ink   = scaled(colour, coverage);
  const uint32_t alpha = ink >> 24U;
  *pixel               = ink + scaled(*pixel, FULL - alpha - (alpha >> 7U));
}

/// Cover a stretch of a column.
static void cover(const curve_sheet* const sheet, const int x, const float from,
                  const float to, const uint32_t colour, const float share) {
  const float top    = fmaxf(from, 0.0F);
  const float bottom = fminf(to, (float)sheet->height);
  if (!(bottom > top)) {
    return;
  }
  const int last = (int)ceilf(bottom) - 1;
  for (int row = (int)top; row <= last; row++) {
    const float inner = fminf(bottom, (float)(row + 1)) - fmaxf(top, (float)row);
    blend(&sheet->pixels[(ptrdiff_t)row * sheet->stride + x], colour,
          (uint32_t)(share * inner * FULL + 0.5F));
  }
}

void curve_ink_area(const curve_sheet* const sheet, const float* const y,
                    const float level, const uint32_t* const colours) {
  for (int x = 0; x < sheet->width; x++) {
    if (!isnan(y[x])) {
      cover(sheet, x, fminf(y[x], level), fmaxf(y[x], level), colours[x], 1.0F);
    }
  }
}

static bool known(const curve_sheet* const sheet, const float* const y, const int x) {
  return x >= 0 && x < sheet->width && !isnan(y[x]);
}

/// The curve between the middles of columns; where it begins and ends it is level.
/// @param place columns from the middle of column 0
static float curve_at(const curve_sheet* const sheet, const float* const y,
                      const float place) {
  const int   before = (int)floorf(place);
  const float share  = place - (float)before;
  if (!known(sheet, y, before + 1)) {
    return y[before];
  }
  return known(sheet, y, before) ? y[before] + share * (y[before + 1] - y[before])
                                 : y[before + 1];
}

/// From row to row.
typedef struct {
  float top;
  float bottom;
} extent;

/// What a round pen covers above and below one place: as far to the sides as it is steep.
static extent pen_at(const curve_sheet* const sheet, const float* const y, const int x,
                     const float offset, const float pen) {
  const int   next   = offset < 0.0F ? x - 1 : x + 1;
  const float slope  = known(sheet, y, next) ? y[next] - y[x] : 0.0F;
  const float tilt   = 1.0F / sqrtf(1.0F + slope * slope);
  const float side   = 0.5F * pen * fabsf(slope) * tilt;
  const float from   = (float)x + offset - side;
  const float to     = (float)x + offset + side;
  extent      result = { y[x] + fabsf(offset) * slope, y[x] + fabsf(offset) * slope };
  for (int i = (int)ceilf(from); i <= (int)floorf(to); i++) {
    if (known(sheet, y, i)) {
      result.top    = fminf(result.top, y[i]);
      result.bottom = fmaxf(result.bottom, y[i]);
    }
  }
  // Beyond a gap there is nothing to look up.
  if (known(sheet, y, (int)floorf(from)) || known(sheet, y, (int)floorf(from) + 1)) {
    const float end = curve_at(sheet, y, from);
    result.top      = fminf(result.top, end);
    result.bottom   = fmaxf(result.bottom, end);
  }
  if (known(sheet, y, (int)floorf(to)) || known(sheet, y, (int)floorf(to) + 1)) {
    const float end = curve_at(sheet, y, to);
    result.top      = fminf(result.top, end);
    result.bottom   = fmaxf(result.bottom, end);
  }
  result.top -= 0.5F * pen * tilt;
  result.bottom += 0.5F * pen * tilt;
  return result;
}

void curve_ink_line(const curve_sheet* const sheet, const float* const y, const float pen,
                    const uint32_t* const colours) {
  // Coverage is summed before it is drawn: parts of a column that are drawn one upon the
  // other would not add up to a whole.
  enum { TALLEST = 4096 };
  float     sum[TALLEST];
  const int height = sheet->height < TALLEST ? sheet->height : TALLEST;
  for (int x = 0; x < sheet->width; x++) {
    if (isnan(y[x])) {
      continue;
    }
    float from[SAMPLES];
    float to[SAMPLES];
    float top    = (float)height;
    float bottom = 0.0F;
    for (int i = 0; i < SAMPLES; i++) {
      const float  offset = ((float)i + 0.5F) / SAMPLES - 0.5F;
      const extent inked  = pen_at(sheet, y, x, offset, pen);
      from[i]             = fmaxf(inked.top, 0.0F);
      to[i]               = fminf(inked.bottom, (float)height);
      top                 = fminf(top, from[i]);
      bottom              = fmaxf(bottom, to[i]);
    }
    const int first = (int)top;
    const int end   = (int)ceilf(bottom);
    for (int row = first; row < end; row++) {
      sum[row] = 0.0F;
      for (int i = 0; i < SAMPLES; i++) {
        const float inner = fminf(to[i], (float)(row + 1)) - fmaxf(from[i], (float)row);
        sum[row] += fmaxf(inner, 0.0F);
      }
    }
    for (int row = first; row < end; row++) {
      blend(&sheet->pixels[(ptrdiff_t)row * sheet->stride + x], colours[x],
            (uint32_t)(sum[row] * ((float)FULL / SAMPLES) + 0.5F));
    }
  }
}
