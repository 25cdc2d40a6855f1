/// The encoding of a log file: byte order marks, UTF-16 as Windows PowerShell 5 writes it, and terminal colours.
enum LogText {
  /// The bytes as UTF-8 without byte order mark and without `ESC [ … m`.
  static func decoded(_ bytes: [UInt8]) -> [UInt8] {
    if bytes.starts(with: [0xFF, 0xFE]) { return utf8(bytes.dropFirst(2), lowByte: 0) }
    if bytes.starts(with: [0xFE, 0xFF]) { return utf8(bytes.dropFirst(2), lowByte: 1) }
    return withoutColours(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes)
  }

  /// The bytes without `ESC [ … m`. A printer escapes control characters in strings, so a raw one is never data.
  static func withoutColours(_ bytes: [UInt8]) -> [UInt8] {
    var result = bytes
    removeColours(from: &result, after: 0)
    return result
  }

  /// Removes `ESC [ … m` from what stands after an offset.
  static func removeColours(from bytes: inout [UInt8], after start: Int) {
    let first = bytes.withUnsafeBufferPointer { $0.offset(of: 0x1B, from: start) }
    guard first < bytes.count else { return }
    var index = first
    var kept = first
    while index < bytes.count {
      if bytes[index] == 0x1B, index + 1 < bytes.count, bytes[index + 1] == "[" {
        var end = index + 2
        while end < bytes.count, bytes[end].isDigit || bytes[end] == ";" { end += 1 }
        if end < bytes.count, bytes[end] == "m" {
          index = end + 1
          continue
        }
      }
      bytes[kept] = bytes[index]
      kept += 1
      index += 1
    }
    bytes.removeSubrange(kept...)
  }

  private static func utf8(_ bytes: ArraySlice<UInt8>, lowByte: Int) -> [UInt8] {
    let start = bytes.startIndex
    let units = (0..<bytes.count / 2).lazy.map { unit in
      UInt16(bytes[start + 2 * unit + lowByte]) | UInt16(bytes[start + 2 * unit + 1 - lowByte]) << 8
    }
    return withoutColours(Array(String(decoding: units, as: UTF16.self).utf8))
  }
}
