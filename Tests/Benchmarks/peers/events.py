"""python3 events.py STORE TRIGGER…: prints id, trigger source and event of a store's recordings, one JSON array a line."""

import sqlite3
import sys

store, *triggers = sys.argv[1:]
rows = sqlite3.connect(store).execute(
    "SELECT json_array(id, trigger_source, json(event)) FROM recordings "
    f"WHERE trigger_source IN ({', '.join('?' * len(triggers))}) ORDER BY rowid",
    triggers,
)
for (row,) in rows:
    print(row)
