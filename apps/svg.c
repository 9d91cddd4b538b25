// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/svg.h"

#include "apps/output_file.h"

#include <cairo-svg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static cairo_status_t pass_on(void* const context, const unsigned char* const data,
                              const unsigned length) {
  FILE* const out = context;
  return fwrite(data, 1, length, out) == length ? CAIRO_STATUS_SUCCESS
                                                : CAIRO_STATUS_WRITE_ERROR;
}

static cairo_status_t draw_into(FILE* const memory, const int width, const int height,
                                void (*const draw)(cairo_t* cr, const void* what),
                                const void* const what) {
  cairo_surface_t* const page =
    cairo_svg_surface_create_for_stream(pass_on, memory, width, height);
  cairo_svg_surface_set_document_unit(page, CAIRO_SVG_UNIT_PX);
  cairo_t* const cr = cairo_create(page);
  draw(cr, what);
  const cairo_status_t drawn = cairo_status(cr);
  cairo_destroy(cr);
  cairo_surface_finish(page);
  const cairo_status_t written = cairo_surface_status(page);
  cairo_surface_destroy(page);
  return drawn != CAIRO_STATUS_SUCCESS ? drawn : written;
}

/// Cairo numbers the surfaces of a process and names the page after that: the number
/// would tell how many pictures were drawn before.
static problem write_unnumbered(const char* const text, const size_t size,
                                FILE* const out) {
  static const char before[] = "<g id=\"surface";
  const char* const found    = strstr(text, before);
  size_t            head     = size;
  size_t            tail     = size;
  if (found) {
    head = (size_t)(found - text) + sizeof before - 1;
    tail = head + strspn(text + head, "0123456789");
  }
  // What goes wrong with either shows in the stream.
  (void)fwrite(text, 1, head, out);
  (void)fwrite(text + tail, 1, size - tail, out);
  return output_problem(out);
}

problem svg_write(const int width, const int height,
                  void (*const draw)(cairo_t* cr, const void* what),
                  const void* const what, FILE* const out) {
  char*       text   = NULL;
  size_t      size   = 0;
  FILE* const memory = open_memstream(&text, &size);
  if (!memory) {
    return PROBLEM_MEMORY;
  }
  const cairo_status_t status = draw_into(memory, width, height, draw, what);
  const bool           whole  = fclose(memory) == 0 && status == CAIRO_STATUS_SUCCESS;
  const problem        wrong = whole ? write_unnumbered(text, size, out) : PROBLEM_MEMORY;
  free(text);
  return wrong;
}
