import Invocations
import JSONTree
import LogReading
import Testing

extension LogContents {
  /// All that was read, as text that a story can be compared with: a paragraph for each invocation, then what was rejected
  /// and what was warned of.
  var text: String {
    var lines: [String] = []
    for invocation in invocations {
      lines.append(
        "\(invocation.requestID ?? "no id") (\(invocation.requestIDSource.rawValue)) #\(invocation.attempt)"
          + " \(invocation.functionName ?? "-") \(invocation.recordedAt?.description ?? "-")")
      if let event = invocation.event { lines.append("  event \(Self.line(event))") }
      if let context = invocation.context { lines.append("  context \(Self.line(context))") }
      if let outcome = invocation.outcome { lines.append("  \(Self.line(outcome.json))") }
      for loss in invocation.losses { lines.append("  lost \(Self.line(loss))") }
      for note in invocation.nonJSON { lines.append("  no JSON \(Self.line(note))") }
    }
    for rejected in rejected { lines.append("rejected \(rejected.position): \(rejected.reason)") }
    for warning in warnings { lines.append("warning \(warning)") }
    return lines.joined(separator: "\n")
  }

  private static func line(_ value: JSONValue) -> String {
    String(decoding: JSONWriter.compact(value), as: UTF8.self)
  }

  private static func line(_ loss: Loss) -> String {
    "\(loss.part.rawValue) \(loss.path) \(loss.kind.rawValue) \(loss.marker)"
  }
}

extension LogReader {
  static func read(_ text: String) -> LogContents {
    read(Array(text.utf8), source: "sample.log")
  }
}

/// A log and what must be read from it.
struct Story: Sendable, CustomTestStringConvertible {
  let name: String
  let log: String
  let contents: String

  init(_ name: String, log: String, reads contents: String) {
    self.name = name
    self.log = log
    self.contents = contents
  }

  var testDescription: String { name }
}
