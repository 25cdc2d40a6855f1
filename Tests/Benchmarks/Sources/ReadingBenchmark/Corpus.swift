import Foundation

/// A file of records, each of which ends with a NUL byte.
struct Corpus {
  let bytes: [UInt8]
  private let ends: [Int]

  init(path: String) throws {
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    self.bytes = bytes
    ends = bytes.indices.filter { bytes[$0] == 0 }
  }

  var count: Int { ends.count }

  /// Calls `body` with each record.
  func withEachRecord(_ body: (UnsafeBufferPointer<UInt8>) throws -> Void) rethrows {
    try bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      for end in ends {
        try body(UnsafeBufferPointer(rebasing: bytes[start..<end]))
        start = end + 1
      }
    }
  }
}
