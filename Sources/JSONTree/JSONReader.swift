/// Reads JSON text (RFC 8259) from UTF-8 bytes into a `JSONValue`, exactly.
///
/// Defined where the RFC leaves room:
/// - a byte order mark before the value is passed over;
/// - arrays and objects may nest `deepestNesting` deep, which every later recursion over a value relies on;
/// - a key that stands twice in one object is an error: readers disagree about what it means;
/// - `\ud800` without its other half is kept as the lone surrogate it is;
/// - a number keeps its text, whether or not a `Double` could hold it;
/// - bytes that are not UTF-8, and control characters in strings, are errors.
public struct JSONReader {
  /// How deep arrays and objects may nest.
  public static let deepestNesting = 512

  let bytes: UnsafeBufferPointer<UInt8>
  var index: Int
  private var depth = 0

  /// The value that `bytes` hold, with nothing but blanks around it.
  ///
  /// - Throws: `JSONReadError` with the offset of the first byte that is wrong.
  public static func read(_ bytes: [UInt8]) throws(JSONReadError) -> JSONValue {
    let result = bytes.withUnsafeBufferPointer { buffer in
      Result { () throws(JSONReadError) in try read(buffer) }
    }
    return try result.get()
  }

  /// The value that `text` holds, with nothing but blanks around it.
  public static func read(_ text: String) throws(JSONReadError) -> JSONValue {
    try read(Array(text.utf8))
  }

  package static func read(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSONReadError) -> JSONValue {
    var reader = JSONReader(bytes: bytes, index: beginsWithByteOrderMark(bytes) ? 3 : 0)
    let value = try reader.readValue()
    reader.skipBlanks()
    guard reader.index == bytes.count else { throw JSONReadError(.trailingBytes, at: reader.index) }
    return value
  }

  /// The value that begins at `offset` (blanks may come first), and the offset after its last byte; whatever follows is
  /// left alone.
  package static func readPrefix(
    _ bytes: UnsafeBufferPointer<UInt8>, at offset: Int
  ) throws(JSONReadError) -> (value: JSONValue, end: Int) {
    var reader = JSONReader(bytes: bytes, index: offset)
    let value = try reader.readValue()
    return (value, reader.index)
  }

  private static func beginsWithByteOrderMark(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
  }

  private init(bytes: UnsafeBufferPointer<UInt8>, index: Int) {
    self.bytes = bytes
    self.index = index
  }

  private mutating func readValue() throws(JSONReadError) -> JSONValue {
    skipBlanks()
    guard index < bytes.count else { throw JSONReadError(.unexpectedEnd, at: index) }
    switch bytes[index] {
    case UInt8(ascii: "{"): return try readObject()
    case UInt8(ascii: "["): return try readArray()
    case UInt8(ascii: "\""): return .string(try readString())
    case UInt8(ascii: "t"): return try readWord("true", as: .bool(true))
    case UInt8(ascii: "f"): return try readWord("false", as: .bool(false))
    case UInt8(ascii: "n"): return try readWord("null", as: .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try readNumber())
    default: throw JSONReadError(.unexpectedByte, at: index)
    }
  }

  private mutating func readObject() throws(JSONReadError) -> JSONValue {
    try enter()
    skipBlanks()
    if peek() == UInt8(ascii: "}") {
      leave()
      return .object(JSONObject())
    }
    var members: [JSONObject.Member] = []
    members.reserveCapacity(4)
    var keys = MemberKeys()
    while true {
      skipBlanks()
      let start = index
      guard let quote = peek() else { throw JSONReadError(.unexpectedEnd, at: index) }
      guard quote == UInt8(ascii: "\"") else { throw JSONReadError(.unexpectedByte, at: index) }
      let key = try readString()
      guard keys.insert(key, after: members.count, of: members) else { throw JSONReadError(.duplicateKey, at: start) }
      skipBlanks()
      try expect(UInt8(ascii: ":"))
      members.append(JSONObject.Member(key: key, value: try readValue()))
      skipBlanks()
      if peek() == UInt8(ascii: "}") { break }
      try expect(UInt8(ascii: ","))
    }
    leave()
    return .object(JSONObject(unique: members))
  }

  private mutating func readArray() throws(JSONReadError) -> JSONValue {
    try enter()
    var items: [JSONValue] = []
    skipBlanks()
    if peek() == UInt8(ascii: "]") {
      leave()
      return .array([])
    }
    while true {
      items.append(try readValue())
      skipBlanks()
      if peek() == UInt8(ascii: "]") { break }
      try expect(UInt8(ascii: ","))
    }
    leave()
    return .array(items)
  }

  private mutating func enter() throws(JSONReadError) {
    depth += 1
    guard depth <= Self.deepestNesting else { throw JSONReadError(.tooDeep, at: index) }
    index += 1
  }

  private mutating func leave() {
    depth -= 1
    index += 1
  }

  private mutating func readWord(_ word: StaticString, as value: JSONValue) throws(JSONReadError) -> JSONValue {
    let letters = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    for (distance, letter) in letters.enumerated() {
      guard index + distance < bytes.count else { throw JSONReadError(.unexpectedEnd, at: bytes.count) }
      guard bytes[index + distance] == letter else { throw JSONReadError(.unexpectedByte, at: index + distance) }
    }
    index += letters.count
    return value
  }

  private mutating func readNumber() throws(JSONReadError) -> JSONNumber {
    let start = index
    var scanner = NumberScanner()
    while index < bytes.count, scanner.consume(bytes[index]) { index += 1 }
    guard scanner.isComplete else {
      throw JSONReadError(index < bytes.count ? .invalidNumber : .unexpectedEnd, at: index)
    }
    return JSONNumber(validated: String(decoding: run(from: start, to: index), as: UTF8.self))
  }

  func peek() -> UInt8? {
    index < bytes.count ? bytes[index] : nil
  }

  private mutating func expect(_ byte: UInt8) throws(JSONReadError) {
    guard let found = peek() else { throw JSONReadError(.unexpectedEnd, at: index) }
    guard found == byte else { throw JSONReadError(.unexpectedByte, at: index) }
    index += 1
  }

  private mutating func skipBlanks() {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x09, 0x0A, 0x0D: index += 1
      default: return
      }
    }
  }
}
