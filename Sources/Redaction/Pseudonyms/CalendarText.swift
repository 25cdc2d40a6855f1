internal import Invocations

/// A date of the years 1900 to 2099 as ISO 8601 writes it, perhaps with a time: `1990-02-28`, `2026-11-22T18:03:11Z`.
struct CalendarText {
  /// Year, month and day; hour, minute, second where there are any; the digits of a fraction.
  private(set) var symbols: [Symbol]
  private let layout: CodePoints
  private let starts: [Int]

  /// Reads a text that is a date and nothing else.
  init?(_ points: CodePoints) {
    guard (10...40).contains(points.count), points[4] == 0x2D, points[7] == 0x2D else { return nil }
    var starts = [0, 5, 8]
    var alphabets: [Alphabet] = [.year, .month, .day]
    var index = 10
    if index < points.count {
      guard points[10] == 0x54 || points[10] == 0x20, points.count >= 16, points[13] == 0x3A else { return nil }
      starts += [11, 14]
      alphabets += [.hour, .sixtieth]
      index = 16
      if index + 2 < points.count, points[index] == 0x3A {
        starts.append(17)
        alphabets.append(.sixtieth)
        index = 19
        if index + 1 < points.count, points[index] == 0x2E {
          index += 1
          while index < points.count, points[index].isDigit {
            starts.append(index)
            alphabets.append(.digit)
            index += 1
          }
        }
      }
      guard Self.isZone(points[index...]) else { return nil }
    }
    layout = points
    self.starts = starts
    symbols = []
    for (start, alphabet) in zip(starts, alphabets) {
      let width = Self.width(of: alphabet)
      guard points[start..<start + width].allSatisfy(\.isDigit) else { return nil }
      let number = points[start..<start + width].reduce(0) { $0 * 10 + ($1 - 0x30) }
      let first = Self.first(of: alphabet)
      guard number >= first, number - first < alphabet.count else { return nil }
      symbols.append(Symbol(alphabet, number - first))
    }
    guard isDate else { return nil }
  }

  /// The date with other symbols; the date may be one that no calendar has.
  func replacing(_ symbols: [Symbol]) -> CalendarText {
    var other = self
    other.symbols = symbols
    return other
  }

  /// Whether the calendar has the day.
  var isDate: Bool {
    Timestamp(
      year: Int(symbols[0].value + Self.first(of: .year)), month: Int(symbols[1].value + 1),
      day: Int(symbols[2].value + 1)) != nil
  }

  var points: CodePoints {
    var points = layout
    for (start, symbol) in zip(starts, symbols) {
      var number = symbol.value + Self.first(of: symbol.alphabet)
      for index in (start..<start + Self.width(of: symbol.alphabet)).reversed() {
        points[index] = 0x30 + number % 10
        number /= 10
      }
    }
    return points
  }

  private static func width(of alphabet: Alphabet) -> Int {
    alphabet == .year ? 4 : alphabet == .digit ? 1 : 2
  }

  private static func first(of alphabet: Alphabet) -> UInt32 {
    alphabet == .year ? 1900 : alphabet == .month || alphabet == .day ? 1 : 0
  }

  /// Nothing, `Z`, or `+02:00`, which stay.
  private static func isZone(_ points: ArraySlice<UInt32>) -> Bool {
    if points.isEmpty || points.elementsEqual([0x5A]) { return true }
    let text = Array(points)
    return text.count == 6 && (text[0] == 0x2B || text[0] == 0x2D) && text[3] == 0x3A
      && [1, 2, 4, 5].allSatisfy { text[$0].isDigit }
  }
}
