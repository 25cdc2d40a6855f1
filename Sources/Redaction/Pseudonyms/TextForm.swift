internal import JSONTree

/// How a text is read before it is mapped.
enum TextForm {
  /// An array or object written as JSON.
  case json(JSONValue)
  case calendar(CalendarText)
  /// An IPv4 address.
  case octets([UInt32])
  case segments([Segment])

  /// - Parameter findsJSON: false where the text stands so deep inside other texts that it is not looked into any more.
  init(of points: CodePoints, findsJSON: Bool) {
    if findsJSON, let value = Self.json(points) {
      self = .json(value)
    } else if let calendar = CalendarText(points) {
      self = .calendar(calendar)
    } else if let octets = Self.octets(points) {
      self = .octets(octets)
    } else {
      let mode: SegmentScanner.Mode = Self.isLogStream(points) ? .kept : .pseudonym
      let prefix = FormScanner.literalPrefixLength(of: points)
      self = .segments(SegmentScanner.segments(of: points, mode: mode, literalPrefix: prefix))
    }
  }

  /// Whether `other` has the same kinds of segments, with as much text between them.
  func isLike(_ other: [Segment]) -> Bool {
    guard case .segments(let segments) = self, segments.count == other.count else { return false }
    return zip(segments, other).allSatisfy { one, two in
      let isText = one.kind == .plain || one.kind == .literal
      return one.kind.isLike(two.kind) && (!isText || one.range.count == two.range.count)
    }
  }

  private static func json(_ points: CodePoints) -> JSONValue? {
    guard let first = points.first, first == UInt32(ascii: "{") || first == UInt32(ascii: "[") else { return nil }
    guard points.allSatisfy({ Unicode.Scalar($0) != nil }) else { return nil }
    return try? JSONReader.read(JSONString(codePoints: points).text)
  }

  private static func octets(_ points: CodePoints) -> [UInt32]? {
    guard (7...15).contains(points.count), points[0].isDigit else { return nil }
    let parts = points.split(separator: UInt32(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var octets: [UInt32] = []
    for part in parts {
      guard (1...3).contains(part.count), part.allSatisfy(\.isDigit), part.count == 1 || part.first != 0x30 else {
        return nil
      }
      let value = part.reduce(0) { $0 * 10 + ($1 - 0x30) }
      guard value <= 255 else { return nil }
      octets.append(value)
    }
    return octets
  }

  /// Whether this is the name of one of Lambda's log streams, `2022/08/25/[$LATEST]` and 32 hexadecimal digits, perhaps
  /// with the function's name before the bracket.
  private static func isLogStream(_ points: CodePoints) -> Bool {
    guard points.count >= 46, points[4] == 0x2F, points[7] == 0x2F, points[10] == 0x2F,
      [0, 1, 2, 3, 5, 6, 8, 9].allSatisfy({ points[$0].isDigit }),
      let open = points.firstIndex(of: UInt32(ascii: "[")), let close = points.firstIndex(of: UInt32(ascii: "]")),
      open > 10, close > open, points.count - close == 33
    else { return false }
    let version = points[(open + 1)..<close]
    return points[11..<open].allSatisfy { $0.isAlphanumeric || $0 == 0x2D || $0 == 0x5F }
      && (version.elementsEqual("$LATEST".utf8.map(UInt32.init))
        || ((1...9).contains(version.count) && version.allSatisfy(\.isDigit)))
      && FormScanner.isHexadecimal(points[(close + 1)...])
  }
}
