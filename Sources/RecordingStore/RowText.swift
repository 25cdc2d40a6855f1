import Invocations
import JSONTree

/// The texts of a row, one after the other in one buffer that is used again for the next row.
///
/// Notes of losses and of where a recording came from are in every row. They are written without making JSON values of them
/// first, to the same bytes.
struct RowText {
  private(set) var bytes: [UInt8] = []

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
  }

  mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { bytes.append(contentsOf: $0) }
  }

  mutating func append(_ json: [UInt8]) {
    bytes.append(contentsOf: json)
  }

  mutating func append(_ value: JSONValue) {
    bytes.append(contentsOf: JSONWriter.compact(value))
  }

  mutating func append(_ losses: [Loss]) {
    append("[")
    for (index, loss) in losses.enumerated() {
      append(index == 0 ? "{\"part\":" : ",{\"part\":")
      append(quoted: loss.part.rawValue)
      append(",\"path\":")
      append(quoted: loss.path)
      append(",\"marker\":")
      append(quoted: loss.marker)
      append(",\"kind\":")
      append(quoted: loss.kind.rawValue)
      append("}")
    }
    append("]")
  }

  mutating func append(_ provenance: [InvocationPart: Provenance]) {
    var separator = "{"
    for part in InvocationPart.allCases {
      guard let place = provenance[part] else { continue }
      append(separator)
      append(quoted: part.rawValue)
      append(":{\"source\":")
      append(quoted: place.source)
      if let stream = place.stream {
        append(",\"stream\":")
        append(quoted: stream)
      }
      append(",\"position\":")
      append(quoted: place.position)
      if let filledFrom = place.filledFrom {
        append(",\"filledFrom\":")
        append(quoted: filledFrom)
      }
      append("}")
      separator = ","
    }
    append(provenance.isEmpty ? "{}" : "}")
  }

  private mutating func append(quoted text: String) {
    var text = text
    let isPlain = text.withUTF8 { utf8 in
      guard utf8.endOfPlainText(from: 0) == utf8.count else { return false }
      bytes.append(UInt8(ascii: "\""))
      bytes.append(contentsOf: utf8)
      bytes.append(UInt8(ascii: "\""))
      return true
    }
    if !isPlain { append(JSONValue(text)) }
  }

  private mutating func append(quoted pointer: JSONPointer) {
    let start = bytes.count
    append("\"")
    for token in pointer.tokens {
      append("/")
      var text = token.text
      let isPlain = text.withUTF8 { utf8 in
        let stays = utf8.allSatisfy {
          $0 >= 0x20 && $0 != UInt8(ascii: "~") && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "\"")
            && $0 != UInt8(ascii: "\\")
        }
        if stays { bytes.append(contentsOf: utf8) }
        return stays
      }
      guard isPlain else {
        bytes.removeLast(bytes.count - start)
        append(quoted: pointer.description)
        return
      }
    }
    append("\"")
  }
}
