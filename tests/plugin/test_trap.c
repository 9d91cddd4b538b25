// SPDX-License-Identifier: GPL-3.0-or-later

// The trap of trap.c catches what it says.

#include "tests/plugin/rig.h"
#include "tests/plugin/trap.h"

#include <criterion/criterion.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

Test(trap, sees_the_heap) {
  trap_arm();
  void* volatile memory = malloc(10);
  free(memory);
  cr_assert_eq(trap_disarm().heap, 2);
  void* volatile more = malloc(10);
  free(more);
  trap_arm();
  cr_assert_eq(trap_disarm().heap, 0, "only while it is armed");
}

Test(trap, sees_the_heap_as_the_plugin_uses_it) {
  trap_arm();
  rig* const     set  = rig_new(48000.0);
  const unsigned made = trap_disarm().heap;
  trap_arm();
  rig_free(set);
  const unsigned freed = trap_disarm().heap;
  cr_assert(made > 20 && freed > 20, "%u and %u", made, freed);
}

Test(trap, sees_locks_and_semaphores) {
  pthread_mutex_t  mutex = PTHREAD_MUTEX_INITIALIZER;
  pthread_rwlock_t both  = PTHREAD_RWLOCK_INITIALIZER;
  sem_t            semaphore;
  cr_assert_eq(sem_init(&semaphore, 0, 1), 0);
  trap_arm();
  pthread_mutex_lock(&mutex);
  pthread_mutex_unlock(&mutex);
  pthread_rwlock_rdlock(&both);
  pthread_rwlock_unlock(&both);
  pthread_rwlock_wrlock(&both);
  pthread_rwlock_unlock(&both);
  sem_wait(&semaphore);
  const trap_catch caught = trap_disarm();
  cr_assert_eq(caught.locks, 4);
  cr_assert_eq(caught.heap, 0);
}

typedef struct {
  pthread_mutex_t mutex;
  pthread_cond_t  condition;
  bool            awake;
} bed;

static void* wake(void* const argument) {
  bed* const in = argument;
  pthread_mutex_lock(&in->mutex);
  in->awake = true;
  pthread_cond_signal(&in->condition);
  pthread_mutex_unlock(&in->mutex);
  return NULL;
}

Test(trap, sees_that_a_condition_is_waited_for) {
  bed       in = { PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, false };
  pthread_t thread;
  pthread_mutex_lock(&in.mutex);
  cr_assert_eq(pthread_create(&thread, NULL, wake, &in), 0);
  trap_arm();
  while (!in.awake) {
    pthread_cond_wait(&in.condition, &in.mutex);
  }
  cr_assert(trap_disarm().locks > 0);
  pthread_mutex_unlock(&in.mutex);
  pthread_join(thread, NULL);
}

Test(trap, sees_system_calls_and_lets_them_pass) {
  if (!trap_sees_system_calls()) {
    cr_skip_test("this kernel does not tell of system calls");
  }
  const pid_t parent = getppid();
  trap_arm();
  const pid_t      told   = getppid();
  const trap_catch caught = trap_disarm();
  cr_assert_eq(caught.system_calls, 1);
  cr_assert_eq(caught.system_call, SYS_getppid);
  cr_assert_eq(told, parent);
  trap_arm();
  cr_assert_eq(trap_disarm().system_calls, 0);
}
