/// The reading of one JSON text.
struct JSONParser: ~Copyable {
  let bytes: UnsafeBufferPointer<UInt8>
  var index: Int
  let strings: StringTable?
  private var depth = 0
  /// The place at which the value that is read stands.
  private var place = StringTable.Place.start
  private var members = Scratch<JSONObject.Member>()
  private var items = Scratch<JSONValue>()

  init(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int, _ strings: StringTable?) {
    self.bytes = bytes
    self.index = index
    self.strings = strings
  }

  mutating func readValue() throws(JSONReadError) -> JSONValue {
    skipBlanks()
    guard index < bytes.count else { throw JSONReadError(.unexpectedEnd, at: index) }
    switch bytes[index] {
    case UInt8(ascii: "\""): return .string(try readString())
    case UInt8(ascii: "{"): return try readObject()
    case UInt8(ascii: "["): return try readArray()
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
    let outer = place
    var place = outer.inside
    let first = members.count
    var keys = MemberKeys()
    while true {
      let start = index
      guard let quote = peek() else { throw JSONReadError(.unexpectedEnd, at: index) }
      guard quote == UInt8(ascii: "\"") else { throw JSONReadError(.unexpectedByte, at: index) }
      var bit: UInt64 = 0
      let key = try readKey(at: &place, &bit)
      guard keys.insert(key, bit: bit, after: members.elements(from: first)) else {
        throw JSONReadError(.duplicateKey, at: start)
      }
      skipBlanks()
      try expect(UInt8(ascii: ":"))
      self.place = place
      members.push(JSONObject.Member(key: key, value: try readValue()))
      skipBlanks()
      if peek() == UInt8(ascii: "}") { break }
      try expect(UInt8(ascii: ","))
      skipBlanks()
    }
    self.place = outer
    leave()
    return .object(JSONObject(unique: members.take(from: first)))
  }

  private mutating func readArray() throws(JSONReadError) -> JSONValue {
    try enter()
    skipBlanks()
    if peek() == UInt8(ascii: "]") {
      leave()
      return .array([])
    }
    let first = items.count
    while true {
      items.push(try readValue())
      skipBlanks()
      if peek() == UInt8(ascii: "]") { break }
      try expect(UInt8(ascii: ","))
    }
    leave()
    return .array(items.take(from: first))
  }

  private mutating func enter() throws(JSONReadError) {
    depth += 1
    guard depth <= JSONReader.deepestNesting else { throw JSONReadError(.tooDeep, at: index) }
    index &+= 1
  }

  private mutating func leave() {
    depth -= 1
    index &+= 1
  }

  @inline(__always)
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

  @inline(__always)
  func peek() -> UInt8? {
    index < bytes.count ? bytes[index] : nil
  }

  @inline(__always)
  private mutating func expect(_ byte: UInt8) throws(JSONReadError) {
    guard let found = peek() else { throw JSONReadError(.unexpectedEnd, at: index) }
    guard found == byte else { throw JSONReadError(.unexpectedByte, at: index) }
    index &+= 1
  }

  @inline(__always)
  mutating func skipBlanks() {
    while index < bytes.count, bytes[index] <= 0x20 {
      switch bytes[index] {
      case 0x20, 0x09, 0x0A, 0x0D: index &+= 1
      default: return
      }
    }
  }
}
