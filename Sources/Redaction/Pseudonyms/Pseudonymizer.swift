internal import Invocations
internal import JSONTree
internal import LeakScan

/// Gives every value its pseudonym: of the same form, the same for the same value, another for another value, and never the
/// value itself where its form has room for a second one.
///
/// A pseudonym is a function of the key and the value, not of where the value stands. What of a value stays is said by its
/// form: the domain of a public mail provider, the country code of a phone number, the version of a UUID, the Region in the
/// id of a user pool, punctuation everywhere.
///
/// Remembers what it made last, so that it belongs to one task at a time; what it remembers changes nothing but the time taken.
final class Pseudonymizer {
  /// How many texts inside texts are looked into for JSON and web tokens.
  static let deepestText = 3
  /// How often a pseudonym of another form is replaced by its own pseudonym.
  private static let mostSteps = 64

  let permutation: SymbolPermutation
  let domains: DomainPseudonyms
  // What is remembered. No access to one of these overlaps another, so that none need be checked for it.
  @exclusivity(unchecked) private var memo = RecentTable<JSONString>(places: 4096)
  @exclusivity(unchecked) var steps = RecentTable<Step>(places: 1024)
  @exclusivity(unchecked) var plainSteps = SameStringTable(places: 1024)
  @exclusivity(unchecked) var markers = RecentTable<String>(places: 64)
  var trees: [RuleTree] = []
  /// The numbers of the project's own rules that have found a value.
  var usedRules: Set<Int> = []
  /// What the domains of addresses became.
  @exclusivity(unchecked) var domainMemo = RecentTable<[UInt8]>(places: 256)
  /// Room for a pseudonym that is being made, so that not each takes room of its own.
  @exclusivity(unchecked) var draft = Draft()

  /// What was made and looks personal, where that is listed.
  @exclusivity(unchecked) var listed: LeakTexts?
  /// Every text stays, because it was made a pseudonym before: it is only listed.
  let isReading: Bool

  struct Draft {
    var text: [UInt8] = []
    var symbols: [Symbol] = []
  }

  /// - Parameters:
  ///   - keptDomains: domains of addresses that stay, in lower case.
  ///   - isReading: whether the texts are pseudonyms already, and stay.
  init(key: RedactionKey, keptDomains: Set<String> = [], isReading: Bool = false) {
    self.isReading = isReading
    permutation = SymbolPermutation(key: KeyedHash(key: key.bytes, purpose: "symbols").shortKey)
    domains = DomainPseudonyms(
      key: KeyedHash(key: key.bytes, purpose: "domains").shortKey, kept: keptDomains)
  }

  /// The pseudonym of a text, whatever it is.
  ///
  /// - Parameter depth: how many texts this one stands inside of.
  func pseudonym(of string: JSONString, depth: Int = 0) -> JSONString {
    // Deeper texts are looked into less, which is no longer a function of the value alone.
    if depth > 0 { return JSONString(codePoints: pseudonym(of: string.codePoints, depth: depth)) }
    return remembering(Use.pseudonym.rawValue, string) {
      let made =
        isReading
        ? string
        : pseudonymOfCommonForm(string) ?? JSONString(codePoints: pseudonym(of: string.codePoints, depth: 0))
      list(made)
      return made
    }
  }

  enum Use: UInt64 {
    case pseudonym, scrubbed, key
  }

  /// What `make` gives, or gave not long ago.
  @inline(__always) func remembering(
    _ use: UInt64, _ text: JSONString, _ make: () -> JSONString
  ) -> JSONString {
    var hash: UInt64 = 0
    let known = text.withUTF8 { bytes in
      hash = RecentTable<JSONString>.hash(use, bytes)
      return memo.value(use, bytes, hash: hash)
    }
    if let known { return known }
    let result = make()
    text.withUTF8 { memo.insert(result, use, $0, hash: hash) }
    return result
  }

  func pseudonym(of text: String) -> String {
    pseudonym(of: JSONString(text)).text
  }

  /// The key of an object: a name that a program gives (`cognito:user_status`, `inviteCode`, `line2`) stays, but for an id
  /// or address in it; any other text may be somebody's and becomes a pseudonym.
  func key(_ string: JSONString) -> JSONString {
    remembering(Use.key.rawValue, string) { Self.isProgramName(string) ? scrubbed(string) : pseudonym(of: string) }
  }

  /// Whether the text is a name as programs give it: ASCII letters, `_`, `-`, `.`, `:`, `/` and `$`, at most four digits, at
  /// most 64 bytes.
  private static func isProgramName(_ string: JSONString) -> Bool {
    var digits = 0
    for byte in string.text.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
        UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "$"):
        break
      default: return false
      }
    }
    return digits <= 4 && string.text.utf8.count <= 64
  }

  /// The value where it has the form in which it may stay, else its pseudonym.
  func kept(_ string: JSONString, as form: KeptForm, depth: Int = 0) -> JSONString {
    guard form.accepts(string) else { return pseudonym(of: string, depth: depth) }
    return form.isScrubbed ? scrubbed(string) : string
  }

  func kept(_ text: String, as form: KeptForm) -> String {
    kept(JSONString(text), as: form).text
  }

  /// The number with other digits: as many before and after the point, no zero in front that was not there, the same sign
  /// and exponent.
  func pseudonym(of number: JSONNumber) -> JSONNumber {
    let made = isReading ? number : otherNumber(number)
    if made.text.utf8.count >= Self.shortestListedNumber { list(JSONString(made.text)) }
    return made
  }

  private func otherNumber(_ number: JSONNumber) -> JSONNumber {
    var points = number.text.unicodeScalars.map(\.value)
    let mantissa = points.firstIndex { $0 == UInt32(ascii: "e") || $0 == UInt32(ascii: "E") } ?? points.count
    let places = (0..<mantissa).filter { points[$0].isDigit }
    let wholeDigits = (points.prefix(mantissa).split(separator: UInt32(ascii: ".")).first ?? []).count { $0.isDigit }
    var symbols = places.map { Symbol(.digit, points[$0] - 0x30) }
    if wholeDigits > 1 { symbols[0] = Symbol(.leadingDigit, symbols[0].value - 1) }
    permutation.apply(to: &symbols)
    for (place, symbol) in zip(places, symbols) {
      points[place] = symbol.value + (symbol.alphabet == .leadingDigit ? 0x31 : 0x30)
    }
    return JSONNumber(JSONString(codePoints: points).text) ?? number
  }

  func pseudonym(of points: CodePoints, depth: Int) -> CodePoints {
    let looksInside = depth < Self.deepestText
    switch TextForm(of: points, findsJSON: looksInside) {
    case .json(let value):
      return embedded(value, RedactionPolicy.embedded, depth: depth)
    case .calendar(let calendar):
      var symbols = calendar.symbols
      repeat { permutation.apply(to: &symbols) } while !calendar.replacing(symbols).isDate
      return calendar.replacing(symbols).points
    case .octets(let octets):
      var symbols = octets.map { Symbol(.octet, $0) }
      permutation.apply(to: &symbols)
      return symbols.map(\.value).map { "\($0)".unicodeScalars.map(\.value) }.joined(separator: [0x2E]).map { $0 }
    case .segments(let segments):
      return pseudonym(of: points, segments, depth: depth)
    }
  }

  /// Maps a text segment by segment. Where what comes out would be read otherwise than what went in, the text between the
  /// segments is mapped once more: so texts of one form are exchanged only among themselves, and stay different.
  private func pseudonym(of points: CodePoints, _ segments: [Segment], depth: Int) -> CodePoints {
    if segments.count == 1, segments[0].kind != .plain { return piece(segments[0], of: points, depth: depth) }
    var pieces = segments.map { $0.kind == .plain ? CodePoints(points[$0.range]) : piece($0, of: points, depth: depth) }
    let texts = segments.indices.filter { segments[$0].kind == .plain }
    for _ in 0..<Self.mostSteps where mapText(&pieces, at: texts) {
      let result = Array(pieces.joined())
      let isNew = texts.contains { !pieces[$0].elementsEqual(points[segments[$0].range]) }
      if isNew, TextForm(of: result, findsJSON: depth < Self.deepestText).isLike(segments) { return result }
    }
    return Array(pieces.joined())
  }

  /// Maps everything that can be exchanged in the pieces at `places`, as one sequence of symbols; false where that is
  /// nothing.
  @discardableResult
  private func mapText(_ pieces: inout [CodePoints], at places: [Int]) -> Bool {
    var symbols: [Symbol] = []
    for place in places {
      for point in pieces[place] {
        if let block = ScriptTable.block(of: point) { symbols.append(block.symbol(point)) }
      }
    }
    if symbols.isEmpty { return false }
    permutation.apply(to: &symbols)
    var next = 0
    for place in places {
      for index in pieces[place].indices {
        guard let block = ScriptTable.block(of: pieces[place][index]) else { continue }
        pieces[place][index] = block.point(symbols[next].value)
        next += 1
      }
    }
    return true
  }

  /// The text mapped as one sequence of symbols, without a look at its form.
  func mapped(_ text: some Sequence<UInt32>) -> CodePoints {
    var pieces = [CodePoints(text)]
    mapText(&pieces, at: [0])
    return pieces[0]
  }
}
