internal import CZlib

/// Expands gzip (RFC 1952) through the system's zlib, a piece at a time: one member or several after one another, as Firehose
/// writes them.
///
/// How far it expands is bounded: logs shrink to a tenth or a hundredth, and what claims much more is made to fill memory.
final class Inflater {
  enum Failure: Error, Equatable {
    /// The bytes are no gzip, or were changed.
    case damaged
    /// More than `largestRatio` bytes would come out for each byte that went in.
    case expandsTooFar
  }

  /// How many bytes may come out for each that went in, beyond the first `free` ones.
  static let largestRatio = 250
  /// So many bytes may come out whatever went in.
  static let free = 16 << 20
  /// What comes out at once, at most.
  private static let pieceSize = 1 << 18

  private let stream: UnsafeMutablePointer<z_stream>
  /// How many bytes may come out, whatever goes in.
  var most: Int
  private var taken = 0
  private(set) var given = 0
  /// Whether the bytes so far end where a member ends.
  private(set) var isAtMemberEnd = true

  /// - Parameter most: how many bytes may come out, whatever goes in.
  init(most: Int = .max) {
    self.most = most
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // 16 + 15: gzip only, with the largest window.
    let status = inflateInit2_(stream, 31, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size))
    precondition(status == Z_OK, "zlib has no memory for a stream")
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Expands the next bytes; calls `body` with each piece of what comes out.
  ///
  /// - Throws: `Failure`; the pieces before it were given.
  func expand(_ bytes: UnsafeBufferPointer<UInt8>, _ body: ([UInt8]) -> Void) throws(Failure) {
    guard let start = bytes.baseAddress, !bytes.isEmpty else { return }
    stream.pointee.next_in = UnsafeMutablePointer(mutating: start)
    stream.pointee.avail_in = UInt32(bytes.count)
    taken += bytes.count
    while true {
      if isAtMemberEnd {
        // Zeros may fill up the last block of a tape or of an object.
        while stream.pointee.avail_in > 0, stream.pointee.next_in.pointee == 0 {
          stream.pointee.next_in += 1
          stream.pointee.avail_in -= 1
        }
        guard stream.pointee.avail_in > 0 else { return }
        isAtMemberEnd = false
      }
      let (piece, status) = nextPiece()
      given += piece.count
      guard given <= most, given <= Self.free || given / Self.largestRatio <= taken else { throw .expandsTooFar }
      if !piece.isEmpty { body(piece) }
      switch status {
      case Z_STREAM_END:
        isAtMemberEnd = true
        inflateReset(stream)
      case Z_OK: break
      // Nothing more can be done without further bytes.
      case Z_BUF_ERROR: return
      default: throw .damaged
      }
      if stream.pointee.avail_in == 0, piece.count < Self.pieceSize { return }
    }
  }

  private func nextPiece() -> (piece: [UInt8], status: CInt) {
    var status = Z_OK
    let piece = [UInt8](unsafeUninitializedCapacity: Self.pieceSize) { buffer, count in
      stream.pointee.next_out = buffer.baseAddress
      stream.pointee.avail_out = UInt32(buffer.count)
      status = inflate(stream, Z_NO_FLUSH)
      count = buffer.count - Int(stream.pointee.avail_out)
    }
    return (piece, status)
  }
}

extension Inflater {
  /// Whether bytes begin as gzip does.
  static func begins(_ bytes: some Collection<UInt8>) -> Bool {
    bytes.starts(with: [0x1F, 0x8B, 0x08])
  }

  /// What the whole of `bytes` expands to; nil where they are damaged, cut or expand too far.
  ///
  /// - Parameter budget: how many bytes may come out; what came out is taken from it.
  static func expanded(_ bytes: [UInt8], budget: inout Int) -> [UInt8]? {
    let inflater = Inflater(most: budget)
    defer { budget -= min(budget, inflater.given) }
    var result: [UInt8] = []
    let failure = bytes.withUnsafeBufferPointer { buffer -> Failure? in
      do throws(Failure) {
        try inflater.expand(buffer) { result += $0 }
        return nil
      } catch {
        return error
      }
    }
    return failure == nil && inflater.isAtMemberEnd ? result : nil
  }
}
