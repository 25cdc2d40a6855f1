"""python3 measured.py COMMAND…: runs a command and prints its wall and CPU seconds and its peak memory in kilobytes as JSON."""

import json
import os
import sys
import time

command = sys.argv[1:]
start = time.perf_counter()
quiet = [(os.POSIX_SPAWN_OPEN, output, os.devnull, os.O_WRONLY, 0) for output in (1, 2)]
pid = os.posix_spawnp(command[0], command, os.environ, file_actions=quiet)
_, status, usage = os.wait4(pid, 0)
wall = time.perf_counter() - start
if status != 0:
    sys.exit(f"{command} ended with status {status}")
# Only to be trusted well above the size of this process itself, from which a child begins to count.
print(json.dumps({"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "memory": usage.ru_maxrss}))
