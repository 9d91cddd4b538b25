// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/plugin/heap_trap.h"

#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

// The C library's own names for what is replaced here (glibc).
// NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp)
void* __libc_malloc(size_t size);
void* __libc_calloc(size_t count, size_t size);
void* __libc_realloc(void* memory, size_t size);
void* __libc_memalign(size_t alignment, size_t size);
void  __libc_free(void* memory);
// NOLINTEND(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp)

void* malloc(size_t size);
void* calloc(size_t number, size_t size);
void* realloc(void* memory, size_t size);
void* memalign(size_t alignment, size_t size);
void* aligned_alloc(size_t alignment, size_t size);
int   posix_memalign(void** memory, size_t alignment, size_t size);
void  free(void* memory);

static _Thread_local bool     armed;
static _Thread_local unsigned calls;

void heap_trap_arm(void) {
  calls = 0;
  armed = true;
}

unsigned heap_trap_disarm(void) {
  armed = false;
  return calls;
}

static void count(void) {
  calls += armed;
}

void* malloc(const size_t size) {
  count();
  return __libc_malloc(size);
}

void* calloc(const size_t number, const size_t size) {
  count();
  return __libc_calloc(number, size);
}

void* realloc(void* const memory, const size_t size) {
  count();
  return __libc_realloc(memory, size);
}

void* memalign(const size_t alignment, const size_t size) {
  count();
  return __libc_memalign(alignment, size);
}

void* aligned_alloc(const size_t alignment, const size_t size) {
  count();
  return __libc_memalign(alignment, size);
}

int posix_memalign(void** const memory, const size_t alignment, const size_t size) {
  count();
  *memory = __libc_memalign(alignment, size);
  return *memory ? 0 : ENOMEM;
}

void free(void* const memory) {
  count();
  __libc_free(memory);
}
