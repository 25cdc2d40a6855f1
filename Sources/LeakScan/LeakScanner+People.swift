/// Addresses and phone numbers.
extension LeakScanner {
  private static let longestLocalPart = 256
  private static let longestDomain = 255
  private static let reservedDomains: [StaticString] = [
    "example.com", "example.net", "example.org", "example", "test", "invalid", "localhost",
  ]

  /// The e-mail address around the `@` at `place`, unless its domain is reserved for examples (RFC 2606, RFC 6761).
  mutating func address(at place: Int) -> Range<Int>? {
    let earliest = max(addressStart, place - Self.longestLocalPart)
    addressStart = place + 1
    var start = place
    while start > earliest, isOf(ByteClass.local, start - 1) { start -= 1 }
    while start < place, !isOf(ByteClass.alphanumeric, start), bytes[start] < 0x80, bytes[start] != UInt8(ascii: "_") {
      start += 1
    }
    guard start < place else { return nil }
    var end = place + 1
    while end < bytes.count, end - place <= Self.longestDomain, isOf(ByteClass.domain, end) { end += 1 }
    while end > place + 1, !isOf(ByteClass.alphanumeric, end - 1), bytes[end - 1] < 0x80 { end -= 1 }
    return isOpenDomain(place + 1..<end) ? start..<end : nil
  }

  /// Whether these are at least two labels, of which the last is a name and none is empty, outside of reserved domains.
  private func isOpenDomain(_ range: Range<Int>) -> Bool {
    var label = range.lowerBound
    var count = 1
    for index in range where bytes[index] == UInt8(ascii: ".") {
      if index == label { return false }
      label = index + 1
      count += 1
    }
    let last = label..<range.upperBound
    guard count >= 2, last.count >= 2 else { return false }
    let isName = last.allSatisfy { isOf(ByteClass.upper | ByteClass.lower, $0) || bytes[$0] >= 0x80 }
    guard isName || holds("xn--", at: label) else { return false }
    return !Self.reservedDomains.contains { isDomain(range, inside: $0) }
  }

  /// Whether a domain is `name`, written in lower case, or lies inside it, whatever the case of its letters.
  private func isDomain(_ range: Range<Int>, inside name: StaticString) -> Bool {
    let start = range.upperBound - name.utf8CodeUnitCount
    guard start == range.lowerBound || start > range.lowerBound && bytes[start - 1] == UInt8(ascii: ".") else {
      return false
    }
    return (0..<name.utf8CodeUnitCount).allSatisfy { bytes[start + $0] | 0x20 == name.utf8Start[$0] | 0x20 }
  }

  /// The phone number whose `+` stands at `place`: 8 to 15 digits (E.164), perhaps with up to two signs between them, and nothing
  /// around it that would make it something else.
  func phone(at place: Int) -> Range<Int>? {
    guard place + 1 < bytes.count, (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(bytes[place + 1]) else {
      return nil
    }
    var end = place + 1
    var digits = 0
    var index = end
    while index < bytes.count, index - end <= 2, digits <= 15 {
      if isOf(ByteClass.digit, index) {
        digits += 1
        end = index + 1
      } else if !" -.()".utf8.contains(bytes[index]) {
        break
      }
      index += 1
    }
    guard (8...15).contains(digits), end == bytes.count || !(isOf(ByteClass.alphanumeric, end) || isAddress(end)) else {
      return nil
    }
    return place..<end
  }

  private func isAddress(_ place: Int) -> Bool { bytes[place] == UInt8(ascii: "@") }
}
