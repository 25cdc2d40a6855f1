/// What every stage asks of log bytes. All looking around in bytes through unsafe buffers goes through these few functions:
/// none reads outside the buffer, whatever offset it is given.
extension UnsafeBufferPointer<UInt8> {
  /// The bytes at `range`.
  func part(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: self[range])
  }

  /// The text at `range`; what is not UTF-8 is shown as U+FFFD.
  func text(_ range: Range<Int>) -> String {
    String(decoding: part(range), as: UTF8.self)
  }

  /// Whether the bytes go on with `text` at `offset`.
  @inline(__always)
  func holds(_ text: StaticString, at offset: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    guard offset >= 0, offset + length <= count else { return false }
    let expected = text.utf8Start
    var distance = 0
    while distance < length, self[offset + distance] == expected[distance] { distance += 1 }
    return distance == length
  }

  /// Whether the bytes go on with the UTF-8 of `text` at `offset`.
  func holds(_ text: String, at offset: Int) -> Bool {
    text.utf8.withContiguousStorageIfAvailable { expected in
      guard offset >= 0, offset + expected.count <= count else { return false }
      return expected.isSame(as: part(offset..<offset + expected.count))
    } ?? false
  }

  /// The first offset from `start` on at which `byte` stands; `count` where there is none.
  func offset(of byte: UInt8, from start: Int) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let raw = UnsafeRawBufferPointer(self)
    var index = start
    while index + 8 <= count {
      let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      // A zero byte is a hit; a borrow may mark bytes above the lowest hit, which is all that is asked for.
      let differences = word ^ (ones &* UInt64(byte))
      let hits = (differences &- ones) & ~differences & (ones &* 0x80)
      if hits != 0 { return index + hits.trailingZeroBitCount / 8 }
      index += 8
    }
    while index < count, self[index] != byte { index += 1 }
    return Swift.min(index, count)
  }

  /// The first offset from `start` on at which one of ``{}[]<:=`` may stand, a line break or another control character;
  /// `count` where there is none. What stands there may be something else.
  func offsetOfSyntax(from start: Int) -> Int {
    let raw = UnsafeRawBufferPointer(self)
    let bit5 = SIMD16<UInt8>(repeating: 0x20)
    let bit6 = SIMD16<UInt8>(repeating: 0x40)
    let opening = SIMD16<UInt8>(repeating: 0x7B)
    let closing = SIMD16<UInt8>(repeating: 0x7D)
    let colon = SIMD16<UInt8>(repeating: 0x3A)
    let less = SIMD16<UInt8>(repeating: 0x3C)
    var index = start
    while index &+ 16 <= count {
      let block = raw.loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)
      // `[` is `{` without bit 5, `]` is `}` without it, and `=` is `}` without bit 6.
      let brackets = ((block | bit5) .== opening) .| ((block | bit6 | bit5) .== closing)
      let hits = brackets .| (block .== colon) .| (block .== less) .| (block .< bit5)
      let words = unsafeBitCast(hits, to: SIMD2<UInt64>.self)
      if words[0] != 0 { return index &+ words[0].trailingZeroBitCount &>> 3 }
      if words[1] != 0 { return index &+ 8 &+ words[1].trailingZeroBitCount &>> 3 }
      index &+= 16
    }
    while index < count {
      switch self[index] {
      case "{", "}", "[", "]", "<", ":", "=", 0..<0x20: return index
      default: index &+= 1
      }
    }
    return Swift.min(index, count)
  }

  /// Whether `text` stands anywhere in the bytes.
  func contains(_ text: StaticString) -> Bool {
    var start = offset(of: text.utf8Start[0], from: 0)
    while start < count, !holds(text, at: start) { start = offset(of: text.utf8Start[0], from: start + 1) }
    return start < count
  }

  /// Whether both hold the same bytes.
  private func isSame(as other: UnsafeBufferPointer<UInt8>) -> Bool {
    let left = UnsafeRawBufferPointer(self)
    let right = UnsafeRawBufferPointer(other)
    var index = 0
    while index + 8 <= count {
      let word = left.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      if word != right.loadUnaligned(fromByteOffset: index, as: UInt64.self) { return false }
      index += 8
    }
    while index < count, self[index] == other[index] { index += 1 }
    return index == count
  }

  /// Whether no byte is beyond ASCII.
  var isASCII: Bool {
    let raw = UnsafeRawBufferPointer(self)
    func word(_ offset: Int) -> UInt64 { raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self) }
    guard count >= 8 else { return allSatisfy { $0 < 0x80 } }
    var all = word(count - 8)
    var index = 0
    while index + 8 < count {
      all |= word(index)
      index += 8
    }
    return all & 0x8080_8080_8080_8080 == 0
  }

  /// The offset after the name that begins at `offset`.
  func endOfName(_ offset: Int) -> Int {
    var end = offset
    while end < count, self[end].continuesName { end += 1 }
    return end
  }

  /// The first offset from `offset` on that is no blank.
  @inline(__always)
  func afterBlanks(_ offset: Int) -> Int {
    offset < count && self[offset] > 0x20 ? offset : endOfBlanks(offset)
  }

  /// The same, where blanks are likely: mostly a line break and an indentation.
  private func endOfBlanks(_ offset: Int) -> Int {
    var end = offset
    while end < count, self[end].isBlank {
      end &+= 1
      while end &+ 8 <= count {
        let word = UnsafeRawBufferPointer(self).loadUnaligned(fromByteOffset: end, as: UInt64.self)
        let others = UInt64(littleEndian: word) ^ 0x2020_2020_2020_2020
        end &+= others.trailingZeroBitCount &>> 3
        if others != 0 { break }
      }
    }
    return end
  }

  /// The first offset from `offset` on that is neither space nor tab.
  func afterSpaces(_ offset: Int) -> Int {
    var end = offset
    while end < count, self[end] == " " || self[end] == "\t" { end += 1 }
    return end
  }

  /// The offset of the line break that ends the line at `offset`.
  func endOfLine(_ offset: Int) -> Int {
    let raw = UnsafeRawBufferPointer(self)
    let feed = SIMD16<UInt8>(repeating: 0x0A)
    let carriageReturn = SIMD16<UInt8>(repeating: 0x0D)
    var end = offset
    while end &+ 16 <= count {
      let block = raw.loadUnaligned(fromByteOffset: end, as: SIMD16<UInt8>.self)
      let words = unsafeBitCast((block .== feed) .| (block .== carriageReturn), to: SIMD2<UInt64>.self)
      if words[0] != 0 { return end &+ words[0].trailingZeroBitCount &>> 3 }
      if words[1] != 0 { return end &+ 8 &+ words[1].trailingZeroBitCount &>> 3 }
      end &+= 16
    }
    while end < count, !self[end].isNewline { end &+= 1 }
    return end
  }

  func startOfNextLine(_ offset: Int) -> Int {
    let end = endOfLine(offset)
    return holds("\r\n", at: end) ? end + 2 : Swift.min(end + 1, count)
  }

  /// How many line feeds stand in `range`.
  func lineFeeds(in range: Range<Int>) -> Int {
    var number = 0
    for offset in range where self[offset] == 0x0A { number += 1 }
    return number
  }

  /// Whether a value that is no string may end at `offset`: something else follows than more of a word.
  func isBoundary(_ offset: Int) -> Bool {
    guard offset < count else { return true }
    let byte = self[offset]
    return byte.isBlank || byte == "," || byte == "}" || byte == "]" || byte == ")" || byte == ">" || byte == ":"
  }
}
