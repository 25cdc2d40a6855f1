"""python3 record.py filter|lines FILE STORE: the events of a log into a table like ours, without redaction, in one transaction.

`filter` is what `aws logs filter-log-events` prints of JSON log lines, read with orjson. `lines` are text lines of values that
console.log printed, read with pyjson5: of chompjs, pyjson5, json5, demjson3, hjson, quickjs and a rewriting regular expression
before orjson the fastest that reads all values of this corpus right. (It reads no `[Object]`, no `undefined` and no text in several pieces.)
"""

import re
import sqlite3
import sys
from datetime import datetime

import orjson

TABLE = """
CREATE TABLE recordings (
  id TEXT NOT NULL, attempt INTEGER NOT NULL, trigger_source TEXT, function_name TEXT, function_version TEXT,
  recorded_at INTEGER, redaction_policy INTEGER NOT NULL, redaction_key TEXT NOT NULL, provenance TEXT NOT NULL,
  losses TEXT NOT NULL, non_json TEXT NOT NULL, outcome TEXT, event TEXT NOT NULL, context TEXT,
  PRIMARY KEY (id, attempt)
) STRICT
"""


def row(id, time, provenance, outcome, event):
    text = orjson.dumps(event).decode()
    return (id, 1, event.get("triggerSource"), None, None, time, 0, "", provenance, "[]", "[]", outcome, text, None)


def filter_rows(path):
    with open(path, "rb") as file:
        events = orjson.loads(file.read())["events"]
    for index, event in enumerate(events):
        record = orjson.loads(event["message"])
        stream = event["logStreamName"]
        provenance = f'{{"event":{{"source":"filter.json","stream":"{stream}","position":"/events/{index}"}}}}'
        yield row(record["requestId"], event["timestamp"], provenance, None, record["message"])


def line_rows(path):
    import pyjson5

    begins = re.compile(r"(\S{24})\t(\S{36})\tINFO\tevent:  \{")
    returned = '{"outcome":"returned"}'
    with open(path, encoding="utf-8") as file:
        found, first, number, value = None, 0, 0, []
        for line in file:
            number += 1
            if found is None:
                found = begins.match(line)
                if found:
                    first, value = number, [line[found.end() - 1 :]]
                continue
            value.append(line)
            if line == "}\n":
                time = int(datetime.fromisoformat(found[1]).timestamp() * 1000)
                provenance = f'{{"event":{{"source":"lines.log","position":"line {first}"}}}}'
                yield row(found[2], time, provenance, returned, pyjson5.loads("".join(value)))
                found = None


kind, path, store = sys.argv[1:]
connection = sqlite3.connect(store)
connection.execute(TABLE)
with connection:
    rows = filter_rows(path) if kind == "filter" else line_rows(path)
    connection.executemany("INSERT INTO recordings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
connection.close()
