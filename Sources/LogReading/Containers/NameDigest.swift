/// A 128-bit digest by which a name is known again in little memory: two names that share one are as unlikely as two random
/// ids that are equal.
struct NameDigest: Hashable {
  private let first: UInt64
  private let second: UInt64

  init(_ name: UnsafeBufferPointer<UInt8>) {
    var one: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(name.count)
    var other: UInt64 = 0xC2B2_AE3D_27D4_EB4F
    let raw = UnsafeRawBufferPointer(name)
    var index = 0
    while index < name.count {
      var word: UInt64 = 0
      if index + 8 <= name.count {
        word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      } else {
        for byte in name[index...] { word = word << 8 | UInt64(byte) }
      }
      one = Self.mixed(one ^ word)
      other = Self.mixed(other &+ word &* 0xD6E8_FEB8_6659_FD93)
      index += 8
    }
    first = one
    second = other
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    var value = value
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(first)
  }

  init(_ name: String) {
    var name = name
    self = name.withUTF8 { NameDigest($0) }
  }
}
