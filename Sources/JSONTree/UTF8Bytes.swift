/// What the hot loops ask of UTF-8 bytes, sixteen or eight at a time.
extension UnsafeBufferPointer<UInt8> {
  /// The first offset from `start` on at which plain string text ends: a quote, a backslash or a control character below
  /// U+0020; `count` where there is none.
  package func endOfPlainText(from start: Int, quote: UInt8 = UInt8(ascii: "\"")) -> Int {
    plainText(from: start, quote: quote).end
  }

  /// Where plain string text ends that begins at `start`, as `endOfPlainText` says, and whether all of it is ASCII for sure:
  /// what stands within sixteen bytes after its end may make that false.
  @inlinable
  package func plainText(from start: Int, quote: UInt8) -> (end: Int, isASCII: Bool) {
    let raw = UnsafeRawBufferPointer(self)
    let quotes = SIMD16<UInt8>(repeating: quote)
    let backslashes = SIMD16<UInt8>(repeating: UInt8(ascii: "\\"))
    let blanks = SIMD16<UInt8>(repeating: 0x20)
    var all = SIMD16<UInt8>()
    var index = start
    while index &+ 16 <= count {
      let block = raw.loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)
      all |= block
      let stops = (block .== quotes) .| (block .== backslashes) .| (block .< blanks)
      let words = unsafeBitCast(stops, to: SIMD2<UInt64>.self)
      if words[0] | words[1] != 0 {
        let distance =
          words[0] != 0 ? words[0].trailingZeroBitCount &>> 3 : 8 &+ words[1].trailingZeroBitCount &>> 3
        return (index &+ distance, Self.isASCII(all))
      }
      index &+= 16
    }
    var rest: UInt8 = 0
    while index < count, self[index] >= 0x20, self[index] != quote, self[index] != UInt8(ascii: "\\") {
      rest |= self[index]
      index &+= 1
    }
    return (Swift.min(index, count), rest < 0x80 && Self.isASCII(all))
  }

  @inlinable
  static func isASCII(_ block: SIMD16<UInt8>) -> Bool {
    let words = unsafeBitCast(block, to: SIMD2<UInt64>.self)
    return (words[0] | words[1]) & 0x8080_8080_8080_8080 == 0
  }

  /// Whether no byte is beyond ASCII.
  var isASCII: Bool {
    var all: UInt8 = 0
    for byte in self { all |= byte }
    return all < 0x80
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
