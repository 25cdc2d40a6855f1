/// Bytes that grow at their end, without the checks of an array.
struct ByteBuffer: ~Copyable {
  private var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int = 1000) {
    self.capacity = capacity
    base = .allocate(capacity: capacity)
  }

  deinit { base.deallocate() }

  /// The bytes, copied.
  var array: [UInt8] { Array(UnsafeBufferPointer(start: base, count: count)) }

  borrowing func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
    try body(UnsafeBufferPointer(start: base, count: count))
  }

  /// Takes bytes away from the end.
  mutating func shorten(to count: Int) {
    self.count = min(count, self.count)
  }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    makeRoom(for: 1)
    base[count] = byte
    count &+= 1
  }

  @inline(__always)
  mutating func append(_ text: StaticString) {
    append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  @inline(__always)
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let source = bytes.baseAddress else { return }
    makeRoom(for: bytes.count)
    (base + count).update(from: source, count: bytes.count)
    count &+= bytes.count
  }

  /// Appends a quote, what stands in `text` before the first byte that needs an escape in JSON, and, where there is no such
  /// byte, the closing quote. Gives that byte's offset; `text.count` where there is none.
  @inline(__always)
  mutating func appendQuoted(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    makeRoom(for: text.count &+ 2)
    base[count] = UInt8(ascii: "\"")
    count &+= 1
    let end = appendPlainText(of: text, from: 0)
    if end == text.count {
      base[count] = UInt8(ascii: "\"")
      count &+= 1
    }
    return end
  }

  /// Appends what stands in `text` from `start` on and needs no escape in JSON. Gives the offset of the first byte that does;
  /// `text.count` where there is none.
  @inline(__always)
  mutating func appendPlainText(of text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    makeRoom(for: text.count &- start)
    let raw = UnsafeRawBufferPointer(text)
    let room = UnsafeMutableRawPointer(base + count)
    let quotes = SIMD16<UInt8>(repeating: UInt8(ascii: "\""))
    let backslashes = SIMD16<UInt8>(repeating: UInt8(ascii: "\\"))
    let blanks = SIMD16<UInt8>(repeating: 0x20)
    var index = start
    while index &+ 16 <= text.count {
      let block = raw.loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)
      let stops = (block .== quotes) .| (block .== backslashes) .| (block .< blanks)
      let words = unsafeBitCast(stops, to: SIMD2<UInt64>.self)
      guard words[0] | words[1] == 0 else { break }
      room.storeBytes(of: block, toByteOffset: index &- start, as: SIMD16<UInt8>.self)
      index &+= 16
    }
    index = appendTail(of: raw, from: index, after: start, to: room)
    count &+= index &- start
    return index
  }

  /// The same for the less than sixteen bytes from `index` on, or for more where one of the first sixteen needs an escape.
  /// Words are taken from the end, so that they overlap what was written already.
  @inline(__always)
  private func appendTail(
    of text: UnsafeRawBufferPointer, from first: Int, after start: Int, to room: UnsafeMutableRawPointer
  ) -> Int {
    var index = first
    let rest = text.count &- index
    if rest < 16, text.count &- start >= 8 {
      if rest > 8 {
        let word = text.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        if !Self.needsEscape(word) {
          room.storeBytes(of: word, toByteOffset: index &- start, as: UInt64.self)
          index &+= 8
        }
      }
      let word = text.loadUnaligned(fromByteOffset: text.count &- 8, as: UInt64.self)
      if text.count &- index <= 8, !Self.needsEscape(word) {
        room.storeBytes(of: word, toByteOffset: text.count &- 8 &- start, as: UInt64.self)
        return text.count
      }
    } else if rest >= 4, rest < 8 {
      let low = text.loadUnaligned(fromByteOffset: index, as: UInt32.self)
      let high = text.loadUnaligned(fromByteOffset: text.count &- 4, as: UInt32.self)
      if !Self.needsEscape(UInt64(high) &<< 32 | UInt64(low)) {
        room.storeBytes(of: low, toByteOffset: index &- start, as: UInt32.self)
        room.storeBytes(of: high, toByteOffset: text.count &- 4 &- start, as: UInt32.self)
        return text.count
      }
    }
    while index < text.count, text[index] >= 0x20, text[index] != UInt8(ascii: "\""), text[index] != UInt8(ascii: "\\")
    {
      room.storeBytes(of: text[index], toByteOffset: index &- start, as: UInt8.self)
      index &+= 1
    }
    return index
  }

  /// Whether one of eight bytes needs an escape.
  @inline(__always)
  private static func needsEscape(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quotes = word ^ (ones &* UInt64(UInt8(ascii: "\"")))
    let backslashes = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
    let hits = ((quotes &- ones) & ~quotes) | ((backslashes &- ones) & ~backslashes) | ((word &- ones &* 0x20) & ~word)
    return hits & (ones &* 0x80) != 0
  }

  @inline(__always)
  private mutating func makeRoom(for more: Int) {
    if capacity &- count < more { grow(by: more) }
  }

  @inline(never)
  private mutating func grow(by more: Int) {
    let larger = max(capacity * 2, count + more)
    let room = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    room.update(from: base, count: count)
    base.deallocate()
    base = room
    capacity = larger
  }
}
