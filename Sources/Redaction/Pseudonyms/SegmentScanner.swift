/// Finds in a text what is known by its form: addresses, numbers, ids, tokens. Time grows with the length of the text.
///
/// What is a segment depends only on where there are letters, digits and signs, or (hexadecimal digits, names of Regions) on
/// things that a mapped text has in common with the original only when it should; `Pseudonymizer` makes sure of that.
struct SegmentScanner {
  /// What becomes of the text between the segments that were found.
  enum Mode {
    /// It is mapped, so that a short number is one of its own only where it looks like a code.
    case pseudonym
    /// It stays.
    case kept
  }

  let points: CodePoints
  private let mode: Mode
  private var segments: [Segment] = []
  /// Up to here the text has been given to segments.
  private var end = 0
  /// Up to here text between segments stays.
  private var literalEnd = 0
  /// Up to here it is known that no web token begins.
  private var tokenEnd = 0
  /// Where the text that is now scanned ends: the next e-mail address, or the end.
  private var limit = 0

  /// The segments of `points`, in order and without gaps.
  ///
  /// - Parameter literalPrefix: how many code points at the beginning stay.
  static func segments(of points: CodePoints, mode: Mode, literalPrefix: Int = 0) -> [Segment] {
    var scanner = SegmentScanner(points: points, mode: mode)
    scanner.literalEnd = mode == .kept ? points.count : literalPrefix
    for email in EmailScanner.addresses(in: points, isGreedy: mode == .kept) {
      scanner.scan(until: email.range.lowerBound)
      scanner.append(email.kind, email.range)
    }
    scanner.scan(until: points.count)
    return scanner.segments
  }

  private init(points: CodePoints, mode: Mode) {
    self.points = points
    self.mode = mode
  }

  // MARK: Finding

  private mutating func scan(until newLimit: Int) {
    limit = newLimit
    var index = end
    while index < limit {
      let point = points[index]
      if point.isAlphanumeric {
        index = scanRun(from: index)
      } else if point == UInt32(ascii: "+"), let phone = phoneEnd(from: index) {
        append(.phone, index..<phone)
        index = phone
      } else {
        index += 1
      }
    }
    fill(until: limit)
  }

  /// Scans the letters and digits that begin at `start`, and what belongs to them; gives where to go on.
  private mutating func scanRun(from start: Int) -> Int {
    var runEnd = start
    var digits = 0
    while runEnd < limit, points[runEnd].isAlphanumeric {
      if points[runEnd].isDigit { digits += 1 }
      runEnd += 1
    }
    if let end = FormScanner.webTokenEnd(in: points[..<limit], from: start, after: &tokenEnd) {
      append(.webToken, start..<end)
      return end
    }
    if FormScanner.isUUID(points[..<limit], at: start) {
      append(.uuid, start..<start + 36)
      return start + 36
    }
    if let arn = FormScanner.arn(in: points[..<limit], at: start) {
      literalEnd = max(literalEnd, arn.literalEnd)
      appendLiteral(start..<arn.account.lowerBound)
      if arn.account.count == 12 {
        append(.digits, arn.account)
      } else {
        appendLiteral(arn.account)
      }
      return arn.account.upperBound
    }
    if let host = FormScanner.hostRange(in: points[..<limit], at: start) {
      append(.origin(host: host.lowerBound), start..<host.upperBound)
      return host.upperBound
    }
    if let pool = FormScanner.poolID(in: points[..<limit], at: start) {
      appendLiteral(start..<pool.lowerBound)
      append(.word, pool)
      literalEnd = max(literalEnd, FormScanner.providerSuffixEnd(in: points[..<limit], at: pool.upperBound))
      return pool.upperBound
    }
    return scanWord(start..<runEnd, digits: digits)
  }

  private mutating func scanWord(_ run: Range<Int>, digits: Int) -> Int {
    if FormScanner.isHexadecimal(points[run]) {
      append(.hexadecimal, run)
    } else if run.count >= 24, digits >= 3, run.count - digits >= 3 {
      append(.word, run)
    } else if digits > 0 {
      scanNumbers(run)
    }
    return run.upperBound
  }

  private mutating func scanNumbers(_ run: Range<Int>) {
    let isLiteral = mode == .kept || run.lowerBound < literalEnd
    let shortest = isLiteral ? 9 : 6
    var index = run.lowerBound
    while index < run.upperBound {
      guard points[index].isDigit else {
        index += 1
        continue
      }
      let start = index
      while index < run.upperBound, points[index].isDigit { index += 1 }
      if index - start >= shortest { append(.digits, start..<index) }
    }
  }

  /// The end of the phone number whose `+` is at `start`.
  private func phoneEnd(from start: Int) -> Int? {
    var index = start + 1
    var end = index
    var digits = 0
    while index < limit {
      if points[index].isDigit {
        digits += 1
        end = index + 1
      } else if end != index || digits == 0 || ![0x20, 0x2D, 0x2E].contains(points[index]) {
        break
      }
      index += 1
    }
    guard (7...15).contains(digits), points[start + 1] != UInt32(ascii: "0") else { return nil }
    return end < limit && points[end].isLetter ? nil : end
  }

  // MARK: Collecting

  private mutating func append(_ kind: Segment.Kind, _ range: Range<Int>) {
    fill(until: range.lowerBound)
    if !range.isEmpty { segments.append(Segment(kind: kind, range: range)) }
    end = range.upperBound
  }

  private mutating func appendLiteral(_ range: Range<Int>) {
    fill(until: range.lowerBound)
    add(.literal, until: range.upperBound)
  }

  private mutating func fill(until next: Int) {
    if end < literalEnd { add(.literal, until: min(literalEnd, next)) }
    add(.plain, until: next)
  }

  private mutating func add(_ kind: Segment.Kind, until next: Int) {
    guard next > end else { return }
    segments.append(Segment(kind: kind, range: end..<next))
    end = next
  }
}
