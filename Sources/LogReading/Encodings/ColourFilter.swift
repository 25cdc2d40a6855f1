/// Takes terminal colours (`ESC [ … m`) out of text that comes a piece at a time. A printer escapes control characters in
/// strings, so a raw one is never data.
struct ColourFilter {
  /// Longer sequences than this are no colours.
  private static let longest = 32

  /// The beginning of a sequence that the last piece ended in.
  private var waiting: [UInt8] = []

  /// The next piece without the colours in it.
  mutating func filtered(_ piece: [UInt8]) -> [UInt8] {
    if waiting.isEmpty, piece.withUnsafeBufferPointer({ $0.offset(of: 0x1B, from: 0) }) == piece.count { return piece }
    var bytes = waiting + piece
    waiting = []
    Self.remove(from: &bytes, after: 0, holdsBack: &waiting)
    return bytes
  }

  /// What is left when the text ends.
  mutating func finish() -> [UInt8] {
    defer { waiting = [] }
    return waiting
  }

  /// Removes the colours from what stands after an offset.
  static func remove(from bytes: inout [UInt8], after start: Int) {
    var rest: [UInt8] = []
    remove(from: &bytes, after: start, holdsBack: &rest)
    bytes += rest
  }

  private static func remove(from bytes: inout [UInt8], after start: Int, holdsBack rest: inout [UInt8]) {
    let first = bytes.withUnsafeBufferPointer { $0.offset(of: 0x1B, from: start) }
    guard first < bytes.count else { return }
    var index = first
    var kept = first
    while index < bytes.count {
      if bytes[index] == 0x1B {
        var end = index + 1
        if end < bytes.count, bytes[end] == "[" {
          end += 1
          while end < bytes.count, end - index < longest, bytes[end].isDigit || bytes[end] == ";" { end += 1 }
        }
        if end == bytes.count {
          rest = Array(bytes[index...])
          break
        }
        if end > index + 1, bytes[end] == "m" || bytes[end] == "K" {
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
}
