/// Reads JSON text (RFC 8259) from UTF-8 bytes into a `JSONValue`, exactly.
///
/// Defined where the RFC leaves room:
/// - a byte order mark before the value is passed over;
/// - arrays and objects may nest `deepestNesting` deep, which every later recursion over a value relies on;
/// - a key that stands twice in one object is an error: readers disagree about what it means;
/// - `\ud800` without its other half is kept as the lone surrogate it is;
/// - a number keeps its text, whether or not a `Double` could hold it;
/// - bytes that are not UTF-8, and control characters in strings, are errors.
public enum JSONReader {
  /// How deep arrays and objects may nest.
  public static let deepestNesting = 512

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

  /// The value that `bytes` hold, with nothing but blanks around it.
  ///
  /// - Parameter strings: strings that were read before, where many values of the same kind are read: a third of the time.
  public static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, strings: InternedStrings? = nil
  ) throws(JSONReadError) -> JSONValue {
    defer { withExtendedLifetime(strings) {} }
    var parser = JSONParser(bytes, at: beginsWithByteOrderMark(bytes) ? 3 : 0, strings?.table)
    let value = try parser.readValue()
    parser.skipBlanks()
    guard parser.index == bytes.count else { throw JSONReadError(.trailingBytes, at: parser.index) }
    return value
  }

  /// The value that begins at `offset` (blanks may come first), and the offset after its last byte; whatever follows is
  /// left alone.
  package static func readPrefix(
    _ bytes: UnsafeBufferPointer<UInt8>, at offset: Int, strings: InternedStrings? = nil
  ) throws(JSONReadError) -> (value: JSONValue, end: Int) {
    defer { withExtendedLifetime(strings) {} }
    var parser = JSONParser(bytes, at: offset, strings?.table)
    let value = try parser.readValue()
    return (value, parser.index)
  }

  private static func beginsWithByteOrderMark(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
  }
}
