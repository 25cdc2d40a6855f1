#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file that is read, and replaced, as a whole: a reader never sees half of one.
package struct WholeFile: Sendable {
  package let path: String

  package init(_ path: String) {
    self.path = path
  }

  /// The file's bytes; nil where there is no such file.
  ///
  /// - Throws: `FileRefusal` in the system's words.
  package func read() throws(FileRefusal) -> [UInt8]? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      let refusal = FileRefusal.last
      if refusal.isMissing { return nil }
      throw refusal
    }
    defer { close(descriptor) }
    return try Self.read(descriptor: descriptor)
  }

  /// Everything that can still be read from an open descriptor.
  ///
  /// - Throws: `FileRefusal` in the system's words.
  package static func read(descriptor: CInt) throws(FileRefusal) -> [UInt8] {
    var bytes: [UInt8] = []
    var information = stat()
    if unsafe fstat(descriptor, &information) == 0, information.st_size > 0 {
      bytes.reserveCapacity(Int(information.st_size) + 1)
    }
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = unsafe systemRead(descriptor, &chunk, chunk.count)
      if count > 0 {
        bytes.append(contentsOf: chunk[..<count])
      } else if count == 0 {
        return bytes
      } else if errno != EINTR {
        throw FileRefusal.last
      }
    }
  }

  /// Puts `bytes` in the place of the file, through a temporary file beside it that is synced and renamed. The folder must
  /// exist.
  ///
  /// The temporary file's name is fixed, so that one which a killed run left is used again: whoever may meet another
  /// writer holds a lock.
  ///
  /// - Throws: `FileRefusal` in the system's words; the file is as it was then.
  package func replace(with bytes: [UInt8]) throws(FileRefusal) {
    let temporary = path + ".tmp"
    let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw FileRefusal.last }
    try replace(with: bytes, draft: temporary, descriptor)
  }

  /// Writes `bytes` to whatever the user has named: into a pipe or a device as it is, into the place of a file whole, as
  /// `replace` does. A link is followed. Others may write the same file at the same time; one of them wins.
  ///
  /// - Throws: `FileRefusal` in the system's words; a file is as it was then.
  package func write(_ bytes: [UInt8]) throws(FileRefusal) {
    var information = stat()
    guard unsafe stat(path, &information) == 0 else { return try replaceAlone(with: bytes) }
    if information.st_mode & S_IFMT == S_IFREG {
      guard let target = unsafe realpath(path, nil) else { throw FileRefusal.last }
      defer { unsafe free(target) }
      return try unsafe WholeFile(String(cString: target)).replaceAlone(with: bytes)
    }
    let descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileRefusal.last }
    defer { close(descriptor) }
    try Self.write(bytes, to: descriptor)
  }

  /// Replaces the file through a draft that no other process has.
  private func replaceAlone(with bytes: [UInt8]) throws(FileRefusal) {
    let draft = "\(path).\(getpid()).tmp"
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC
    var descriptor = unsafe open(draft, flags, 0o666)
    if descriptor < 0, errno == EEXIST, unsafe unlink(draft) == 0 {
      // A process of the same number left it.
      descriptor = unsafe open(draft, flags, 0o666)
    }
    guard descriptor >= 0 else { throw FileRefusal.last }
    try replace(with: bytes, draft: draft, descriptor)
  }

  private func replace(
    with bytes: [UInt8], draft temporary: String, _ descriptor: CInt
  ) throws(FileRefusal) {
    do throws(FileRefusal) {
      try Self.write(bytes, to: descriptor)
      guard fsync(descriptor) == 0 else { throw FileRefusal.last }
    } catch {
      close(descriptor)
      _ = unsafe unlink(temporary)
      throw error
    }
    close(descriptor)
    guard unsafe rename(temporary, path) == 0 else {
      let refusal = FileRefusal.last
      _ = unsafe unlink(temporary)
      throw refusal
    }
    syncFolder()
  }

  /// Makes a folder in one that exists; nothing where it is there already.
  ///
  /// - Throws: `FileRefusal` in the system's words.
  package static func makeFolder(_ path: String) throws(FileRefusal) {
    if unsafe mkdir(path, 0o777) != 0, errno != EEXIST { throw FileRefusal.last }
  }

  /// Deletes the file; one that is missing already is no error.
  ///
  /// - Throws: `FileRefusal` in the system's words.
  package func remove() throws(FileRefusal) {
    if unsafe unlink(path) != 0, errno != ENOENT { throw FileRefusal.last }
    syncFolder()
  }

  private static func write(_ bytes: [UInt8], to descriptor: CInt) throws(FileRefusal) {
    var start = 0
    while start < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe systemWrite(descriptor, buffer.baseAddress! + start, bytes.count - start)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw FileRefusal.last
      }
      start += count
    }
  }

  /// Makes a rename last. Some file systems cannot sync a folder; the file is whole either way, so that is no error.
  private func syncFolder() {
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "."
    let descriptor = unsafe open(String(folder), O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}

// A type's own members hide the system calls of the same names.
private func systemRead(_ descriptor: CInt, _ buffer: UnsafeMutableRawPointer, _ count: Int) -> Int {
  unsafe read(descriptor, buffer, count)
}

private func systemWrite(_ descriptor: CInt, _ buffer: UnsafeRawPointer, _ count: Int) -> Int {
  unsafe write(descriptor, buffer, count)
}
