import Invocations

/// Which ids a store may hold, in memory that does not grow: of those that it holds none is denied, and of others, as long
/// as there are no more than a few millions, few are affirmed.
struct IDFilter {
  /// A power of two: 2 MB.
  private static let words = 1 << 18

  /// Three bits of one word are an id's.
  private var bits = [UInt64](repeating: 0, count: words)

  /// What an id is known by.
  static func hash(of id: RecordingID) -> UInt64 {
    var text = id.id
    return text.withUTF8 { bytes in
      var hash = UInt64(bytes.count) &* 0x9E37_79B9_7F4A_7C15
      var index = 0
      while index < bytes.count {
        let end = min(index + 8, bytes.count)
        var word: UInt64 = 0
        if end == index + 8 {
          word = UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: index, as: UInt64.self)
        } else {
          for byte in bytes[index..<end] { word = word << 8 | UInt64(byte) }
        }
        let product = (hash ^ word ^ 0xE703_7ED1_A0B4_28DB).multipliedFullWidth(by: 0x8EBC_6AF0_9C88_C6E3)
        hash = product.low ^ product.high
        index = end
      }
      return hash
    }
  }

  func mayHold(_ hash: UInt64) -> Bool {
    let mask = Self.mask(hash)
    return bits[Self.place(hash)] & mask == mask
  }

  mutating func insert(_ hash: UInt64) {
    bits[Self.place(hash)] |= Self.mask(hash)
  }

  private static func place(_ hash: UInt64) -> Int {
    Int(truncatingIfNeeded: hash & UInt64(words - 1))
  }

  private static func mask(_ hash: UInt64) -> UInt64 {
    1 << (hash >> 58) | 1 << (hash >> 52 & 63) | 1 << (hash >> 46 & 63)
  }
}
