// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/picture_format.h"

#include <stddef.h>

const format* picture_format_png(void) {
  return NULL;
}

const format* picture_format_svg(void) {
  return NULL;
}
