internal import JSONTree

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Tokens, keys and the numbers of accounts.
extension LeakScanner {
  // MARK: Web tokens

  /// The end of the web token that begins at `start`: a header that says how it was signed, and two or four more parts.
  mutating func webTokenEnd(from start: Int) -> Int? {
    guard start >= searchedForTokens, holds("eyJ", at: start) else { return nil }
    var ends: [Int] = []
    var place = start
    while ends.count < 5 {
      while place < bytes.count, isOf(ByteClass.base64URL, place) { place += 1 }
      ends.append(place)
      guard place < bytes.count, bytes[place] == UInt8(ascii: ".") else { break }
      place += 1
    }
    searchedForTokens = place
    guard ends.count >= 3, ends[1] - ends[0] > 1, namesAlgorithm(start..<ends[0]) else { return nil }
    return ends[ends.count == 5 ? 4 : 2]
  }

  private func namesAlgorithm(_ header: Range<Int>) -> Bool {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(header.count)
    var bits: UInt32 = 0
    var count: UInt32 = 0
    for place in header {
      bits = (bits << 6 | Self.base64Value(bytes[place])) & 0xFFFF
      count += 6
      if count >= 8 {
        count -= 8
        decoded.append(UInt8(truncatingIfNeeded: bits >> count))
      }
    }
    return (try? JSONReader.read(decoded))?["alg"] != nil
  }

  private static func base64Value(_ byte: UInt8) -> UInt32 {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "-"): 62
    default: 63
    }
  }

  // MARK: Keys

  /// Whether 20 capitals and digits are the id of an access key, long-lived or temporary, and not one of AWS's examples
  /// (IAM user guide, "IAM identifiers", unique id prefixes).
  func isAccessKey(_ run: Range<Int>) -> Bool {
    (holds("AKIA", at: run.lowerBound) || holds("ASIA", at: run.lowerBound))
      && !holds("EXAMPLE", at: run.upperBound - 7)
  }

  /// The line that begins a private key in PEM (RFC 7468), at `place`.
  func privateKey(at place: Int) -> Range<Int>? {
    guard holds("-----BEGIN ", at: place) else { return nil }
    var end = place + 11
    while end < bytes.count, end - place < 60, isOf(ByteClass.upper | ByteClass.digit, end) || bytes[end] == 0x20 {
      end += 1
    }
    guard holds("-----", at: end), holds("PRIVATE KEY", at: end - 11) || holds("PRIVATE KEY BLOCK", at: end - 17) else {
      return nil
    }
    return place..<end + 5
  }

  /// What a token is that looks random; nil for one that does not.
  ///
  /// - Parameter longest: the longest letters and digits in it without a joiner, of all three classes.
  func secretKind(of token: Range<Int>, longest: Range<Int>) -> LeakKind? {
    guard token.count >= 20, longest.count >= 16, looksRandom(longest) else { return nil }
    if holds("EXAMPLEKEY", at: token.upperBound - 10) { return nil }
    let isBase64 = token.allSatisfy { bytes[$0] != UInt8(ascii: "-") && bytes[$0] != UInt8(ascii: "_") }
    return token.count == 40 && isBase64 ? .secretKey : .secret
  }

  /// Whether letters and digits are more mixed than those of names: two digits at least, few stretches of one class, and almost
  /// as many different ones as chance gives.
  private func looksRandom(_ run: Range<Int>) -> Bool {
    var counts = [Int](repeating: 0, count: 128)
    var digits = 0
    var calm = 0
    var stretch = 0
    var last: UInt8 = 0
    for place in run {
      let byte = bytes[place]
      counts[Int(byte & 0x7F)] += 1
      let byteClass = classes[Int(byte)] & ByteClass.alphanumeric
      if byteClass == ByteClass.digit { digits += 1 }
      stretch = byteClass == last ? stretch + 1 : 1
      last = byteClass
      if stretch == 4 { calm += 4 } else if stretch > 4 { calm += 1 }
    }
    guard digits >= 2, calm * 2 < run.count else { return false }
    let total = Double(run.count)
    let entropy = counts.reduce(0.0) { sum, count in
      count == 0 ? sum : sum - Double(count) / total * log2(Double(count) / total)
    }
    return entropy >= 0.84 * log2(min(total, 50))
  }

  // MARK: Account numbers

  /// The accounts of AWS's examples, and of emulators.
  private static let exampleAccounts: [StaticString] = [
    "000000000000", "111111111111", "111122223333", "123456789012", "444455556666", "777788889999", "999999999999",
  ]

  /// Whether twelve digits are the number of an account by what stands around them: nothing at all, quotation marks, or an
  /// ARN, a queue's address or a registry's.
  func isAccountNumber(_ run: Range<Int>) -> Bool {
    if Self.exampleAccounts.contains(where: { holds($0, at: run.lowerBound) }) || isTime(run) { return false }
    if run.count == bytes.count { return true }
    if holds(".dkr.ecr.", at: run.upperBound) { return true }
    guard run.lowerBound > 0 else { return false }
    switch bytes[run.lowerBound - 1] {
    case UInt8(ascii: ":"): return isInARN(run)
    case UInt8(ascii: "/"): return holds("amazonaws.com", at: run.lowerBound - 14)
    case let mark where mark == UInt8(ascii: "\"") || mark == UInt8(ascii: "'"):
      return run.upperBound < bytes.count && bytes[run.upperBound] == mark
    default: return false
    }
  }

  private func isInARN(_ run: Range<Int>) -> Bool {
    var place = run.lowerBound - 1
    while place > 0, run.lowerBound - place < 140,
      isOf(ByteClass.lower | ByteClass.digit, place - 1) || bytes[place - 1] == UInt8(ascii: ":")
        || bytes[place - 1] == UInt8(ascii: "-")
    {
      place -= 1
      if bytes[place] == UInt8(ascii: "a"), holds("arn:aws", at: place) { return true }
    }
    return false
  }

  /// Whether twelve digits are a year, month, day, hour and minute.
  private func isTime(_ run: Range<Int>) -> Bool {
    func number(_ offset: Int, _ length: Int) -> Int {
      (0..<length).reduce(0) { $0 * 10 + Int(bytes[run.lowerBound + offset + $1] - 0x30) }
    }
    return (1970...2099).contains(number(0, 4)) && (1...12).contains(number(4, 2)) && (1...31).contains(number(6, 2))
      && number(8, 2) < 24 && number(10, 2) < 60
  }
}
