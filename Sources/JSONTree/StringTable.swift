/// The table of `InternedStrings`. Keys mostly come in the order in which they came before: therefore each key remembers
/// which one followed it.
package struct StringTable {
  private struct Entry {
    var fingerprint = Fingerprint()
    var string: JSONString = ""
    /// Which bit of `MemberKeys` stands for it.
    var bit: UInt8 = 0
    var form = Form.unknown
  }

  /// Of what a string consists, which says between what it may stand without escapes.
  private enum Form: UInt8 {
    /// It was no key yet.
    case unknown
    /// Letters, digits, `_` and `$`, and no digit at the beginning.
    case name
    /// No quote of any kind, no backslash, no control character.
    case plain
    case other
  }

  /// A place in the input at which a key may follow: after a key, or at the start of the object that is the value of a key.
  package struct Place {
    fileprivate var index: Int

    /// Where nothing was read yet.
    package static var start: Place { Place(index: StringTable.size * 2) }

    /// The start of the object that is the value of the key here.
    @inline(__always)
    package var inside: Place { Place(index: index | 1) }
  }

  private static var size: Int { 1024 }

  /// Longer strings are made anew.
  private static var longest: Int { Fingerprint.longest }

  private let entries: UnsafeMutablePointer<Entry>
  /// The number of the entry that followed at each place.
  private let followers: UnsafeMutablePointer<UInt16>

  static func allocate() -> StringTable {
    let entries = UnsafeMutablePointer<Entry>.allocate(capacity: size)
    entries.initialize(repeating: Entry(), count: size)
    let followers = UnsafeMutablePointer<UInt16>.allocate(capacity: size * 2 + 2)
    followers.initialize(repeating: 0, count: size * 2 + 2)
    return StringTable(entries: entries, followers: followers)
  }

  func deallocate() {
    entries.deinitialize(count: Self.size)
    entries.deallocate()
    followers.deallocate()
  }

  /// The string that `bytes`, which are ASCII, hold as they are.
  package func string(ascii bytes: UnsafeBufferPointer<UInt8>) -> JSONString {
    guard bytes.count &- 1 < Self.longest, bytes.count > 0 else { return JSONString(ascii: bytes) }
    return entries[number(of: bytes)].string
  }

  /// The same for a key, which is remembered as the one that follows at `place`.
  ///
  /// - Parameters:
  ///   - place: becomes the place after the key.
  ///   - bit: becomes the key's bit for `MemberKeys`.
  package func key(ascii bytes: UnsafeBufferPointer<UInt8>, at place: inout Place, bit: inout UInt64) -> JSONString {
    guard bytes.count &- 1 < Self.longest, bytes.count > 0 else {
      bit = MemberKeys.bit(of: bytes)
      return JSONString(ascii: bytes)
    }
    let number = number(of: bytes)
    if entries[number].form == .unknown { entries[number].form = Self.form(of: bytes) }
    followers[place.index] = UInt16(truncatingIfNeeded: number)
    place = Place(index: number &* 2)
    bit = 1 &<< UInt64(entries[number].bit)
    return entries[number].string
  }

  /// The key that followed at `place` before, where `text` goes on with it and with `terminator` at `offset`; nil where
  /// nothing can be said.
  ///
  /// - Parameter isName: whether only a name will do, for what stands without quotes.
  package func expectedKey(
    in text: UnsafeBufferPointer<UInt8>, from offset: Int, to terminator: UInt8, isName: Bool, at place: inout Place,
    bit: inout UInt64
  ) -> JSONString? {
    let number = Int(followers[place.index])
    let entry = entries + number
    let count = entry.pointee.fingerprint.count
    guard count > 0, offset &+ count < text.count, text[offset &+ count] == terminator,
      entry.pointee.form == .name || !isName && entry.pointee.form == .plain
    else { return nil }
    let bytes = UnsafeBufferPointer(start: text.baseAddress.map { $0 + offset }, count: count)
    guard Fingerprint(bytes) == entry.pointee.fingerprint else { return nil }
    place = Place(index: number &* 2)
    bit = 1 &<< UInt64(entry.pointee.bit)
    return entry.pointee.string
  }

  @inline(__always)
  private func number(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let fingerprint = Fingerprint(bytes)
    let number = fingerprint.place
    if entries[number].fingerprint == fingerprint { return number }
    enter(bytes, fingerprint, number)
    return number
  }

  @inline(never)
  private func enter(_ bytes: UnsafeBufferPointer<UInt8>, _ fingerprint: Fingerprint, _ number: Int) {
    entries[number] = Entry(
      fingerprint: fingerprint, string: JSONString(ascii: bytes),
      bit: UInt8(truncatingIfNeeded: MemberKeys.bit(of: bytes).trailingZeroBitCount))
  }

  private static func form(of bytes: UnsafeBufferPointer<UInt8>) -> Form {
    var form = bytes[0] >= UInt8(ascii: "0") && bytes[0] <= UInt8(ascii: "9") ? Form.plain : .name
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
        UInt8(ascii: "$"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        break
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "\\"), 0..<0x20: return .other
      default: form = .plain
      }
    }
    return form
  }
}
