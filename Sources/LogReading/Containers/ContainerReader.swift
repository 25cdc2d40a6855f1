/// Text of a source, a piece at a time → log events: finds out which container it is, and keeps what is not whole yet.
struct ContainerReader {
  /// Tried in this order; what is none of them is text.
  private static var containers: [any LogContainer.Type] {
    [JSONLog.self, CSVLog.self, TextOutputLog.self, TableOutputLog.self, Base64Log.self, TextLog.self]
  }
  /// So much text has told which container it is.
  private static let longestHead = 8 << 20
  /// A line, row or log event may be so long.
  private static let longestPiece = 128 << 20

  private let origin: LogOrigin
  private var container: (any LogContainer)?
  /// What was not taken yet.
  private var waiting: [UInt8] = []
  /// How much must wait before it is worth looking again: what is not whole yet is looked at a few times, however long.
  private var next = 0
  /// What is passed over until the container can be read again.
  private var skipping = Skipping.nothing

  private enum Skipping {
    case nothing, line, everything
  }

  init(origin: LogOrigin) {
    self.origin = origin
  }

  mutating func read(_ piece: [UInt8], isEnd: Bool, into window: inout LogEventWindow) {
    let piece = skipped(piece)
    if waiting.isEmpty { waiting = piece } else { waiting += piece }
    guard isEnd || waiting.count >= next else { return }
    if container == nil {
      container = recognised(isEnd: isEnd)
      guard container != nil else {
        next = waiting.count * 2
        return
      }
    }
    let taken = waiting.withUnsafeBufferPointer { container!.read($0, isEnd: isEnd, into: &window) }
    if taken == waiting.count { waiting.removeAll(keepingCapacity: false) } else { waiting.removeFirst(taken) }
    next = waiting.count * 2
    if waiting.count > Self.longestPiece { giveUp(&window) }
  }

  private func recognised(isEnd: Bool) -> (any LogContainer)? {
    let isDecided = isEnd || waiting.count >= Self.longestHead
    for type in Self.containers {
      switch waiting.withUnsafeBufferPointer({ type.recognises($0, isEnd: isEnd) }) {
      case true: return type.init(origin: origin)
      case false: continue
      case nil: if !isDecided { return nil }
      }
    }
    return TextLog(origin: origin)
  }

  /// Says that something is too long to be read, and passes over it.
  private mutating func giveUp(_ window: inout LogEventWindow) {
    guard let place = container?.giveUp(&window) else { return }
    window.damages.append(
      LogEventWindow.Damage(
        position: place.position, reason: "a line or log event of more than \(Self.longestPiece >> 20) MB",
        text: Array(waiting.prefix(256))))
    waiting = []
    next = 0
    skipping = place.goesOnAtNextLine ? .line : .everything
  }

  /// The piece without what is passed over at its beginning.
  private mutating func skipped(_ piece: [UInt8]) -> [UInt8] {
    switch skipping {
    case .nothing: return piece
    case .everything: return []
    case .line:
      let end = piece.withUnsafeBufferPointer { $0.offset(of: 0x0A, from: 0) }
      guard end < piece.count else { return [] }
      skipping = .nothing
      return Array(piece[(end + 1)...])
    }
  }
}
