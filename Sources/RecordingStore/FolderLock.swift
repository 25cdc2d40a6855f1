import WholeFiles

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The right to write in a recordings folder: an exclusive `flock(2)` on the folder itself, which leaves no file and ends
/// with the process, however that ends. Held until `unlock()` or until the last reference is gone.
package final class FolderLock {
  package let folder: String
  private var descriptor: CInt

  /// - Parameter patience: how long to wait for another process, in milliseconds.
  /// - Throws: `StoreError.locked` where the folder stays locked; `.noFolder` or `.folder` where it cannot be opened.
  init(folder: String, patience: Int) throws(StoreError) {
    self.folder = folder
    descriptor = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileRefusal.last.opening(folder: folder) }
    let pause = 10
    var waited = 0
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      let error = FileRefusal.last
      guard error.code == EWOULDBLOCK || error.code == EINTR else {
        throw .folder(folder, reason: error.reason)
      }
      guard waited < patience else { throw .locked(folder: folder) }
      usleep(UInt32(pause * 1000))
      waited += pause
    }
  }

  /// Lets others write.
  package func unlock() {
    guard descriptor >= 0 else { return }
    // Closing is not enough: a child process that has been forked and not become its program yet holds the descriptor too.
    _ = flock(descriptor, LOCK_UN)
    close(descriptor)
    descriptor = -1
  }

  deinit { unlock() }
}
