internal import JSONTree
internal import LeakScan

/// What was made and looks personal is listed, so that it is known from what is personal.
extension Pseudonymizer {
  /// Numbers of fewer digits do not look personal.
  static let shortestListedNumber = 12

  /// Lists what of a text that was made looks personal.
  func list(_ made: JSONString) {
    guard listed != nil else { return }
    made.withUTF8 { listed!.append(foundIn: $0) }
  }

  /// Lists what of a text looks personal and was made, for it lies in one of the segments that do not stay.
  func list(_ segments: [Segment], _ pieces: [CodePoints]) {
    guard listed != nil else { return }
    var text: [UInt8] = []
    var places: [Range<Int>] = []
    for (segment, piece) in zip(segments, pieces) {
      let start = text.count
      JSONString(codePoints: piece).withUTF8 { text += $0 }
      if segment.kind != .literal { places.append(start..<text.count) }
    }
    text.withUnsafeBufferPointer { listed!.append(foundIn: $0, at: places) }
  }
}
