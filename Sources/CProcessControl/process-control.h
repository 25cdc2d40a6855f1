// What Swift cannot call: functions with a variable number of arguments, and macros.
#pragma once

#ifdef __linux__
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/// Makes orphans among the descendants of this process its own children (prctl(2), PR_SET_CHILD_SUBREAPER). 0 on success.
static inline int adopt_orphaned_descendants(void) { return prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0); }

/// posix_spawn_file_actions_addclosefrom_np of glibc 2.34 and later, else null. Named otherwise here, so that no header is needed
/// whose types other modules see in another dialect.
extern int add_close_from(void *actions, int first) __asm__("posix_spawn_file_actions_addclosefrom_np") __attribute__((weak));

/// Closes all files from FIRST on in a program that is started by a posix_spawn_file_actions_t. Not 0 where the C library cannot.
static inline int close_from(void *actions, int first) { return add_close_from ? add_close_from(actions, first) : -1; }

/// Lets this thread, and what it starts, run on one core alone: the one of that number, from 0 on, among those it may run on
/// (sched_setaffinity(2)). The numbers go round. 0 on success.
static inline int stay_on_core(int number) {
  unsigned long allowed[128] = {0};
  long size = syscall(SYS_sched_getaffinity, 0, sizeof allowed, allowed);
  if (size <= 0) return -1;
  const int bits = 8 * sizeof allowed[0];
  int count = 0;
  for (long core = 0; core < size * 8; core++) count += allowed[core / bits] >> (core % bits) & 1;
  if (count < 2 || number < 0) return -1;
  number %= count;
  for (long core = 0; core < size * 8; core++) {
    if (!(allowed[core / bits] >> (core % bits) & 1) || number-- > 0) continue;
    unsigned long one[128] = {0};
    one[core / bits] = 1UL << (core % bits);
    return (int)syscall(SYS_sched_setaffinity, 0, sizeof one, one);
  }
  return -1;
}
#endif
