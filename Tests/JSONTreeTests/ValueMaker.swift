import JSONTree
import SeededRandomness

/// Makes JSON values of the kinds that readers get wrong.
struct ValueMaker {
  private static let pieces: [[UInt16]] = [
    Array("a".utf16), Array("email".utf16), Array("é".utf16), Array("e\u{301}".utf16), Array("\"".utf16),
    Array("\\".utf16), Array("\"\u{301}".utf16), Array("\u{0}".utf16), Array("\u{1F}".utf16), Array("\n".utf16),
    Array("\r\n".utf16), Array("\u{7F}".utf16), Array("\u{85}".utf16), Array("\u{2028}".utf16), Array("/~01".utf16),
    Array("\u{FEFF}".utf16), Array("\u{FFFD}".utf16), Array("\u{FFFF}".utf16), Array("😀".utf16), Array("👩‍👩‍👧".utf16),
    Array("cognito:user_status".utf16), Array("0".utf16), Array("-1".utf16), [0xD83D], [0xDE00], [0xDFFF, 0xD800],
  ]
  private static let numbers = [
    "0", "-0", "0.0", "-0e5", "1", "1.0", "10e-1", "0.1E+1", "-1", "100", "1e2", "1E2", "9007199254740992",
    "9007199254740993", "9007199254740993.0", "9223372036854775807", "9223372036854775808", "-9223372036854775808",
    "1e400",
    "10e399", "-1e-400", "0.1", "0.30000000000000004", "1e99999999999999999999", "1E99999999999999999999",
    "1e-99999999999999999999", "0e99999999999999999999", "1e4611686018427387904", "10e4611686018427387903",
    "0.1e-4611686018427387904", "1e9223372036854775807", "0.01e-9223372036854775808", "1e0000000000000000000000000002",
  ]

  private var generator: SeededGenerator

  init(seed: Int) {
    generator = SeededGenerator(seed: seed)
  }

  /// A value that nests at most `depth` deep.
  mutating func value(depth: Int = 5) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 10 : 6), using: &generator) {
    case 0: .null
    case 1: .bool(Bool.random(using: &generator))
    case 2, 3: .number(number())
    case 4, 5: .string(string())
    case 6, 7: .array((0..<Int.random(in: 0...4, using: &generator)).map { _ in value(depth: depth - 1) })
    default: .object(object(depth: depth - 1))
    }
  }

  mutating func object(depth: Int) -> JSONObject {
    var object = JSONObject()
    for _ in 0..<Int.random(in: 0...7, using: &generator) { object[string()] = value(depth: depth) }
    return object
  }

  mutating func number() -> JSONNumber {
    if Bool.random(using: &generator) { return JSONNumber(Self.numbers.randomElement(using: &generator)!)! }
    let whole = Int.random(in: -1000...1000, using: &generator)
    let fraction = Bool.random(using: &generator) ? ".\(Int.random(in: 0...999, using: &generator))" : ""
    let exponent = Bool.random(using: &generator) ? "e\(Int.random(in: -30...30, using: &generator))" : ""
    return JSONNumber("\(whole)\(fraction)\(exponent)")!
  }

  mutating func string() -> JSONString {
    let count = [0, 1, 1, 2, 3, 12].randomElement(using: &generator)!
    return JSONString(utf16: (0..<count).flatMap { _ in Self.pieces.randomElement(using: &generator)! })
  }

  /// `value` after a few changes: members and items added, removed and replaced, at any depth.
  mutating func changed(_ value: JSONValue) -> JSONValue {
    if Int.random(in: 0..<6, using: &generator) == 0 { return self.value(depth: 2) }
    switch value {
    case .array(var items):
      for index in items.indices where Bool.random(using: &generator) { items[index] = changed(items[index]) }
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: items.append(self.value(depth: 2))
      case 1 where !items.isEmpty: items.remove(at: Int.random(in: items.indices, using: &generator))
      default: break
      }
      return .array(items)
    case .object(var object):
      for member in object.members where Bool.random(using: &generator) {
        object[member.key] = Int.random(in: 0..<4, using: &generator) == 0 ? nil : changed(member.value)
      }
      if Bool.random(using: &generator) { object[string()] = self.value(depth: 2) }
      return permuted(.object(object))
    default: return value
    }
  }

  /// The same value with the members of its objects in another order, at every depth.
  mutating func permuted(_ value: JSONValue) -> JSONValue {
    switch value {
    case .array(let items): return .array(items.map { permuted($0) })
    case .object(let object):
      let members = object.members.shuffled(using: &generator)
      return .object(JSONObject(unique: members.map { JSONObject.Member(key: $0.key, value: permuted($0.value)) }))
    default: return value
    }
  }

  /// JSON text of `value` in one of the many ways to write it: blanks anywhere, any character escaped.
  mutating func spelling(of value: JSONValue) -> [UInt8] {
    var text = blanks()
    switch value {
    case .null: text += Array("null".utf8)
    case .bool(let flag): text += Array((flag ? "true" : "false").utf8)
    case .number(let number): text += Array(number.text.utf8)
    case .string(let string): text += spelling(of: string)
    case .array(let items):
      text += Array("[".utf8) + blanks()
      for (index, item) in items.enumerated() { text += Array((index > 0 ? "," : "").utf8) + spelling(of: item) }
      text += Array("]".utf8)
    case .object(let object):
      text += Array("{".utf8) + blanks()
      for (index, member) in object.members.enumerated() {
        text += Array((index > 0 ? "," : "").utf8) + blanks() + spelling(of: member.key) + blanks() + Array(":".utf8)
        text += spelling(of: member.value)
      }
      text += Array("}".utf8)
    }
    return text + blanks()
  }

  private mutating func spelling(of string: JSONString) -> [UInt8] {
    var text = Array("\"".utf8)
    let units = string.utf16
    var index = 0
    while index < units.count {
      let scalar = Unicode.Scalar(units[index])
      let isPlain = scalar.map { $0.value >= 0x20 && $0 != "\"" && $0 != "\\" } ?? false
      if let scalar, isPlain, Bool.random(using: &generator) {
        text += Array(String(scalar).utf8)
      } else {
        let digits = String(units[index], radix: 16, uppercase: Bool.random(using: &generator))
        text += Array(("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
      }
      index += 1
    }
    return text + Array("\"".utf8)
  }

  private mutating func blanks() -> [UInt8] {
    Array(["", "", "", " ", "\n", "\t\r\n  "].randomElement(using: &generator)!.utf8)
  }
}

/// Whether two values are written the same: members in the same order, numbers with the same text.
func isSpelledAlike(_ left: JSONValue, _ right: JSONValue) -> Bool {
  switch (left, right) {
  case (.number(let left), .number(let right)): left.text.utf8.elementsEqual(right.text.utf8)
  case (.array(let left), .array(let right)): left.elementsEqual(right, by: isSpelledAlike)
  case (.object(let left), .object(let right)):
    left.members.elementsEqual(right.members) { $0.key.utf16 == $1.key.utf16 && isSpelledAlike($0.value, $1.value) }
  case (.string(let left), .string(let right)): left.utf16 == right.utf16
  default: left == right
  }
}
