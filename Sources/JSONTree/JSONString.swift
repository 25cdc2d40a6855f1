/// A JSON string, kept exactly: two are equal when their bytes are, and a lone surrogate survives.
///
/// Swift's `String` compares by canonical equivalence (`"é"` equals `"e\u{301}"`) and cannot hold half a surrogate
/// pair; both would merge keys and values that a Lambda function keeps apart. Almost every string is stored as a
/// `String`; one with a lone surrogate keeps its UTF-16 code units.
public struct JSONString: Sendable {
  @usableFromInline
  enum Storage: Sendable {
    case unicode(String)
    case codeUnits([UInt16])
  }

  @usableFromInline
  let storage: Storage

  public init(_ text: String) {
    var text = text
    text.makeContiguousUTF8()
    storage = .unicode(text)
  }

  /// The string that `bytes`, which are ASCII, hold.
  @inline(__always)
  init(ascii bytes: UnsafeBufferPointer<UInt8>) {
    storage = .unicode(String(decoding: bytes, as: UTF8.self))
  }

  /// A string whose storage is known to be UTF-8.
  @inline(__always)
  init(contiguous text: String) {
    storage = .unicode(text)
  }

  /// A string of UTF-16 code units, which may hold lone surrogates.
  public init(utf16 units: [UInt16]) {
    if let text = String(validating: units, as: UTF16.self) {
      storage = .unicode(text)
    } else {
      storage = .codeUnits(units)
    }
  }

  /// The text; each lone surrogate is shown as U+FFFD.
  public var text: String {
    switch storage {
    case .unicode(let text): text
    case .codeUnits(let units): String(decoding: units, as: UTF16.self)
    }
  }

  /// Whether the string is Unicode text, that is, holds no lone surrogate.
  public var isWellFormed: Bool {
    if case .unicode = storage { true } else { false }
  }

  /// The UTF-16 code units, lone surrogates included.
  public var utf16: [UInt16] {
    switch storage {
    case .unicode(let text): Array(text.utf16)
    case .codeUnits(let units): units
    }
  }

  /// Calls `body` with the UTF-8 bytes; a lone surrogate takes the three bytes that generalised UTF-8 (WTF-8) gives it.
  @inlinable
  public func withUTF8<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
    switch storage {
    case .unicode(let text):
      if let result = try text.utf8.withContiguousStorageIfAvailable(body) { return result }
      return try Array(text.utf8).withUnsafeBufferPointer(body)
    case .codeUnits(let units):
      return try Self.generalizedUTF8(units).withUnsafeBufferPointer(body)
    }
  }

  /// How many UTF-8 bytes the string has at least; exact for Unicode text. Constant time.
  @inlinable
  package var leastByteCount: Int {
    switch storage {
    case .unicode(let text): text.utf8.count
    case .codeUnits(let units): units.count
    }
  }

  /// The first eight bytes as a number that orders as they do; what a shorter string lacks counts as zero.
  var firstEightBytes: UInt64 {
    withUTF8 { bytes in
      if bytes.count >= 8 {
        return UInt64(bigEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(as: UInt64.self))
      }
      var number: UInt64 = 0
      for index in 0..<8 { number = number << 8 | (index < bytes.count ? UInt64(bytes[index]) : 0) }
      return number
    }
  }

  @usableFromInline
  static func generalizedUTF8(_ units: [UInt16]) -> [UInt8] {
    var bytes: [UInt8] = []
    var index = 0
    while index < units.count {
      var scalar = UInt32(units[index])
      if UTF16.isLeadSurrogate(units[index]), index + 1 < units.count, UTF16.isTrailSurrogate(units[index + 1]) {
        scalar = 0x10000 + ((scalar - 0xD800) << 10) + (UInt32(units[index + 1]) - 0xDC00)
        index += 1
      }
      index += 1
      switch scalar {
      case 0..<0x80:
        bytes.append(UInt8(scalar))
      case 0x80..<0x800:
        bytes.append(0xC0 | UInt8(scalar >> 6))
        bytes.append(0x80 | UInt8(scalar & 0x3F))
      case 0x800..<0x10000:
        bytes.append(0xE0 | UInt8(scalar >> 12))
        bytes.append(0x80 | UInt8((scalar >> 6) & 0x3F))
        bytes.append(0x80 | UInt8(scalar & 0x3F))
      default:
        bytes.append(0xF0 | UInt8(scalar >> 18))
        bytes.append(0x80 | UInt8((scalar >> 12) & 0x3F))
        bytes.append(0x80 | UInt8((scalar >> 6) & 0x3F))
        bytes.append(0x80 | UInt8(scalar & 0x3F))
      }
    }
    return bytes
  }
}

extension JSONString: Hashable, Comparable {
  public static func == (left: JSONString, right: JSONString) -> Bool {
    guard left.leastByteCount == right.leastByteCount, left.isWellFormed == right.isWellFormed else { return false }
    return left.withUTF8 { a in right.withUTF8 { b in a.isSame(as: b) } }
  }

  /// Order of the UTF-8 bytes, which is the order of the Unicode code points.
  public static func < (left: JSONString, right: JSONString) -> Bool {
    left.withUTF8 { a in right.withUTF8 { b in a.precedes(b) } }
  }

  public func hash(into hasher: inout Hasher) {
    withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    hasher.combine(0xFF as UInt8)  // No string holds it, so a list of strings hashes unlike its concatenation.
  }
}

extension JSONString: ExpressibleByStringLiteral, CustomStringConvertible {
  public init(stringLiteral text: String) {
    self.init(text)
  }

  public var description: String { text }
}
