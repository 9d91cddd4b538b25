// SPDX-License-Identifier: GPL-3.0-or-later

/// @file json_value.h
/// Values of JSON (RFC 8259). Whatever is given, what is written is valid.

#ifndef KIBUN_JSON_VALUE_H
#define KIBUN_JSON_VALUE_H

#include <stdio.h>

/// In quotes. Bytes that are no UTF-8, which names of files may hold, become U+FFFD.
void json_text(FILE* out, const char* text);

/// With a fixed number of decimals, 0 … 6, and never "-0"; null when it is NaN or
/// infinite.
void json_number(FILE* out, double value, int decimals);

#endif
