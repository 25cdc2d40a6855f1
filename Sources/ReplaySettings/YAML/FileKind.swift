#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What stands at a path, links followed: a settings file that is a link to a device would never end.
struct FileKind {
  let isFile: Bool
  /// In bytes.
  let size: Int

  /// Nil where nothing stands there.
  init?(of path: String) {
    var information = stat()
    guard unsafe stat(path, &information) == 0 else { return nil }
    isFile = information.st_mode & S_IFMT == S_IFREG
    size = Int(information.st_size)
  }
}
