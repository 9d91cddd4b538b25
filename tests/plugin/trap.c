// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/plugin/trap.h"

#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>

static _Thread_local bool                armed;
static _Thread_local volatile trap_catch caught;

// --- The heap

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

static void count_heap(void) {
  caught.heap += armed;
}

void* malloc(const size_t size) {
  count_heap();
  return __libc_malloc(size);
}

void* calloc(const size_t number, const size_t size) {
  count_heap();
  return __libc_calloc(number, size);
}

void* realloc(void* const memory, const size_t size) {
  count_heap();
  return __libc_realloc(memory, size);
}

void* memalign(const size_t alignment, const size_t size) {
  count_heap();
  return __libc_memalign(alignment, size);
}

void* aligned_alloc(const size_t alignment, const size_t size) {
  count_heap();
  return __libc_memalign(alignment, size);
}

int posix_memalign(void** const memory, const size_t alignment, const size_t size) {
  count_heap();
  *memory = __libc_memalign(alignment, size);
  return *memory ? 0 : ENOMEM;
}

void free(void* const memory) {
  count_heap();
  __libc_free(memory);
}

// --- Locks, whose own names the C library doesn't tell

typedef int take_lock(void* lock);
typedef int await_signal(void* condition, void* lock);

static void* next_of(const char* const name) {
  const bool watched = armed;
  caught.locks += watched;
  armed            = false; // dlsym() itself may use the heap
  void* const next = dlsym(RTLD_NEXT, name);
  armed            = watched;
  return next;
}

/// The same function of the C library. A function's address is no object's, so it is
/// copied.
static int take_next(const char* const name, void* const lock) {
  void* const next = next_of(name);
  take_lock*  take = NULL;
  memcpy(&take, &next, sizeof take);
  return take(lock);
}

int pthread_mutex_lock(pthread_mutex_t* const mutex) {
  return take_next("pthread_mutex_lock", mutex);
}

int pthread_rwlock_rdlock(pthread_rwlock_t* const lock) {
  return take_next("pthread_rwlock_rdlock", lock);
}

int pthread_rwlock_wrlock(pthread_rwlock_t* const lock) {
  return take_next("pthread_rwlock_wrlock", lock);
}

int sem_wait(sem_t* const sem) {
  return take_next("sem_wait", sem);
}

int pthread_cond_wait(pthread_cond_t* const cond, pthread_mutex_t* const mutex) {
  void* const   next  = next_of("pthread_cond_wait");
  await_signal* await = NULL;
  memcpy(&await, &next, sizeof await);
  return await(cond, mutex);
}

// --- The kernel

#ifdef __x86_64__

#include <linux/prctl.h>
#include <sys/prctl.h>
#include <ucontext.h>

enum { SYSCALL_BYTES = 2 }; // of the instruction

static _Thread_local volatile char selector = SYSCALL_DISPATCH_FILTER_ALLOW;

/// The kernel sends SIGSYS instead of obeying. The call is noted, and made again.
static void note_call(const int signal, siginfo_t* const about, void* const context) {
  ucontext_t* const interrupted = context;
  (void)signal;
  selector = SYSCALL_DISPATCH_FILTER_ALLOW;
  ++caught.system_calls;
  caught.system_call = about->si_syscall;
  interrupted->uc_mcontext.gregs[REG_RIP] -= SYSCALL_BYTES;
}

bool trap_sees_system_calls(void) {
  struct sigaction action = { .sa_sigaction = note_call, .sa_flags = SA_SIGINFO };
  return sigaction(SIGSYS, &action, NULL) == 0 &&
         prctl(PR_SET_SYSCALL_USER_DISPATCH, PR_SYS_DISPATCH_ON, 0UL, 0UL, &selector) ==
           0;
}

static void watch_kernel(const bool watched) {
  selector = watched ? SYSCALL_DISPATCH_FILTER_BLOCK : SYSCALL_DISPATCH_FILTER_ALLOW;
}

#else

bool trap_sees_system_calls(void) {
  return false;
}

static void watch_kernel(const bool watched) {
  (void)watched;
}

#endif

void trap_arm(void) {
  // Of each thread, and after each fork, anew; where it fails the others still count.
  (void)trap_sees_system_calls();
  caught = (trap_catch){ .heap = 0 };
  armed  = true;
  watch_kernel(true);
}

trap_catch trap_disarm(void) {
  watch_kernel(false);
  armed = false;
  return caught;
}
