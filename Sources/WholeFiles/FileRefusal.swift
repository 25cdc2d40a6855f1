#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Why the system would not read or write a file.
package struct FileRefusal: Error, Equatable, Sendable {
  /// The system's `errno`.
  package let code: CInt

  package init(code: CInt) {
    self.code = code
  }

  /// What the last system call of this thread failed with.
  package static var last: FileRefusal { FileRefusal(code: errno) }

  /// There is no such file, or no such folder.
  package var isMissing: Bool { code == ENOENT }

  /// There is no room for it.
  package var isForLackOfRoom: Bool { code == ENOSPC || code == EDQUOT }

  /// The refusal in words, lower case.
  package var reason: String {
    switch code {
    case ENOENT: "there is no such file or folder"
    case ENOTDIR: "it is not a folder"
    case EISDIR: "it is a folder"
    case EACCES, EPERM: "permission denied"
    case EROFS: "the file system is read-only"
    case ENOSPC, EDQUOT: "the disk is full"
    default: unsafe String(cString: strerror(code)).lowercased()
    }
  }
}
