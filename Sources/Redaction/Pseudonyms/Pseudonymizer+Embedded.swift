internal import JSONTree

extension Pseudonymizer {
  /// JSON inside a text, written back as JSON on one line.
  func embedded(_ value: JSONValue, _ rules: RuleTree, depth: Int) -> CodePoints {
    let inner = TreeRedaction(pseudonyms: self, rules: rules, depth: depth + 1)
    return JSONString(String(decoding: JSONWriter.compact(inner.redacted(value)), as: UTF8.self)).codePoints
  }

  /// A web token: header and claims with pseudonyms in them, and a signature of the same length, which is not valid.
  /// What only looks like one is mapped letter by letter.
  func webToken(_ text: ArraySlice<UInt32>, depth: Int) -> CodePoints {
    let parts = text.split(separator: UInt32(ascii: "."), omittingEmptySubsequences: false)
    var pieces: [CodePoints] = []
    for (index, part) in parts.enumerated() {
      if parts.count == 3, index < 2, depth < Self.deepestText, let value = Self.object(inBase64URL: part) {
        let json = JSONString(codePoints: embedded(value, RedactionPolicy.claims, depth: depth))
        pieces.append(Base64URL.encoded(Array(json.text.utf8)))
      } else if index == 0 {
        pieces.append(part.prefix(3) + mapped(part.dropFirst(3)))
      } else {
        pieces.append(mapped(part))
      }
    }
    return Array(pieces.joined(separator: [UInt32(ascii: ".")]))
  }

  private static func object(inBase64URL text: ArraySlice<UInt32>) -> JSONValue? {
    guard let bytes = Base64URL.decoded(text), let value = try? JSONReader.read(bytes), case .object = value else {
      return nil
    }
    return value
  }
}
