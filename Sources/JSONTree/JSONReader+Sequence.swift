extension JSONReader {
  /// The values that stand one after another in `bytes`, with blanks or nothing between (JSON Lines among them).
  ///
  /// - Throws: `JSONReadError` with the offset of the first byte that is wrong.
  package static func readSequence(_ bytes: [UInt8]) throws(JSONReadError) -> [JSONValue] {
    var values: [JSONValue] = []
    var end = 0
    while let start = bytes[end...].firstIndex(where: { $0 != 0x20 && !(0x09...0x0D).contains($0) }) {
      let read = bytes.withUnsafeBufferPointer { buffer in
        Result { () throws(JSONReadError) in try readPrefix(buffer, at: start) }
      }
      let (value, next) = try read.get()
      values.append(value)
      end = next
    }
    return values
  }
}
