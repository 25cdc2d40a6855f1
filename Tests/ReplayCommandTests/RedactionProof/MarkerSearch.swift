import Foundation

/// Looks for many markers at once: as they are, as JSON and as web addresses write them, in any case of ASCII letters, and in
/// the parts of web tokens.
struct MarkerSearch: Sendable {
  private static let keyLength = 6
  private static let filterBits: UInt64 = 23

  /// Every form of a marker, by its first bytes.
  private var forms: [UInt64: [[UInt8]]] = [:]
  private var filter = [UInt64](repeating: 0, count: 1 << (Self.filterBits - 6))

  init(_ markers: Set<String>) {
    for marker in markers {
      add(Array(marker.utf8))
      if marker.utf8.contains(where: { $0 >= 0x80 }) {
        let escaped = marker.utf16.map { $0 < 0x80 ? String(Unicode.Scalar(UInt8($0))) : Self.escape($0) }.joined()
        add(Array(escaped.utf8))
      }
      if let coded = marker.addingPercentEncoding(withAllowedCharacters: .alphanumerics), coded != marker {
        add(Array(MarkedText.folded(coded).utf8))
      }
    }
  }

  private static func escape(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }

  private mutating func add(_ form: [UInt8]) {
    precondition(form.count >= Self.keyLength, "a marker is too short")
    let key = form.prefix(Self.keyLength).reduce(0) { $0 << 8 | UInt64($1) }
    forms[key, default: []].append(form)
    let bit = Self.bit(key)
    filter[Int(bit >> 6)] |= 1 << (bit & 63)
  }

  private static func bit(_ key: UInt64) -> UInt64 { (key &* 0x9e37_79b9_7f4a_7c15) >> (64 - filterBits) }

  /// The markers that stand in `bytes`.
  func found(in bytes: [UInt8]) -> Set<String> {
    search(bytes).union(search(Self.decodedTokens(in: bytes)))
  }

  private func search(_ bytes: [UInt8]) -> Set<String> {
    var found: Set<String> = []
    let mask: UInt64 = 0xFFFF_FFFF_FFFF
    let shift = 64 - Self.filterBits
    bytes.withUnsafeBufferPointer { bytes in
      filter.withUnsafeBufferPointer { filter in
        var key: UInt64 = 0
        var index = 0
        let count = bytes.count
        while index < count {
          let byte = bytes[index]
          index &+= 1
          key = (key << 8 | UInt64(truncatingIfNeeded: byte &- 0x41 < 26 ? byte | 0x20 : byte)) & mask
          let bit = (key &* 0x9e37_79b9_7f4a_7c15) >> shift
          if filter[Int(truncatingIfNeeded: bit >> 6)] & (1 << (bit & 63)) == 0 { continue }
          for form in forms[key] ?? [] where index - Self.keyLength + form.count <= count {
            let start = index - Self.keyLength
            let isEqual = form.indices.allSatisfy { offset in
              let byte = bytes[start + offset]
              return form[offset] == (byte &- 0x41 < 26 ? byte | 0x20 : byte)
            }
            if isEqual { found.insert(String(decoding: form, as: UTF8.self)) }
          }
        }
      }
    }
    return found
  }

  /// What the parts of web tokens say, one after another.
  static func decodedTokens(in bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    bytes.withUnsafeBufferPointer { bytes in
      var index = 0
      let last = bytes.count - 3
      while index < last {
        guard bytes[index] == 0x65, bytes[index &+ 1] == 0x79, bytes[index &+ 2] == 0x4A else {
          index &+= 1
          continue
        }
        var end = index
        while end < bytes.count, isBase64URL(bytes[end]) { end += 1 }
        result += decoded(String(decoding: bytes[index..<end], as: UTF8.self)) ?? []
        result.append(0x0A)
        index = end
      }
    }
    return result
  }

  private static func isBase64URL(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
    default: false
    }
  }

  /// The bytes of base64url without padding.
  static func decoded(_ text: String) -> [UInt8]? {
    let standard = text.replacing("-", with: "+").replacing("_", with: "/")
    let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    return Data(base64Encoded: standard + padding).map(Array.init)
  }
}
