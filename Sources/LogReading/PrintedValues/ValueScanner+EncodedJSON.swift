import JSONTree

/// JSON in JSON: what `JSON.stringify` makes of a text that it made of an event.
extension ValueScanner {
  /// Takes the string before whose text a quote stands, where as a whole it is the JSON text of an object and nothing follows
  /// it on its line: `event: "{\"version\":\"1\"}"`. Its label may say only what it is: what is called otherwise may be a
  /// member of something, and those are not looked into.
  ///
  /// - Parameter brace: the offset of the first byte after the quote.
  /// - Returns: false where nothing was taken.
  mutating func takeEncodedObject(at brace: Int) -> Bool {
    let start = brace - 1
    guard !isProse, start >= labelStart, bytes[start] == "\"", brace + 1 < bytes.count, bytes[brace + 1] == "\\" else {
      return false
    }
    let label = label(at: start)
    guard label.isEmpty || (label.kind != .other && label.isPlain), let (object, end) = encodedObject(at: start) else {
      return false
    }
    let value = ReadValue(value: object, losses: [], nonJSON: [])
    guard fault(of: value, label: label, end: end) == nil else { return false }
    message.values.append(
      ScannedMessage.Value(label: label, value: value, range: start..<end, labelPath: labelPath(at: start, label)))
    index = end
    labelStart = end
    labelLine = 0..<0
    return true
  }

  private mutating func encodedObject(at start: Int) -> (JSONValue, end: Int)? {
    var reader = PrintedValueReader(bytes: bytes, index: start, strings: strings.interned.table)
    let text = try? reader.readQuoted()
    let next = bytes.afterSpaces(reader.index)
    // More text may end the string, or stand after it.
    if next >= bytes.count { message.open = min(message.open ?? start, start) }
    guard let text, text.isWellFormed, next >= bytes.count || bytes[next].isNewline,
      let value = try? JSONReader.read(text.text), case .object = value
    else { return nil }
    return (value, reader.index)
  }
}
