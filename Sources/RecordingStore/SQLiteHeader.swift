import WholeFiles

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What the first bytes of a SQLite file say (sqlite.org, "Database File Format", 1.3).
struct SQLiteHeader {
  private static let magic = Array("SQLite format 3\0".utf8)
  private let bytes: [UInt8]
  private let fileSize: Int

  /// Nil where the file does not begin as a SQLite file does.
  ///
  /// - Throws: `StoreError.unreadable`.
  init?(_ path: String, _ file: StoreFile) throws(StoreError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable(file, reason: FileRefusal.last.reason) }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 100)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    guard count >= 0 else { throw .unreadable(file, reason: FileRefusal.last.reason) }
    // Asked for after the header was read: a store that grows meanwhile must not look too short for it.
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .unreadable(file, reason: FileRefusal.last.reason) }
    guard count == bytes.count, bytes.starts(with: Self.magic) else { return nil }
    self.bytes = bytes
    fileSize = Int(status.st_size)
  }

  /// The format's read version is 2, not 1.
  var isInWALMode: Bool { bytes[19] == 2 }

  /// The file is not as many whole pages long as it says.
  var isCutOff: Bool {
    let pageSize = number(at: 16, 2) == 1 ? 65_536 : number(at: 16, 2)
    guard pageSize > 0 else { return false }
    if !fileSize.isMultiple(of: pageSize) { return true }
    // The number of pages counts only where whoever changed the file last wrote it too.
    return number(at: 24, 4) == number(at: 92, 4) && fileSize < number(at: 28, 4) * pageSize
  }

  private func number(at offset: Int, _ length: Int) -> Int {
    bytes[offset..<offset + length].reduce(0) { $0 << 8 | Int($1) }
  }
}
