"""python3 stored.py STORE: how many recordings of each trigger source a store holds, as JSON."""

import json
import sqlite3
import sys

query = "SELECT trigger_source, count(*), sum(json_extract(event, '$.triggerSource') = trigger_source) FROM recordings GROUP BY 1"
print(json.dumps(sqlite3.connect(sys.argv[1]).execute(query).fetchall()))
