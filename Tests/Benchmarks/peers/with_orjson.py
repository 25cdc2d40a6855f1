"""python3 with_orjson.py KIND FILE PASSES: what orjson does with the same records."""

import json
import sys
import time

import orjson

kind, path, passes = sys.argv[1:]
with open(path, "rb") as file:
    records = file.read().split(b"\0")[:-1]
items = [orjson.loads(record) for record in records] if kind == "json-write" else records
seconds, check = float("inf"), 0
for _ in range(int(passes)):
    start = time.perf_counter()
    check = 0
    if kind == "json-write":
        for item in items:
            check += len(orjson.dumps(item))
    else:
        for record in items:
            check += len(orjson.loads(record)["userName"])
    seconds = min(seconds, time.perf_counter() - start)
print(json.dumps({"bytes": sum(map(len, records)), "seconds": seconds, "records": len(records), "check": check}))
