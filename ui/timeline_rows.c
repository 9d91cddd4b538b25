// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/timeline_rows.h"

#include "ui/timeline_columns.h"

#include <math.h>
#include <stdbool.h>

static const double WORDED_TALL = 136.0; // points, at least, for events, keys and tempi

timeline_rows timeline_rows_of(const box at, const double unit) {
  const bool   wide    = at.width >= 420.0 * unit;
  const double gutter  = wide ? round(72.0 * unit) : 0.0;
  const double left    = at.x + gutter;
  const double width   = fmin(at.width - gutter, TIMELINE_COLUMNS);
  const bool   worded  = at.height >= WORDED_TALL * unit;
  const double stories = worded ? round(14.0 * unit) : 0.0;
  const double band    = round((worded ? 18.0 : 14.0) * unit);
  const double gap     = round(6.0 * unit);
  const double marks   = worded ? round(13.0 * unit) : 0.0;
  const double axis    = round(14.0 * unit);
  const double above   = worded ? 0.0 : round(4.0 * unit); // the axis
  const double rest = at.height - stories - band - 2.0 * gap - 2.0 * marks - above - axis;
  const double tension = round(0.3 * rest);
  double       y       = at.y;
  timeline_rows result;
  result.names   = (box){ at.x, at.y, gutter, at.height };
  result.stories = (box){ left, y, width, stories };
  y += stories;
  result.band = (box){ left, y, width, band };
  y += band + gap;
  result.curves = (box){ left, y, width, fmax(0.0, rest - tension) };
  y += result.curves.height + gap;
  result.tension = (box){ left, y, width, fmax(0.0, tension) };
  y += result.tension.height;
  result.keys = (box){ left, y, width, marks };
  y += marks;
  result.tempi = (box){ left, y, width, marks };
  y += marks + above;
  result.axis  = (box){ left, y, width, axis };
  result.range = (box){ at.x, y, wide ? 64.0 * unit : 0.0, axis };
  return result;
}
