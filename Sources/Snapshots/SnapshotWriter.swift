import Invocations
import JSONTree

extension SnapshotFile {
  /// The file's bytes: the same for the same outcomes on every platform.
  package var bytes: [UInt8] {
    var writer = SnapshotWriter()
    writer.write(self)
    return writer.bytes
  }
}

/// Writes a snapshot file.
private struct SnapshotWriter {
  var bytes: [UInt8] = []

  mutating func write(_ file: SnapshotFile) {
    line(0, "{")
    line(2, "\(quoted(file.subject.rawValue)): \(quoted(file.name)),")
    line(2, "\"outcomes\": [")
    let behaviours = Dictionary(grouping: file.outcomes, by: \.value).values.map { entries in
      let sorted = entries.sorted { $0.key < $1.key }
      // Equal outcomes may be spelled differently (1, 1.0): that of the first recording stands for all.
      let outcome = sorted[0].value
      return (text: JSONWriter.canonical(.object(outcome.json)), outcome: outcome, recordings: sorted.map(\.key))
    }
    for (index, behaviour) in behaviours.sorted(by: { $0.text.lexicographicallyPrecedes($1.text) }).enumerated() {
      line(4, "{")
      write(behaviour.outcome)
      write(behaviour.recordings)
      line(4, index == behaviours.count - 1 ? "}" : "},")
    }
    line(2, "]")
    line(0, "}")
  }

  private mutating func write(_ outcome: ApprovedOutcome) {
    for member in outcome.json.members {
      let start = "      \"\(member.key.text)\": "
      append(start)
      // An error is part of the frame, written as every runtime spells it: the type first.
      let sortsMembers = if case .failed = outcome { false } else { true }
      bytes += JSONWriter.pretty(
        member.value, width: 100, column: start.utf8.count, indentation: 6, sortsMembers: sortsMembers)
      append(",\n")
    }
  }

  private mutating func write(_ recordings: [RecordingID]) {
    line(6, "\"recordings\": [")
    for (index, id) in recordings.enumerated() {
      line(8, quoted(id.description) + (index == recordings.count - 1 ? "" : ","))
    }
    line(6, "]")
  }

  private mutating func line(_ indentation: Int, _ text: String) {
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indentation))
    append(text)
    bytes.append(UInt8(ascii: "\n"))
  }

  private mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  private func quoted(_ text: String) -> String {
    String(decoding: JSONWriter.compact(JSONValue(text)), as: UTF8.self)
  }
}
