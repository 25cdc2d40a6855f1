internal import JSONTree

extension Pseudonymizer {
  /// What a segment becomes.
  func piece(_ segment: Segment, of points: CodePoints, depth: Int) -> CodePoints {
    let text = points[segment.range]
    switch segment.kind {
    case .plain: return mapped(text)
    case .literal: return CodePoints(text)
    case .email(let at):
      return local(text[..<at]) + [points[at]] + domains.pseudonym(of: text[(at + 1)...])
    case .origin(let host):
      return text[..<host] + self.host(text[host...])
    case .phone: return phone(text)
    case .uuid:
      return hexadecimal(text, places: text.indices.filter { ![8, 13, 14, 18, 19, 23].contains($0 - text.startIndex) })
    case .hexadecimal:
      var result = hexadecimal(text, places: Array(text.indices))
      while !FormScanner.isHexadecimal(result[...]) { result = hexadecimal(result[...], places: Array(result.indices)) }
      return result
    case .digits: return mapped(text)
    case .word:
      var result = mapped(text)
      while FormScanner.isHexadecimal(result[...]) != FormScanner.isHexadecimal(text) { result = mapped(result) }
      return result
    case .webToken: return webToken(text, depth: depth)
    }
  }

  /// The part of an address before the `@`: what stands before a plus and what stands after it have a pseudonym each, so
  /// that an address stays recognisable with and without a tag.
  private func local(_ text: ArraySlice<UInt32>) -> CodePoints {
    guard let plus = text.firstIndex(of: UInt32(ascii: "+")) else {
      return pseudonym(of: CodePoints(text), depth: Self.deepestText)
    }
    return pseudonym(of: CodePoints(text[..<plus]), depth: Self.deepestText) + [text[plus]]
      + pseudonym(of: CodePoints(text[(plus + 1)...]), depth: Self.deepestText)
  }

  private func host(_ text: ArraySlice<UInt32>) -> CodePoints {
    EmailScanner.isDomain(text) ? domains.pseudonym(of: text) : pseudonym(of: CodePoints(text), depth: Self.deepestText)
  }

  /// The country code stays, and so do separators.
  private func phone(_ text: ArraySlice<UInt32>) -> CodePoints {
    var result = CodePoints(text)
    let places = result.indices.filter { result[$0].isDigit }
    let national = places.dropFirst(CountryCode.length(in: places.map { result[$0] - 0x30 }))
    var symbols = national.map { Symbol(.digit, result[$0] - 0x30) }
    if let first = symbols.first, first.value > 0 { symbols[0] = Symbol(.leadingDigit, first.value - 1) }
    permutation.apply(to: &symbols)
    for (place, symbol) in zip(national, symbols) {
      result[place] = symbol.value + (symbol.alphabet == .leadingDigit ? 0x31 : 0x30)
    }
    return result
  }

  /// The text with other hexadecimal digits at `places`, in the case that its letters have.
  private func hexadecimal(_ text: ArraySlice<UInt32>, places: [Int]) -> CodePoints {
    let letters: [UInt32] = text.contains(where: \.isUpperCase) ? [0x37] : [0x57]
    var result = text
    var symbols = places.map { Symbol(.hexadecimal, text[$0].hexadecimalValue ?? 0) }
    permutation.apply(to: &symbols)
    for (place, symbol) in zip(places, symbols) {
      result[place] = symbol.value + (symbol.value < 10 ? 0x30 : letters[0])
    }
    return CodePoints(result)
  }
}
