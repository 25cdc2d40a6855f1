import Invocations
import JSONTree

/// Forms in which a log is given when somebody asks for other columns than usual, or compresses it twice.
extension ContainerFormsTests {
  static let rareForms: [(name: String, log: String)] = [
    (
      "filter-log-events --query events --output text",
      all { time, text in
        "\(String(repeating: "3", count: 51) + String(time % 100_000))\t1714979290000\t\(stream)\t\(text)\t\(time)\n"
      }
    ),
    ("get-log-events --query events --output text", all { time, text in "1714979290000\t\(text)\t\(time)\n" }),
    (
      "filter-log-events --no-paginate --output text",
      "Bxkq6kVGFtq2y_MoigeqscPOdhXVbhiVtLoAmXb5jCqm\n"
        + all { time, text in
          "EVENTS\t\(String(repeating: "3", count: 51) + String(time % 100_000))\t1714979290000\t\(stream)\t\(text)\t\(time)\n"
        }
    ),
    (
      "filter-log-events --output text, an empty page first",
      "SEARCHEDLOGSTREAMS\tTrue\t\(stream)\n"
        + all { time, text in
          "EVENTS\t\(String(repeating: "3", count: 51) + String(time % 100_000))\t1714979290000\t\(stream)\t\(text)\t\(time)\n"
        }
    ),
    (
      "--query 'events[].[logStreamName,message]'",
      json(list { _, text in [JSONValue(stream), text] })
    ),
    (
      "--query 'events[].{s:logStreamName,m:message}'",
      json(list { _, text in ["m": text, "s": JSONValue(stream)] })
    ),
    (
      "awslogs, a group without a slash",
      all { _, text in "my-group \(stream) \(text)" }
    ),
  ]
}
