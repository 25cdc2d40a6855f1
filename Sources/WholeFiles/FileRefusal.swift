#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Why the system would not read or write a file.
package struct FileRefusal: Error, Equatable, Sendable {
  /// In words, lower case.
  package let reason: String
  /// There is no such file, or no such folder.
  package let isMissing: Bool

  package init(reason: String, isMissing: Bool) {
    self.reason = reason
    self.isMissing = isMissing
  }

  /// What the last system call of this thread failed with.
  static var last: FileRefusal {
    let code = errno
    let reason =
      switch code {
      case ENOENT: "there is no such file or folder"
      case EACCES, EPERM: "permission denied"
      case EROFS: "the file system is read-only"
      case ENOSPC, EDQUOT: "the disk is full"
      case EISDIR: "it is a folder"
      default: unsafe String(cString: strerror(code)).lowercased()
      }
    return FileRefusal(reason: reason, isMissing: code == ENOENT)
  }
}
