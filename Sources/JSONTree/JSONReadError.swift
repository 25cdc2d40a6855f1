/// Why bytes are not a JSON value, and where. It never holds the text itself: that is somebody's data.
public struct JSONReadError: Error, Equatable, Sendable, CustomStringConvertible {
  public enum Reason: Equatable, Sendable {
    /// The text ends inside a value.
    case unexpectedEnd
    /// A byte that cannot stand here.
    case unexpectedByte
    /// Something stands after the value.
    case trailingBytes
    /// The bytes are not UTF-8.
    case invalidUTF8
    /// A control character (below U+0020) stands unescaped in a string.
    case controlCharacter
    /// `\` followed by something that JSON does not know.
    case invalidEscape
    /// A number that JSON's grammar does not allow.
    case invalidNumber
    /// Arrays and objects nested deeper than `JSONReader.deepestNesting`.
    case tooDeep
    /// An object has the same key twice.
    case duplicateKey
  }

  public let reason: Reason
  /// Distance from the first byte, in bytes.
  public let offset: Int

  public init(_ reason: Reason, at offset: Int) {
    self.reason = reason
    self.offset = offset
  }

  public var description: String {
    let what =
      switch reason {
      case .unexpectedEnd: "the text ends inside a value"
      case .unexpectedByte: "a character that cannot stand there"
      case .trailingBytes: "text after the end of the value"
      case .invalidUTF8: "bytes that are not UTF-8"
      case .controlCharacter: "a control character inside a string"
      case .invalidEscape: "an escape that JSON does not know"
      case .invalidNumber: "a number that JSON does not allow"
      case .tooDeep: "nesting deeper than \(JSONReader.deepestNesting)"
      case .duplicateKey: "a key that the object already has"
      }
    return "\(what) at byte \(offset)"
  }

  /// The line and column (both from 1, columns in bytes) of the place in `bytes`.
  public func position(in bytes: some Collection<UInt8>) -> (line: Int, column: Int) {
    var line = 1
    var column = 1
    for byte in bytes.prefix(offset) {
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else {
        column += 1
      }
    }
    return (line, column)
  }
}
