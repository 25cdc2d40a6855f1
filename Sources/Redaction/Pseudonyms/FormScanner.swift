internal import JSONTree

/// Knows by their form ids and names that stand at a place in a text. Every answer takes bounded time, but for the web token,
/// which remembers how far it looked.
enum FormScanner {
  private static let longestField = 64
  private static let arnBeginning = "arn:aws".unicodeScalars.map(\.value)
  private static let schemes = ["https://", "http://"].map { $0.unicodeScalars.map(\.value) }

  /// Whether `8-4-4-4-12` hexadecimal digits of one case begin at `start`, and nothing that would make them longer follows.
  static func isUUID(_ points: ArraySlice<UInt32>, at start: Int) -> Bool {
    guard start + 36 <= points.endIndex, points[start + 8] == UInt32(ascii: "-") else { return false }
    var hasUpperCase = false
    var hasLowerCase = false
    for offset in 0..<36 {
      let point = points[start + offset]
      if [8, 13, 18, 23].contains(offset) {
        guard point == UInt32(ascii: "-") else { return false }
      } else {
        guard point.hexadecimalValue != nil else { return false }
        hasUpperCase = hasUpperCase || point.isUpperCase
        hasLowerCase = hasLowerCase || point.isLowerCase
      }
    }
    guard !(hasUpperCase && hasLowerCase) else { return false }
    return start + 36 == points.endIndex || !points[start + 36].isAlphanumeric
  }

  /// Whether these letters and digits are a hexadecimal number of at least 16 digits: one case, some letters, some digits.
  static func isHexadecimal(_ run: ArraySlice<UInt32>) -> Bool {
    guard run.count >= 16 else { return false }
    var hasDigit = false
    var hasUpperCase = false
    var hasLowerCase = false
    for point in run {
      guard point.hexadecimalValue != nil else { return false }
      hasDigit = hasDigit || point.isDigit
      hasUpperCase = hasUpperCase || point.isUpperCase
      hasLowerCase = hasLowerCase || point.isLowerCase
    }
    return hasDigit && hasUpperCase != hasLowerCase
  }

  /// The end of the web token that begins at `start`: `eyJ…`, and two or four more parts of base64url after dots.
  ///
  /// - Parameter searched: up to where earlier calls have found that there is none; set to where this one looked.
  static func webTokenEnd(in points: ArraySlice<UInt32>, from start: Int, after searched: inout Int) -> Int? {
    guard start >= searched, points[start...].starts(with: [0x65, 0x79, 0x4A]) else { return nil }
    var ends: [Int] = []
    var index = start
    while ends.count < 5 {
      while index < points.endIndex, isBase64URL(points[index]) { index += 1 }
      ends.append(index)
      guard index < points.endIndex, points[index] == UInt32(ascii: ".") else { break }
      index += 1
    }
    if ends.count >= 3, ends[0] - start >= 8, ends[1] - ends[0] >= 4 { return ends[ends.count == 5 ? 4 : 2] }
    searched = index
    return nil
  }

  private static func isBase64URL(_ point: UInt32) -> Bool {
    point.isAlphanumeric || point == UInt32(ascii: "-") || point == UInt32(ascii: "_")
  }

  /// `arn:aws:lambda:eu-west-1:` at `start`, the account after it, and up to where the resource stays plain: the names of
  /// functions and log groups, of others only the type (`role/`).
  static func arn(in points: ArraySlice<UInt32>, at start: Int) -> (account: Range<Int>, literalEnd: Int)? {
    guard start + 7 <= points.endIndex, points[start] == 0x61, points[start..<start + 7].elementsEqual(arnBeginning)
    else {
      return nil
    }
    func end(_ from: Int, _ belongs: (UInt32) -> Bool) -> Int {
      var index = from
      while index < points.endIndex, index - from < longestField, belongs(points[index]) { index += 1 }
      return index
    }
    func isName(_ point: UInt32) -> Bool { point.isLowerCase || point.isDigit || point == UInt32(ascii: "-") }
    func colonFollows(_ index: Int) -> Bool { index < points.endIndex && points[index] == UInt32(ascii: ":") }
    let partition = end(start + 4, isName)
    guard colonFollows(partition) else { return nil }
    let service = end(partition + 1, isName)
    guard service > partition + 1, colonFollows(service) else { return nil }
    let region = end(service + 1, isName)
    let regionName = points[service + 1..<region].map { UInt8($0) }
    guard colonFollows(region), regionName.isEmpty || RegionName.length(in: regionName) == regionName.count else {
      return nil
    }
    let accountEnd = end(region + 1, \.isDigit)
    let account = region + 1..<accountEnd
    guard colonFollows(accountEnd), account.isEmpty || account.count == 12 else {
      // Policies that AWS manages have `aws` for their account.
      return nil
    }
    // The resource of a bucket, which has no account, is its name.
    let type = account.isEmpty ? accountEnd : end(accountEnd + 1, isName)
    guard type > accountEnd, type < points.endIndex, [UInt32(ascii: ":"), UInt32(ascii: "/")].contains(points[type])
    else {
      return (account, accountEnd + 1)
    }
    switch String(decoding: points[partition + 1..<service].map { UInt8($0) }, as: UTF8.self) {
    case "lambda", "logs":
      return (account, end(type + 1) { $0.isAlphanumeric || [0x24, 0x2D, 0x2E, 0x2F, 0x3A, 0x5F].contains($0) })
    default: return (account, type + 1)
    }
  }

  /// The host after `https://` at `start`.
  static func hostRange(in points: ArraySlice<UInt32>, at start: Int) -> Range<Int>? {
    guard points[start] == UInt32(ascii: "h") else { return nil }
    for scheme in schemes where points[start...].starts(with: scheme) {
      let first = start + scheme.count
      var index = first
      while index < points.endIndex, index - first < 253, EmailScanner.isDomainPoint(points[index]) { index += 1 }
      return index > first ? first..<index : nil
    }
    return nil
  }

  /// The changing part of the user pool id that begins at `start`: what follows `eu-central-1_`.
  static func poolID(in points: ArraySlice<UInt32>, at start: Int) -> Range<Int>? {
    guard start + 3 < points.endIndex, points[start].isLowerCase, points[start + 1].isLowerCase,
      points[(start + 2)...].prefix(3).contains(UInt32(ascii: "-"))
    else { return nil }
    let bytes = points[start...].prefix(24).map { UInt8(exactly: $0) ?? 0 }
    guard let length = RegionName.length(in: bytes) else { return nil }
    let first = start + length + 1
    guard first < points.endIndex, points[first - 1] == UInt32(ascii: "_") else { return nil }
    var index = first
    while index < points.endIndex, index - first < longestField, points[index].isAlphanumeric { index += 1 }
    return index > first ? first..<index : nil
  }

  /// The end of `_Google` at `start` where the text ends with it: the group that Cognito makes for a provider.
  static func providerSuffixEnd(in points: ArraySlice<UInt32>, at start: Int) -> Int {
    guard start < points.endIndex, points[start] == UInt32(ascii: "_"), points.endIndex - start <= 20 else {
      return start
    }
    let name = points[(start + 1)...]
    return providers.contains { name.elementsEqual($0) } ? points.endIndex : start
  }

  /// The length of `Google_` or `CODE-` at the beginning of a whole value, where something follows: the user name that
  /// Cognito makes for a federated user, and the challenge metadata of AWS's sample code.
  static func literalPrefixLength(of points: CodePoints) -> Int {
    guard let sign = points.prefix(20).firstIndex(where: { $0 == 0x5F || $0 == 0x2D }), sign + 1 < points.count else {
      return 0
    }
    let name = points[..<sign]
    if points[sign] == 0x2D {
      return name.elementsEqual(codePrefix) && points[(sign + 1)...].allSatisfy(\.isDigit) ? sign + 1 : 0
    }
    return federatedPrefixes.contains { name.elementsEqual($0) } ? sign + 1 : 0
  }

  private static let codePrefix = JSONString("CODE").codePoints
  private static let providers = RedactionPolicy.publicProviders.map(\.codePoints)
  private static let federatedPrefixes =
    providers + ["facebook", "google", "loginwithamazon", "signinwithapple"].map { JSONString($0).codePoints }
}
