// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/png.h"

#include "apps/output_file.h"

static cairo_status_t pass_on(void* const context, const unsigned char* const data,
                              const unsigned length) {
  FILE* const out = context;
  return fwrite(data, 1, length, out) == length ? CAIRO_STATUS_SUCCESS
                                                : CAIRO_STATUS_WRITE_ERROR;
}

problem png_write(cairo_surface_t* const drawn, FILE* const out) {
  switch (cairo_surface_write_to_png_stream(drawn, pass_on, out)) {
    case CAIRO_STATUS_SUCCESS:
      return output_problem(out);
    case CAIRO_STATUS_NO_MEMORY:
      return PROBLEM_MEMORY;
    default:
      return ferror(out) ? output_problem(out) : PROBLEM_WRITE;
  }
}
