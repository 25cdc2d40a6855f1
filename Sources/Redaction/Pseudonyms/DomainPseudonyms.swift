/// What the domain of an e-mail or web address becomes.
///
/// Domains of public mail providers stay, because handlers treat them apart and they tell nothing; so do those that are
/// reserved for examples (RFC 2606, RFC 6761), and those that a project keeps, each with what is below it. Every other becomes twelve letters under `.example`, the same in any case of
/// letters.
struct DomainPseudonyms: Sendable {
  private static let letters = 12

  private let key: SipHash.Value
  /// What the project keeps.
  private let kept: Set<String>

  init(key: SipHash.Value, kept: Set<String> = []) {
    self.key = key
    self.kept = kept
  }

  /// - Parameter domain: labels of ASCII letters, digits and hyphens with dots between them.
  func pseudonym(of domain: ArraySlice<UInt32>) -> CodePoints {
    let bytes = domain.map { UInt8(truncatingIfNeeded: $0) }
    let folded = bytes.map { $0.isASCIIUpper ? $0 | 0x20 : $0 }
    let name = String(decoding: folded, as: UTF8.self)
    if stays(name) { return CodePoints(domain) }
    var stream = SeededStream(seed: SipHash.value(of: folded, key: key))
    let result = (0..<Self.letters).map { _ in 0x61 + stream.next(below: 26) }
    return withCase(of: bytes, result) + ".example".unicodeScalars.map(\.value)
  }

  private func stays(_ name: String) -> Bool {
    Self.isReserved(name) || PublicDomains.names.contains(name) || Self.isCognito(name) || isKept(name)
  }

  private func isKept(_ name: String) -> Bool {
    !kept.isEmpty && kept.contains { name == $0 || name.hasSuffix(".\($0)") }
  }

  /// Upper case where the domain has it, so that two spellings of one domain stay two.
  private func withCase(of domain: [UInt8], _ name: CodePoints) -> CodePoints {
    guard domain.contains(where: \.isASCIIUpper) else { return name }
    var isUpperCase = domain.filter(\.isASCIILetter).map(\.isASCIIUpper)
    if isUpperCase.count > Self.letters {
      var stream = SeededStream(seed: SipHash.value(of: [0] + domain, key: key))
      isUpperCase = (0..<Self.letters).map { _ in stream.next(below: 2) == 1 }
      if !isUpperCase.contains(true) { isUpperCase[0] = true }
    }
    return name.enumerated().map { index, letter in
      index < isUpperCase.count && isUpperCase[index] ? letter - 0x20 : letter
    }
  }

  private static let reservedNames = [
    "example.com", "example.net", "example.org", "example", "test", "invalid", "localhost",
  ]

  private static func isReserved(_ domain: String) -> Bool {
    reservedNames.contains { domain == $0 || domain.hasSuffix(".\($0)") }
  }

  /// Whether this is the host that issues a user pool's tokens: `cognito-idp.eu-central-1.amazonaws.com`.
  private static func isCognito(_ domain: String) -> Bool {
    let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
    return labels.count == 4 && labels[0] == "cognito-idp" && labels[2] == "amazonaws" && labels[3] == "com"
      && RegionName.length(in: Array(labels[1].utf8)) == labels[1].utf8.count
  }
}
