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
  func afterBlanks(_ offset: Int) -> Int {
    var end = offset
    while end < count, self[end].isBlank { end += 1 }
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
    var end = offset
    while end < count, !self[end].isNewline { end += 1 }
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
