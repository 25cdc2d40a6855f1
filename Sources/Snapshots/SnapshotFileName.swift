/// The name of the file that holds the snapshots of a name: ASCII, no more than 205 bytes, different for different names unless they
/// are very long and their hashes collide.
struct SnapshotFileName: Hashable {
  /// With its extension.
  let text: String

  private static let longest = 200

  init(_ name: String) {
    var encoded: [UInt8] = []
    // Where the last whole character or escape ends that leaves room for the hash of a long name.
    var cut = 0
    for byte in name.utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
        encoded.append(byte)
      default: encoded += [UInt8(ascii: "%"), Self.digit(byte >> 4), Self.digit(byte & 15)]
      }
      if encoded.count <= Self.longest - 18 { cut = encoded.count }
      if encoded.count > Self.longest { break }
    }
    // No escape holds a lone "%", so neither form can be that of another name.
    if encoded.isEmpty { encoded = [UInt8(ascii: "%")] }
    if encoded.count > Self.longest {
      encoded = encoded[..<cut] + "%%".utf8 + Self.hash(name)
    }
    text = String(decoding: encoded, as: UTF8.self) + ".json"
  }

  /// FNV-1a, 64 bits. Names that collide are noticed when the file is read, because it holds its name.
  private static func hash(_ name: String) -> [UInt8] {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    return (0..<16).map { digit(UInt8(truncatingIfNeeded: hash >> UInt64(60 - 4 * $0)) & 15) }
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
  }
}
