internal import JSONTree

/// Texts of which all stays but for the ids, addresses and long numbers in them.
extension Pseudonymizer {
  /// The text with only the ids, addresses and long numbers in it replaced.
  func scrubbed(_ string: JSONString) -> JSONString {
    if Self.namesNothing(string) { return string }
    return remembering(Use.scrubbed.rawValue, string) { scrubbedAnew(string) }
  }

  private func scrubbedAnew(_ string: JSONString) -> JSONString {
    let points = string.codePoints
    let segments = SegmentScanner.segments(of: points, mode: .kept)
    if segments.allSatisfy({ $0.kind == .literal }) { return string }
    let pieces = segments.map { isReading ? CodePoints(points[$0.range]) : piece($0, of: points, depth: 0) }
    list(segments, pieces)
    return JSONString(codePoints: Array(pieces.joined()))
  }

  func scrubbed(_ text: String) -> String {
    scrubbed(JSONString(text)).text
  }

  /// Whether it is plain at a glance that the text holds no segment but text: it has no sign without which no other begins, or
  /// only words that are too short for one. Almost every key is such a text, and every place in a log.
  private static func namesNothing(_ string: JSONString) -> Bool {
    string.withUTF8 { bytes in
      var hasSign = false
      var hasConnection = false
      var (run, digits) = (0, 0)
      var isLong = false
      for byte in bytes {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
          (run, digits) = (run + 1, digits + 1)
          hasSign = true
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
          (run, digits) = (run + 1, 0)
        default:
          (run, digits) = (0, 0)
          hasSign = hasSign || byte == UInt8(ascii: "@") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "/")
          hasConnection =
            hasConnection || !(byte == UInt8(ascii: "/") || byte == UInt8(ascii: " ") || byte == UInt8(ascii: "#"))
        }
        isLong = isLong || digits >= 9 || run >= 16
      }
      return !hasSign || !(hasConnection || isLong)
    }
  }
}
