import JSONTree

/// The bytes of a snapshot file and how far they were read: the objects and lists of the frame step by step, everything
/// inside them as whole values.
struct SnapshotSource {
  let bytes: [UInt8]
  private let file: String
  private var index: Int
  /// Whether the object or list that is being read has had no member yet; right for the innermost one.
  private var isFirst = true

  init(bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
    index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// Reads `{` or `[`.
  mutating func open(_ bracket: UInt8, _ problem: String) throws(SnapshotError) {
    let start = nextStart()
    guard start < bytes.count else { throw notJSON(JSONReadError(.unexpectedEnd, at: start)) }
    guard bytes[start] == bracket else { throw wrong(start, problem) }
    index += 1
    isFirst = true
  }

  /// Reads the key of the object's next member and its colon; nil after the last, whose bracket is read.
  mutating func nextKey(_ seen: inout Set<String>) throws(SnapshotError) -> (name: String, start: Int)? {
    guard try next(orEnd: UInt8(ascii: "}")) else { return nil }
    let start = nextStart()
    guard let key = try readValue().string else { throw notJSON(JSONReadError(.unexpectedByte, at: start)) }
    guard seen.insert(key).inserted else { throw notJSON(JSONReadError(.duplicateKey, at: start)) }
    let colon = nextStart()
    guard colon < bytes.count, bytes[colon] == UInt8(ascii: ":") else {
      throw notJSON(JSONReadError(colon < bytes.count ? .unexpectedByte : .unexpectedEnd, at: colon))
    }
    index += 1
    return (key, start)
  }

  /// Moves to the list's next item; false after the last, whose bracket is read.
  mutating func nextItem() throws(SnapshotError) -> Bool {
    try next(orEnd: UInt8(ascii: "]"))
  }

  /// Reads one value, whole.
  mutating func readValue() throws(SnapshotError) -> JSONValue {
    let start = index
    let result = unsafe bytes.withUnsafeBufferPointer { buffer in
      Result { () throws(JSONReadError) in try unsafe JSONReader.readPrefix(buffer, at: start) }
    }
    do {
      let read = try result.get()
      index = read.end
      isFirst = false
      return read.value
    } catch {
      throw notJSON(error)
    }
  }

  /// Checks that nothing follows.
  mutating func end() throws(SnapshotError) {
    let start = nextStart()
    guard start == bytes.count else { throw notJSON(JSONReadError(.trailingBytes, at: start)) }
  }

  /// Passes over blanks; where the next value or bracket begins.
  mutating func nextStart() -> Int {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x09, 0x0A, 0x0D: index += 1
      default: return index
      }
    }
    return index
  }

  func wrong(_ offset: Int, _ problem: String) -> SnapshotError {
    .wrongShape(file: file, line: line(of: offset), problem: problem)
  }

  func line(of offset: Int) -> Int {
    JSONReadError(.unexpectedByte, at: offset).position(in: bytes).line
  }

  /// Reads a comma where there was a member before, or the closing bracket.
  private mutating func next(orEnd bracket: UInt8) throws(SnapshotError) -> Bool {
    let start = nextStart()
    guard start < bytes.count else { throw notJSON(JSONReadError(.unexpectedEnd, at: start)) }
    if bytes[start] == bracket {
      index += 1
      isFirst = false
      return false
    }
    if !isFirst {
      guard bytes[start] == UInt8(ascii: ",") else { throw notJSON(JSONReadError(.unexpectedByte, at: start)) }
      index += 1
      guard bytes.indices.contains(nextStart()), bytes[index] != bracket else {
        throw notJSON(JSONReadError(index < bytes.count ? .unexpectedByte : .unexpectedEnd, at: index))
      }
    }
    isFirst = true
    return true
  }

  private func notJSON(_ error: JSONReadError) -> SnapshotError {
    let position = error.position(in: bytes)
    return .notJSON(file: file, line: position.line, column: position.column, reason: error.reason)
  }
}
