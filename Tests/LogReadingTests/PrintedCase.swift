import Invocations
import JSONTree
import LogReading
import Testing

/// A value that a program printed, with what is to be read of it.
struct PrintedCase {
  let id: String
  let text: String
  let value: JSONValue
  let must: Set<JSONPointer>
  let may: Set<JSONPointer>
  let inside: [JSONPointer]
  /// Whether the printer sorted the members.
  let isSorted: Bool

  /// - Throws: where the line is not one of the script's.
  init(_ line: JSONValue) throws {
    func paths(_ name: String) throws -> [JSONPointer] {
      try #require(line[name]?.array).map { path in
        JSONPointer(
          try #require(path.array).map { token in
            guard case .string(let key) = token else { throw Interpreter.Failure() }
            return key
          })
      }
    }
    id = try #require(line["id"]?.string)
    text = try #require(line["text"]?.string)
    value = try #require(line["value"])
    must = Set(try paths("must"))
    may = Set(try paths("may"))
    inside = try paths("inside")
    isSorted = line["isSorted"]?.bool ?? false
  }

  /// What was read of `cases`, each a message that a function logged with its own request id, where it is not what must be
  /// read; and how many messages were rejected.
  static func faults(in cases: [PrintedCase]) -> (faults: [String], rejected: Int) {
    let contents = LogReader.read(JSONWriter.compact(log(cases)), source: "log")
    let read = Dictionary(grouping: contents.invocations, by: \.requestID)
    let rejected = Set(contents.rejected.map(\.position))
    var faults: [String] = []
    var misses = 0
    for (index, printed) in cases.enumerated() {
      guard let invocations = read[printed.id] else {
        misses += 1
        if !rejected.contains("/events/\(index)") { faults.append("neither read nor rejected: \(printed.text)") }
        continue
      }
      guard invocations.count == 1, let event = invocations[0].event else {
        faults.append("read as \(invocations.count) invocations: \(printed.text)")
        continue
      }
      var comparison = PrintedComparison(printed, invocations[0])
      comparison.compare(event, printed.value)
      faults += comparison.faults.map { "\($0): \(printed.text)" }
    }
    return (faults, misses)
  }

  /// A page of `filter-log-events` with a log event for each case.
  private static func log(_ cases: [PrintedCase]) -> JSONValue {
    let events = cases.enumerated().map { index, printed -> JSONValue in
      [
        "logStreamName": "2024/05/06/[$LATEST]0123456789abcdef0123456789abcdef",
        "timestamp": JSONValue(1_714_979_289_010 + index),
        "message": JSONValue("2024-05-06T07:08:09.010Z\t\(printed.id)\tINFO\t\(printed.text)\n"),
        "eventId": JSONValue("3800000000\(100_000 + index)"),
      ]
    }
    return ["events": .array(events)]
  }
}
