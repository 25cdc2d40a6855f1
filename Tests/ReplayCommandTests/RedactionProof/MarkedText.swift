import Foundation
import SeededRandomness

/// Draws invented values, and remembers those that are so long and so random that finding them anywhere is proof of a leak.
struct MarkedText {
  /// What a value is, and what must hold of its pseudonym.
  enum Form: Sendable {
    case email(publicDomain: Bool)
    case phone(countryCode: Int)
    case uuid, name, date, json, token, arn, number, secret, url
    /// Text with other values in it.
    case text
  }

  /// A value, and what of it must not be in its pseudonym.
  struct Planted: Sendable {
    var form: Form
    var parts: [String]
    /// Values inside of it that have the pseudonym there that they have alone.
    var holds: [String]
  }

  private(set) var random: SeededGenerator
  /// In lower case, where that is ASCII.
  private(set) var markers: Set<String> = []
  private(set) var planted: [String: Planted] = [:]
  /// So many bits make a marker: of 10,000 of them one would be met by accident in 10^9 other texts of its kind.
  private static let markerBits = 44.0

  init(seed: Int) {
    random = SeededGenerator(seed: seed)
  }

  // MARK: Chance

  mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }

  mutating func one<Item>(of items: [Item]) -> Item { items[pick(items.count)] }

  mutating func letters(_ alphabet: Script, _ count: Int) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<count { text.append(Unicode.Scalar(one(of: alphabet.letters))!) }
    return mark(String(text), bits: Double(count) * alphabet.bits)
  }

  mutating func digits(_ count: Int) -> String {
    let text = (0..<count).map { String(pick($0 == 0 ? 9 : 10) + ($0 == 0 ? 1 : 0)) }.joined()
    return mark(text, bits: Double(count) * 3.3)
  }

  mutating func hexadecimal(_ count: Int) -> String {
    mark((0..<count).map { _ in String(pick(16), radix: 16) }.joined(), bits: Double(count) * 4)
  }

  private mutating func mark(_ text: String, bits: Double) -> String {
    if bits >= Self.markerBits { markers.insert(Self.folded(text)) }
    return text
  }

  /// ASCII letters in lower case.
  static func folded(_ text: String) -> String {
    String(decoding: text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  /// Remembers a value.
  mutating func plant(
    _ text: String, _ form: Form, parts: [String] = [], holds: [String] = [], isMarker: Bool = false
  ) -> String {
    planted[text] = Planted(form: form, parts: parts.filter { $0.count >= 5 }.map(Self.folded), holds: holds)
    if isMarker { markers.insert(Self.folded(text)) }
    return text
  }

  /// What of a planted value must not be in its pseudonym.
  func parts(of texts: String...) -> [String] { texts.flatMap { planted[$0]?.parts ?? [] } }
}

/// Letters of which names are made.
struct Script: Sendable {
  let letters: [UInt32]
  let bits: Double
  /// How many letters a name has at most.
  let longest: Int

  init(_ letters: some Sequence<UInt32>, longest: Int) {
    self.letters = Array(letters)
    self.longest = longest
    bits = log2(Double(self.letters.count))
  }

  static let latin = Script(0x61...0x7A, longest: 14)
  static let accented = Script(Array(0x61...0x7A) + Array(0xE0...0xF6) + Array(0xF8...0xFE), longest: 12)
  static let capital = Script(0x41...0x5A, longest: 12)
  static let cyrillic = Script(0x430...0x44F, longest: 12)
  static let arabic = Script(0x628...0x64A, longest: 11)
  static let chinese = Script(0x4E00...0x9FFF, longest: 4)
  static let kana = Script(0x30A1...0x30FA, longest: 9)
  static let korean = Script(0xAC00...0xD7A3, longest: 4)
  static let pictures = Script(0x1F600...0x1F64F, longest: 9)
  static let names = [latin, latin, latin, accented, capital, cyrillic, arabic, chinese, kana, korean, pictures]
}
