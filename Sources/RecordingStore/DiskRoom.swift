#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// How much room there is on the disk of a folder.
struct DiskRoom {
  /// SQLite makes the index of a write-ahead log in pieces of 32 kB.
  private static let least: UInt64 = 1 << 16

  let folder: String

  /// Whether SQLite's own files may not fit. False where the system does not say.
  var isShort: Bool {
    var information = statvfs()
    guard statvfs(folder.isEmpty ? "." : folder, &information) == 0 else { return false }
    if information.f_files > 0, information.f_favail == 0 { return true }
    return UInt64(information.f_bavail) * UInt64(information.f_frsize) < Self.least
  }
}
