// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/plugin/scarce.h"

#include <aubio/aubio.h>
#include <cairo.h>
#include <limits.h>
#include <stddef.h>
#include <stdlib.h>

static struct {
  bool     scarce;
  bool     for_good;
  unsigned granted; // requests still to be granted
  bool     refused;
  bool     inside; // of something that was granted as a whole
  long     held;
} now;

void scarce_begin(const unsigned granted, const bool for_good) {
  now.scarce   = true;
  now.for_good = for_good;
  now.granted  = granted;
  now.refused  = false;
}

bool scarce_end(void) {
  now.scarce = false;
  return now.refused;
}

long scarce_held(void) {
  return now.held;
}

static bool is_granted(void) {
  if (!now.scarce || now.inside) {
    return true;
  }
  if (now.granted > 0) {
    --now.granted;
    return true;
  }
  now.scarce  = now.for_good;
  now.refused = true;
  return false;
}

static void* hold(void* const memory) {
  now.held += memory != NULL;
  return memory;
}

// What the linker makes of the names.
// NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp)

void* __real_malloc(size_t size);
void* __real_calloc(size_t count, size_t size);
void  __real_free(void* memory);
void* __wrap_malloc(size_t size);
void* __wrap_calloc(size_t count, size_t size);
void  __wrap_free(void* memory);

void* __wrap_malloc(const size_t size) {
  return is_granted() ? hold(__real_malloc(size)) : NULL;
}

void* __wrap_calloc(const size_t count, const size_t size) {
  return is_granted() ? hold(__real_calloc(count, size)) : NULL;
}

void __wrap_free(void* const memory) {
  now.held -= memory != NULL;
  __real_free(memory);
}

// --- aubio

/// @return whether it was not inside before
static bool enter(void) {
  const bool outside = !now.inside;
  now.inside         = true;
  return outside;
}

static void leave(const bool outside) {
  now.inside = !outside;
}

fvec_t*                     __real_new_fvec(uint_t length);
cvec_t*                     __real_new_cvec(uint_t length);
aubio_specdesc_t*           __real_new_aubio_specdesc(const char* method, uint_t size);
aubio_spectral_whitening_t* __real_new_aubio_spectral_whitening(uint_t size, uint_t hop,
                                                                uint_t rate);
fvec_t*                     __wrap_new_fvec(uint_t length);
cvec_t*                     __wrap_new_cvec(uint_t length);
aubio_specdesc_t*           __wrap_new_aubio_specdesc(const char* method, uint_t size);
aubio_spectral_whitening_t* __wrap_new_aubio_spectral_whitening(uint_t size, uint_t hop,
                                                                uint_t rate);

fvec_t* __wrap_new_fvec(const uint_t length) {
  if (!is_granted()) {
    return NULL;
  }
  const bool    outside = enter();
  fvec_t* const made    = __real_new_fvec(length);
  leave(outside);
  return made;
}

cvec_t* __wrap_new_cvec(const uint_t length) {
  if (!is_granted()) {
    return NULL;
  }
  const bool    outside = enter();
  cvec_t* const made    = __real_new_cvec(length);
  leave(outside);
  return made;
}

aubio_specdesc_t* __wrap_new_aubio_specdesc(const char* const method, const uint_t size) {
  if (!is_granted()) {
    return NULL;
  }
  const bool              outside = enter();
  aubio_specdesc_t* const made    = __real_new_aubio_specdesc(method, size);
  leave(outside);
  return made;
}

aubio_spectral_whitening_t* __wrap_new_aubio_spectral_whitening(const uint_t size,
                                                                const uint_t hop,
                                                                const uint_t rate) {
  if (!is_granted()) {
    return NULL;
  }
  const bool                        outside = enter();
  aubio_spectral_whitening_t* const made =
    __real_new_aubio_spectral_whitening(size, hop, rate);
  leave(outside);
  return made;
}

// --- cairo, which gives an object in error, never NULL

cairo_surface_t* __real_cairo_image_surface_create(cairo_format_t format, int width,
                                                   int height);
cairo_t*         __real_cairo_create(cairo_surface_t* target);
cairo_surface_t* __wrap_cairo_image_surface_create(cairo_format_t format, int width,
                                                   int height);
cairo_t*         __wrap_cairo_create(cairo_surface_t* target);

cairo_surface_t* __wrap_cairo_image_surface_create(const cairo_format_t format,
                                                   const int width, const int height) {
  return __real_cairo_image_surface_create(format, is_granted() ? width : INT_MAX,
                                           height);
}

cairo_t* __wrap_cairo_create(cairo_surface_t* const target) {
  return __real_cairo_create(is_granted() ? target : NULL);
}

// NOLINTEND(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp)
