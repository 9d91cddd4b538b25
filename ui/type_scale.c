// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/type_scale.h"

#include <math.h>

text_style type_label(const double unit) {
  return (text_style){ 9.0 * unit, TEXT_REGULAR, 0.0 };
}

text_style type_text(const double unit) {
  return (text_style){ 11.0 * unit, TEXT_REGULAR, 0.0 };
}

text_style type_strong(const double unit) {
  return (text_style){ 11.0 * unit, TEXT_BOLD, 0.0 };
}

text_style type_value(const double unit) {
  return (text_style){ 13.0 * unit, TEXT_REGULAR, 0.0 };
}

text_style type_title(const double unit) {
  return (text_style){ 17.0 * unit, TEXT_REGULAR, 0.0 };
}

double type_baseline(const text_style style, const box row) {
  return round(row.y + 0.5 * (row.height + text_height(style)));
}
