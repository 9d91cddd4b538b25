// SPDX-License-Identifier: GPL-3.0-or-later

/// @file type_scale.h
/// The sizes of type that all of the view's parts share.

#ifndef KIBUN_TYPE_SCALE_H
#define KIBUN_TYPE_SCALE_H

#include "ui/shapes.h"
#include "ui/text.h"

/// @param unit pixels per point of the design
/// @{
text_style type_label(double unit);  ///< 9 points: names of things
text_style type_text(double unit);   ///< 11: words to read
text_style type_strong(double unit); ///< 11, bold: the one that counts
text_style type_value(double unit);  ///< 13: a sentence, a number
text_style type_title(double unit);  ///< 17: the numbers musicians look for
/// @}

/// The baseline that puts capitals in the middle of a row.
double type_baseline(text_style style, box row);

#endif
