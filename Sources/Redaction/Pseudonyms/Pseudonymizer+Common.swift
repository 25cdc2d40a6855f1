internal import JSONTree

/// Shortcuts for the forms that most values of a log have. They give what `pseudonym(of:depth:)` gives for the code points,
/// in a fraction of the time, or nothing.
extension Pseudonymizer {
  private static let longestCommonText = 96

  /// The pseudonym of a text that is a UUID, a phone number, a number, an address or a few words; nil for any other.
  func pseudonymOfCommonForm(_ text: JSONString) -> JSONString? {
    text.withUTF8 { bytes in
      guard (1...Self.longestCommonText).contains(bytes.count) else { return nil }
      draft.text.removeAll(keepingCapacity: true)
      return append(bytes) ? JSONString(String(decoding: draft.text, as: UTF8.self)) : nil
    }
  }

  private func append(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if bytes.count == 36, bytes[8] == UInt8(ascii: "-") { return appendUUID(bytes) }
    if bytes[0] == UInt8(ascii: "+") { return appendPhone(bytes) }
    if let at = bytes.firstIndex(of: UInt8(ascii: "@")) { return appendAddress(bytes, at) }
    return bytes.allSatisfy(\.isASCIIDigit) ? appendNumber(bytes) : appendWords(bytes)
  }

  private func appendUUID(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    draft.symbols.removeAll(keepingCapacity: true)
    var cases: UInt8 = 0
    for index in 0..<36 {
      let byte = bytes[index]
      if index == 8 || index == 13 || index == 18 || index == 23 {
        guard byte == UInt8(ascii: "-") else { return false }
        continue
      }
      guard let value = UInt32(byte).hexadecimalValue else { return false }
      if value > 9 { cases |= byte & 0x20 == 0 ? 1 : 2 }
      if index != 14, index != 19 { draft.symbols.append(Symbol(.hexadecimal, value)) }
    }
    guard cases != 3 else { return false }
    permutation.apply(to: &draft.symbols)
    let letters: UInt8 = cases == 1 ? 0x37 : 0x57
    var next = 0
    for index in 0..<36 {
      switch index {
      case 8, 13, 14, 18, 19, 23: draft.text.append(bytes[index])
      default:
        let value = UInt8(truncatingIfNeeded: draft.symbols[next].value)
        draft.text.append(value < 10 ? 0x30 + value : letters + value)
        next += 1
      }
    }
    return true
  }

  private func appendPhone(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard (8...16).contains(bytes.count), bytes[1] != UInt8(ascii: "0"), bytes.dropFirst().allSatisfy(\.isASCIIDigit)
    else { return false }
    let start = 1 + CountryCode.length(in: [UInt32(bytes[1]) - 0x30, UInt32(bytes[2]) - 0x30])
    draft.symbols.removeAll(keepingCapacity: true)
    for index in start..<bytes.count {
      let value = UInt32(bytes[index]) - 0x30
      draft.symbols.append(index == start && value > 0 ? Symbol(.leadingDigit, value - 1) : Symbol(.digit, value))
    }
    permutation.apply(to: &draft.symbols)
    draft.text.append(contentsOf: bytes[..<start])
    for symbol in draft.symbols {
      draft.text.append(UInt8(symbol.value) + (symbol.alphabet == .leadingDigit ? 0x31 : 0x30))
    }
    return true
  }

  private func appendNumber(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    draft.symbols.removeAll(keepingCapacity: true)
    for byte in bytes { draft.symbols.append(Symbol(.digit, UInt32(byte) - 0x30)) }
    permutation.apply(to: &draft.symbols)
    for symbol in draft.symbols { draft.text.append(UInt8(symbol.value) + 0x30) }
    return true
  }

  /// An address that is the whole text. What stands before and after a plus has a pseudonym each.
  private func appendAddress(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
    let local = UnsafeBufferPointer(rebasing: bytes[..<at])
    let domain = UnsafeBufferPointer(rebasing: bytes[(at + 1)...])
    guard let first = local.first, let last = local.last, first != UInt8(ascii: "."), first != UInt8(ascii: "'"),
      last != UInt8(ascii: "."), last != UInt8(ascii: "'"), !local.contains(UInt8(ascii: " "))
    else { return false }
    let plus = local.firstIndex(of: UInt8(ascii: "+")) ?? at
    guard appendWords(UnsafeBufferPointer(rebasing: local[..<plus])) else { return false }
    if plus < at {
      draft.text.append(UInt8(ascii: "+"))
      guard appendWords(UnsafeBufferPointer(rebasing: local[(plus + 1)...])) else { return false }
    }
    draft.text.append(UInt8(ascii: "@"))
    if let known = domainMemo.value(0, domain) {
      draft.text += known
      return true
    }
    let points = domain.map(UInt32.init)
    guard points.allSatisfy(EmailScanner.isDomainPoint), points.last?.isAlphanumeric == true,
      EmailScanner.isDomain(points[...])
    else { return false }
    let pseudonym = domains.pseudonym(of: points[...]).map { UInt8(truncatingIfNeeded: $0) }
    domainMemo.insert(pseudonym, 0, domain)
    draft.text += pseudonym
    return true
  }

  /// Text of so few and so short words that nothing in it has a form of its own, nor would have with other letters and
  /// digits.
  private func appendWords(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    draft.symbols.removeAll(keepingCapacity: true)
    var hasLetter = false
    var hasDigit = false
    var hasHyphen = false
    var (run, digits) = (0, 0)
    for byte in bytes {
      switch byte {
      case 0x61...0x7A, 0x41...0x5A:
        draft.symbols.append(Symbol(.letter, UInt32((byte | 0x20) - 0x61)))
        (run, digits) = (run + 1, 0)
        hasLetter = true
      case 0x30...0x39:
        draft.symbols.append(Symbol(.digit, UInt32(byte - 0x30)))
        (run, digits) = (run + 1, digits + 1)
        hasDigit = true
      case UInt8(ascii: "-"), UInt8(ascii: " "), UInt8(ascii: "."), UInt8(ascii: "'"):
        (run, digits) = (0, 0)
        hasHyphen = hasHyphen || byte == UInt8(ascii: "-")
      default: return false
      }
      if run >= 16 || digits >= 6 { return false }
    }
    if bytes.isEmpty { return true }
    guard hasLetter, !(hasHyphen && hasDigit), !Self.holdsTokenBeginning(bytes) else { return false }
    let start = draft.text.count
    permutation.apply(to: &draft.symbols)
    var next = 0
    for byte in bytes {
      guard byte.isASCIILetter || byte.isASCIIDigit else {
        draft.text.append(byte)
        continue
      }
      let value = UInt8(truncatingIfNeeded: draft.symbols[next].value)
      draft.text.append(value + (byte.isASCIIDigit ? 0x30 : byte.isASCIIUpper ? 0x41 : 0x61))
      next += 1
    }
    return draft.text.withUnsafeBufferPointer { !Self.holdsTokenBeginning(UnsafeBufferPointer(rebasing: $0[start...])) }
  }

  private static func holdsTokenBeginning(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count >= 3 else { return false }
    for index in 0..<bytes.count - 2 where bytes[index] == 0x65 {
      if bytes[index + 1] == 0x79, bytes[index + 2] == 0x4A { return true }
    }
    return false
  }
}
