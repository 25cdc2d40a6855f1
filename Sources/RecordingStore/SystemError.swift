#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A failed system call's `errno`, in words.
struct SystemError: CustomStringConvertible {
  let code: CInt

  /// Of the call that was made last on this thread.
  static var last: SystemError { SystemError(code: errno) }

  var description: String {
    switch code {
    case ENOENT: "there is no such file or folder"
    case ENOTDIR: "it is not a folder"
    case EACCES, EPERM: "permission denied"
    case EROFS: "the file system is read-only"
    case ENOSPC, EDQUOT: "the disk is full"
    default: String(cString: strerror(code))
    }
  }

  /// The error of not being able to open a recordings folder.
  func opening(folder: String) -> StoreError {
    code == ENOENT ? .noFolder(folder) : .folder(folder, reason: description)
  }
}
