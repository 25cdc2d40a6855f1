import JSONTree

/// Reads JSON tokens from text of which more may come, and tells text that is not whole yet from text that is no JSON.
struct JSONCursor {
  let bytes: UnsafeBufferPointer<UInt8>
  /// Whether nothing comes after `bytes`.
  let isEnd: Bool
  var index = 0
  /// Up to where everything was taken for good.
  private(set) var committed = 0
  /// The offset of what cannot be read, however much comes after it; nil where nothing is broken.
  private var broken: Int?

  init(_ bytes: UnsafeBufferPointer<UInt8>, isEnd: Bool) {
    self.bytes = bytes
    self.isEnd = isEnd
  }

  mutating func commit() {
    committed = index
  }

  /// Notes that what stands here cannot be read; always false.
  mutating func fail() -> Bool {
    broken = index
    return false
  }

  /// Whether nothing but blanks is left.
  var isAtEnd: Bool { bytes.afterBlanks(committed) == bytes.count }

  /// Whether something stands there that cannot be read, however much comes after it.
  var isBroken: Bool { broken != nil }

  /// What was not taken, up to what cannot be read.
  var rest: [UInt8] {
    let start = bytes.afterBlanks(committed)
    return Array(bytes.part(start..<max(start, min(bytes.count, broken.map { $0 + 1 } ?? bytes.count))))
  }

  /// Steps over blanks; gives the byte after them, nil where there is none yet.
  mutating func peek() -> UInt8? {
    index = bytes.afterBlanks(index)
    return index < bytes.count ? bytes[index] : nil
  }

  /// Steps over blanks and `byte`; false where something else stands there, or nothing yet.
  mutating func take(_ byte: Unicode.Scalar) -> Bool {
    guard let found = peek() else { return false }
    guard found == byte else { return fail() }
    index += 1
    return true
  }

  /// The value here; nil where there is none, or it is not whole yet.
  mutating func takeValue() -> JSONValue? {
    do throws(JSONReadError) {
      let read = try JSONReader.readPrefix(bytes, at: index)
      // A number may go on.
      if read.end == bytes.count, !isEnd, case .number = read.value { return nil }
      index = read.end
      return read.value
    } catch {
      if isEnd || error.reason != .unexpectedEnd { broken = error.offset }
      return nil
    }
  }
}
