// What Swift cannot call: functions with a variable number of arguments.
#pragma once

#ifdef __linux__
#include <sys/prctl.h>

/// Makes orphans among the descendants of this process its own children (prctl(2), PR_SET_CHILD_SUBREAPER). 0 on success.
static inline int adopt_orphaned_descendants(void) { return prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0); }
#endif
