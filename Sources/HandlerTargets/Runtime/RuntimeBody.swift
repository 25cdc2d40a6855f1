import NIOCore

/// The body of a request, kept no further than Lambda takes one.
struct RuntimeBody {
  /// The largest answer of a function, in bytes ("Lambda quotas").
  static let largest = 6_291_556

  private var buffer: ByteBuffer?
  private(set) var isTooLarge = false

  init() {}

  /// The bytes that came.
  var bytes: [UInt8] { buffer.map { Array($0.readableBytesView) } ?? [] }

  mutating func append(_ more: ByteBuffer) {
    guard !isTooLarge else { return }
    if (buffer?.readableBytes ?? 0) + more.readableBytes > Self.largest {
      isTooLarge = true
      buffer = nil
    } else if var all = buffer {
      var more = more
      buffer = nil
      all.writeBuffer(&more)
      buffer = all
    } else {
      buffer = more
    }
  }
}
