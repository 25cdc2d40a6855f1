/// Writes a `JSONValue` as UTF-8 bytes: the same bytes for the same value on every platform.
///
/// Strings escape `"`, `\` and the control characters below U+0020 (`\n` and the other short forms, else `\u00XX`), and a
/// lone surrogate as `\ud800`; everything else is written raw. Numbers keep their text.
public enum JSONWriter {
  /// One line without blanks, members in the order they have.
  public static func compact(_ value: JSONValue) -> [UInt8] {
    var output = JSONOutput(sortsMembers: false)
    output.write(value)
    return output.takeBytes()
  }

  /// `compact` and a newline: one record of JSON Lines.
  public static func line(_ value: JSONValue) -> [UInt8] {
    var output = JSONOutput(sortsMembers: false)
    output.write(value)
    output.bytes.append(UInt8(ascii: "\n"))
    return output.takeBytes()
  }

  /// One line without blanks, members sorted by the UTF-8 bytes of their keys.
  public static func canonical(_ value: JSONValue) -> [UInt8] {
    var output = JSONOutput(sortsMembers: true)
    output.write(value)
    return output.takeBytes()
  }

  /// Indented by two blanks, members sorted by the UTF-8 bytes of their keys; an array or object that fits in what is left
  /// of `width` columns (counted in UTF-8 bytes) stands on one line. No newline at the end.
  ///
  /// - Parameter column: how many columns of the first line are taken already; `indentation`: how far the lines that
  ///   follow are indented.
  public static func pretty(
    _ value: JSONValue, width: Int = 100, column: Int = 0, indentation: Int = 0, sortsMembers: Bool = true
  ) -> [UInt8] {
    var output = JSONOutput(sortsMembers: sortsMembers)
    output.writePretty(value, width: width, column: column, indentation: indentation)
    return output.takeBytes()
  }
}
