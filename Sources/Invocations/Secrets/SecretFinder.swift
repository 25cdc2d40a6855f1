internal import JSONTree

/// Finds texts in other texts, in each spelling that programs give them: as it is, as JSON writes it, as a URL does.
struct SecretFinder: Sendable {
  /// What is looked for, by the first byte, the longest first.
  private var needles = [[[UInt8]]](repeating: [], count: 256)
  private let isEmpty: Bool
  /// The secrets that a program may have made a number of, as `Number("012345")` does.
  private var numbers: Set<JSONNumber> = []

  private static let mark = Array(SecretMask.mark.text.utf8)
  /// Of what length a piece of a secret is hidden where a text is cut in the middle of it.
  private static let shortestPiece = KnownSecrets.shortest

  init(_ texts: Set<String>) {
    var spellings: Set<[UInt8]> = []
    for text in texts {
      spellings.formUnion(Self.spellings(of: text))
      if let number = Self.number(text) { numbers.insert(number) }
    }
    isEmpty = spellings.isEmpty
    for spelling in spellings { needles[Int(spelling[0])].append(spelling) }
    for first in needles.indices { needles[first].sort { $0.count > $1.count } }
  }

  func masked(_ text: JSONString) -> JSONString {
    if isEmpty { return text }
    let bytes = Array(text.text.utf8)
    return masked(bytes).map { JSONString(String(decoding: $0, as: UTF8.self)) } ?? text
  }

  func isFound(in number: JSONNumber) -> Bool {
    if isEmpty { return false }
    return numbers.contains(number) || masked(Array(number.text.utf8)) != nil
  }

  /// The text with the pieces masked too that stand at its ends and around `… 123 bytes …`.
  func masked(written text: String) -> String {
    if isEmpty || text.isEmpty { return text }
    var result: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let gap = Self.gap(in: rest) {
      result += maskedPieces(rest[..<gap.lowerBound]) + rest[gap]
      rest = rest[gap.upperBound...]
    }
    return String(decoding: result + maskedPieces(rest), as: UTF8.self)
  }

  /// The bytes with the mark in the place of every secret; nil where there is none.
  private func masked(_ bytes: [UInt8]) -> [UInt8]? {
    var result: [UInt8] = []
    var copied = 0
    var index = 0
    while index < bytes.count {
      guard let found = needles[Int(bytes[index])].first(where: { bytes[index...].starts(with: $0) }) else {
        index += 1
        continue
      }
      result += bytes[copied..<index]
      result += Self.mark
      index += found.count
      copied = index
    }
    return result.isEmpty ? nil : result + bytes[copied...]
  }

  private func maskedPieces(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var bytes = masked(Array(text)) ?? Array(text)
    let all = needles.joined()
    func longest(_ fits: (ArraySlice<UInt8>) -> Bool, _ piece: ([UInt8], Int) -> ArraySlice<UInt8>) -> Int {
      all.reduce(0) { most, needle in
        (Self.shortestPiece..<max(Self.shortestPiece, needle.count)).last { $0 > most && fits(piece(needle, $0)) }
          ?? most
      }
    }
    let atStart = longest({ bytes.starts(with: $0) }, { $0.suffix($1) })
    if atStart > 0 { bytes.replaceSubrange(..<atStart, with: Self.mark) }
    let atEnd = longest({ bytes.suffix($0.count).elementsEqual($0) }, { $0.prefix($1) })
    if atEnd > 0 { bytes.replaceSubrange((bytes.count - atEnd)..., with: Self.mark) }
    return bytes
  }

  /// Where something was left out: `\n… 123 bytes …\n`.
  private static func gap(in text: ArraySlice<UInt8>) -> Range<Int>? {
    let start = Array("\n… ".utf8)
    let end = Array(" bytes …\n".utf8)
    for index in text.indices where text[index] == start[0] && text[index...].starts(with: start) {
      let digits = text[(index + start.count)...].prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      if text[digits.endIndex...].starts(with: end) { return index..<(digits.endIndex + end.count) }
    }
    return nil
  }

  private static func spellings(of text: String) -> Set<[UInt8]> {
    var found: Set<[UInt8]> = [Array(text.utf8)]
    let json = quoted(text)
    for spelling in [json, ascii(json)] {
      // Also as a text inside a text.
      found.insert(Array(spelling.utf8))
      found.insert(Array(quoted(spelling).utf8))
    }
    found.insert(percentEncoded(text))
    if let number = number(text) { found.insert(Array(number.text.utf8)) }
    return found
  }

  /// As JSON writes it between the quotation marks.
  private static func quoted(_ text: String) -> String {
    String(decoding: JSONWriter.compact(JSONValue(text)).dropFirst().dropLast(), as: UTF8.self)
  }

  /// With `\u00e9` for what is not ASCII, as Python's `json.dumps` writes it.
  private static func ascii(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    return text.utf16.reduce(into: "") { result, unit in
      if unit < 0x80 {
        result.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
      } else {
        let digits = String(unit, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
  }

  /// As JavaScript's `encodeURIComponent` writes it.
  private static func percentEncoded(_ text: String) -> [UInt8] {
    text.utf8.flatMap { byte -> [UInt8] in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        return [byte]
      default:
        if "-_.!~*'()".utf8.contains(byte) { return [byte] }
        let digits = String(byte, radix: 16, uppercase: true)
        return Array(("%" + (digits.count < 2 ? "0" : "") + digits).utf8)
      }
    }
  }

  /// The number that a program makes of a text of digits, where it is as long as what is looked for.
  private static func number(_ text: String) -> JSONNumber? {
    let digits = text.drop { $0 == "0" }
    return digits.utf8.count < KnownSecrets.shortest ? nil : JSONNumber(text) ?? JSONNumber(String(digits))
  }
}
