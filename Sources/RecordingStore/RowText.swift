import Invocations
import JSONTree

/// The texts of rows, one after the other in one buffer that is used again.
///
/// Notes of losses and of where a recording came from are in every row. They are written without making JSON values of them
/// first, to the same bytes.
struct RowText: ~Copyable {
  private var output: JSONOutput

  /// - Parameter capacity: for how many bytes there is room at once.
  init(capacity: Int = 1000) {
    output = JSONOutput(capacity: capacity)
  }

  /// In bytes.
  var count: Int { output.count }

  func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
    try output.withBytes(body)
  }

  mutating func removeAll() {
    output.shorten(to: 0)
  }

  mutating func append(_ text: String) {
    output.append(text)
  }

  mutating func append(_ json: [UInt8]) {
    json.withUnsafeBufferPointer { output.append($0) }
  }

  mutating func append(_ value: JSONValue) {
    output.write(value)
  }

  mutating func append(_ outcome: LoggedOutcome) {
    switch outcome {
    case .returned(nil), .failed(nil), .timedOut, .crashed:
      output.append("{\"outcome\":\"")
      output.append(outcome.name)
      output.append("\"}")
    case .returned, .failed: output.write(outcome.json)
    }
  }

  mutating func append(_ losses: [Loss]) {
    output.append("[")
    for (index, loss) in losses.enumerated() {
      output.append(index == 0 ? "{\"part\":" : ",{\"part\":")
      append(quoted: loss.part.rawValue)
      output.append(",\"path\":")
      append(quoted: loss.path)
      output.append(",\"marker\":")
      append(quoted: loss.marker)
      output.append(",\"kind\":")
      append(quoted: loss.kind.rawValue)
      output.append("}")
    }
    output.append("]")
  }

  mutating func append(_ provenance: PartProvenance) {
    var separator = "{"
    for part in InvocationPart.allCases {
      guard let place = provenance[part] else { continue }
      output.append(separator)
      append(quoted: part.rawValue)
      output.append(":{\"source\":")
      append(quoted: place.source)
      if let stream = place.stream {
        output.append(",\"stream\":")
        append(quoted: stream)
      }
      output.append(",\"position\":")
      append(quoted: place.position)
      if let filledFrom = place.filledFrom {
        output.append(",\"filledFrom\":")
        append(quoted: filledFrom)
      }
      output.append("}")
      separator = ","
    }
    output.append(provenance.isEmpty ? "{}" : "}")
  }

  private mutating func append(quoted text: String) {
    output.write(JSONString(text))
  }

  private mutating func append(quoted pointer: JSONPointer) {
    let start = output.count
    output.append("\"")
    for token in pointer.tokens {
      output.append("/")
      let isPlain = token.withUTF8 { utf8 in
        let stays =
          token.isWellFormed
          && utf8.allSatisfy {
            $0 >= 0x20 && $0 != UInt8(ascii: "~") && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "\"")
              && $0 != UInt8(ascii: "\\")
          }
        if stays { output.append(utf8) }
        return stays
      }
      guard isPlain else {
        output.shorten(to: start)
        output.write(pointer.text)
        return
      }
    }
    output.append("\"")
  }
}
