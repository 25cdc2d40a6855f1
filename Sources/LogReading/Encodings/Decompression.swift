/// The bytes of a source → the bytes of its log: gzip is expanded, also gzip inside gzip, as Firehose writes it where both the
/// subscription and the object are compressed.
///
/// How far it expands is bounded by what went in, however it is nested.
final class Decompression {
  /// How many times gzip is expanded.
  private static let mostLayers = 2

  private let layer: Int
  /// The first bytes, until there are enough to tell whether they are compressed; nil from then on.
  private var beginning: [UInt8]? = []
  private var inflater: Inflater?
  /// What comes out is compressed once more, perhaps.
  private var inner: Decompression?
  private var taken = 0

  convenience init() {
    self.init(layer: 1)
  }

  private init(layer: Int) {
    self.layer = layer
  }

  /// Whether the bytes so far are compressed and do not end where that ends.
  var isInsideMember: Bool {
    if let inflater, !inflater.isAtMemberEnd { return true }
    return inner?.isInsideMember ?? false
  }

  /// Takes the next bytes; calls `body` with each piece of the log.
  ///
  /// - Throws: `Inflater.Failure`; the pieces before it were given.
  func expand(_ bytes: [UInt8], _ body: ([UInt8]) -> Void) throws(Inflater.Failure) {
    guard let beginning else { return try expandRest(bytes, body) }
    let first = beginning.isEmpty ? bytes : beginning + bytes
    if first.count < 3 { self.beginning = first } else { try begin(first, body) }
  }

  /// Gives what waits because it is too short to tell what it is.
  ///
  /// - Throws: `Inflater.Failure`.
  func finish(_ body: ([UInt8]) -> Void) throws(Inflater.Failure) {
    if let beginning { try begin(beginning, body) }
    try inner?.finish(body)
  }

  private func begin(_ bytes: [UInt8], _ body: ([UInt8]) -> Void) throws(Inflater.Failure) {
    beginning = nil
    if layer <= Self.mostLayers, Inflater.begins(bytes) {
      inflater = Inflater()
      inner = Decompression(layer: layer + 1)
    }
    try expandRest(bytes, body)
  }

  private func expandRest(_ bytes: [UInt8], _ body: ([UInt8]) -> Void) throws(Inflater.Failure) {
    guard let inflater, let inner else { return body(bytes) }
    taken += bytes.count
    inner.inflater?.most = Inflater.free + taken * Inflater.largestRatio
    var failure: Inflater.Failure?
    try bytes.withUnsafeBufferPointer { buffer throws(Inflater.Failure) in
      try inflater.expand(buffer) { piece in
        guard failure == nil else { return }
        do throws(Inflater.Failure) { try inner.expand(piece, body) } catch { failure = error }
      }
    }
    if let failure { throw failure }
  }
}
