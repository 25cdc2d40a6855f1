/// Finds e-mail addresses in a text.
enum EmailScanner {
  private static let longestLocalPart = 256
  private static let longestDomain = 255

  /// The addresses in `points`, in order.
  ///
  /// - Parameter isGreedy: whether signs that rarely stand in an address (`=`, `/`) still count as part of it: wanted where
  ///   the text around an address stays.
  static func addresses(in points: CodePoints, isGreedy: Bool) -> [Segment] {
    var found: [Segment] = []
    var end = 0
    var next = points.firstIndex(of: UInt32(ascii: "@"))
    while let at = next {
      if let range = address(around: at, in: points, after: end, isGreedy) {
        found.append(Segment(kind: .email(at: at), range: range))
        end = range.upperBound
      }
      next = points[max(at + 1, end)...].firstIndex(of: UInt32(ascii: "@"))
    }
    return found
  }

  private static func address(
    around at: Int, in points: CodePoints, after previous: Int, _ isGreedy: Bool
  ) -> Range<Int>? {
    var start = at
    while start > previous, at - start < longestLocalPart, isLocalPoint(points[start - 1], isGreedy) { start -= 1 }
    while start < at, isTrimmed(points[start]) { start += 1 }
    guard start < at, !isTrimmed(points[at - 1]) else { return nil }
    var end = at + 1
    while end < points.count, end - at <= longestDomain, isDomainPoint(points[end]) { end += 1 }
    while end > at + 1, !points[end - 1].isAlphanumeric { end -= 1 }
    return isDomain(points[(at + 1)..<end]) ? start..<end : nil
  }

  /// Whether these are at least two labels of which the last is letters or an encoded name, or `localhost`.
  static func isDomain(_ points: ArraySlice<UInt32>) -> Bool {
    guard let first = points.first, first.isAlphanumeric else { return false }
    var labelStart = points.startIndex
    for index in points.indices where points[index] == UInt32(ascii: ".") {
      if index == labelStart { return false }
      labelStart = index + 1
    }
    let last = points[labelStart...]
    if labelStart == points.startIndex { return last.elementsEqual(localhost) }
    return last.count >= 2 && (last.allSatisfy(\.isLetter) || last.starts(with: encodedBeginning))
  }

  private static let localhost = "localhost".unicodeScalars.map(\.value)
  private static let encodedBeginning = "xn--".unicodeScalars.map(\.value)

  static func isDomainPoint(_ point: UInt32) -> Bool {
    point.isAlphanumeric || point == UInt32(ascii: ".") || point == UInt32(ascii: "-")
  }

  private static let localSigns = "._%+-'".unicodeScalars.map(\.value)
  private static let rareLocalSigns = "!#$&*/=?^`{|}~".unicodeScalars.map(\.value)

  private static func isLocalPoint(_ point: UInt32, _ isGreedy: Bool) -> Bool {
    point.isAlphanumeric || localSigns.contains(point) || (isGreedy && rareLocalSigns.contains(point))
  }

  /// Signs that belong to the text around an address and not to it.
  private static func isTrimmed(_ point: UInt32) -> Bool {
    point == UInt32(ascii: ".") || point == UInt32(ascii: "'")
  }
}
