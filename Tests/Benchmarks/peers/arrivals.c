// cc -O2 -shared -fPIC peers/arrivals.c: put before a function with LD_PRELOAD, it appends the time of each event that arrives, in
// nanoseconds as 64 bits, to the file that ARRIVALS names. Events are the only answers of a Runtime API with status 200.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static ssize_t (*next_read)(int, void *, size_t);
static int arrivals = -1;

__attribute__((constructor)) static void prepare(void) {
  next_read = (ssize_t (*)(int, void *, size_t))dlsym(RTLD_NEXT, "read");
  const char *file = getenv("ARRIVALS");
  if (file) arrivals = open(file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

ssize_t read(int descriptor, void *bytes, size_t size) {
  if (!next_read) prepare();
  ssize_t count = next_read(descriptor, bytes, size);
  if (arrivals >= 0 && count > 12 && memcmp(bytes, "HTTP/1.1 200", 12) == 0) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    int64_t nanoseconds = time.tv_sec * 1000000000LL + time.tv_nsec;
    if (write(arrivals, &nanoseconds, sizeof nanoseconds) < 0) abort();
  }
  return count;
}
