/// What the hot loops ask of UTF-8 bytes, eight at a time.
extension UnsafeBufferPointer<UInt8> {
  /// The first offset from `start` on at which plain string text ends: a quote, a backslash or a control character below
  /// U+0020; `count` where there is none.
  package func endOfPlainText(from start: Int, quote: UInt8 = UInt8(ascii: "\"")) -> Int {
    let raw = UnsafeRawBufferPointer(self)
    var index = start
    while index + 8 <= count {
      let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      let hits = Self.stops(in: word, quote: quote)
      if hits != 0 { return index + hits.trailingZeroBitCount / 8 }
      index += 8
    }
    while index < count, self[index] >= 0x20, self[index] != quote, self[index] != UInt8(ascii: "\\") {
      index += 1
    }
    return index
  }

  /// The high bit of each byte that is a quote, a backslash or below 0x20. Exact for the lowest such byte, which is all that
  /// is asked for; a borrow may mark bytes above it.
  private static func stops(in word: UInt64, quote: UInt8) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quotes = word ^ (ones &* UInt64(quote))
    let backslashes = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
    let hits = ((quotes &- ones) & ~quotes) | ((backslashes &- ones) & ~backslashes) | ((word &- ones &* 0x20) & ~word)
    return hits & (ones &* 0x80)
  }

  /// Whether both hold the same bytes.
  func isSame(as other: UnsafeBufferPointer<UInt8>) -> Bool {
    count == other.count && commonPrefix(with: other) == count
  }

  /// Order of the bytes; the beginning of a longer one comes before it.
  func precedes(_ other: UnsafeBufferPointer<UInt8>) -> Bool {
    let common = commonPrefix(with: other)
    if common == other.count { return false }
    return common == count || self[common] < other[common]
  }

  /// How many bytes both begin with.
  private func commonPrefix(with other: UnsafeBufferPointer<UInt8>) -> Int {
    let shorter = Swift.min(count, other.count)
    let left = UnsafeRawBufferPointer(self)
    let right = UnsafeRawBufferPointer(other)
    var index = 0
    while index + 8 <= shorter {
      let a = UInt64(littleEndian: left.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      let b = UInt64(littleEndian: right.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      if a != b { return index + (a ^ b).trailingZeroBitCount / 8 }
      index += 8
    }
    while index < shorter, self[index] == other[index] { index += 1 }
    return index
  }
}

extension String {
  /// The text that `utf8` holds, or nil where it is not UTF-8.
  ///
  /// Decoding with repair and looking whether anything was repaired is several times as fast as `String(validating:as:)`,
  /// which is not specialised for bytes.
  package init?(exactly utf8: UnsafeBufferPointer<UInt8>) {
    self.init(decoding: utf8, as: UTF8.self)
    let isIntact = self.utf8.withContiguousStorageIfAvailable { $0.isSame(as: utf8) }
    guard isIntact == true else { return nil }
  }
}
