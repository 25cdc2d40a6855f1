internal import WholeFiles

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A file that holds a redaction key. Which file it is, the caller decides.
package struct RedactionKeyFile: Sendable {
  /// More than this is no key, and is not read.
  private static let longestText = 4096

  package let path: String

  package init(path: String) {
    self.path = path
  }

  /// The key in the file.
  ///
  /// - Throws: `RedactionKeyError.missing`, `.unreadable` or `.malformedFile`.
  package func read() throws(RedactionKeyError) -> RedactionKey {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      let code = errno
      throw code == ENOENT ? .missing(path: path) : .unreadable(path: path, reason: FileRefusal(code: code).reason)
    }
    defer { close(file) }
    var text: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: Self.longestText)
    while text.count <= Self.longestText {
      let count = unsafe buffer.withUnsafeMutableBytes { bytes in
        let start = bytes.baseAddress
        return unsafe systemRead(file, start, bytes.count)
      }
      if count == 0 { break }
      if count < 0 {
        if errno == EINTR { continue }
        throw .unreadable(path: path, reason: FileRefusal.last.reason)
      }
      text += buffer.prefix(count)
    }
    do {
      return try RedactionKey(text: text)
    } catch {
      throw .malformedFile(path: path)
    }
  }

  /// The key in the file; where there is no file, a new key that is now in it (file mode 0600, new folders 0700).
  ///
  /// The key appears whole under its name or not at all, an existing file is never replaced, and of two processes that do
  /// this at once both get the key of the first.
  ///
  /// - Parameter random: what a new key is drawn from; the system's secure generator unless a test gives another.
  /// - Throws: `RedactionKeyError.unreadable`, `.malformedFile` or `.notWritten`.
  package func readOrCreate(
    random: some RandomNumberGenerator = SystemRandomNumberGenerator()
  ) throws(RedactionKeyError) -> RedactionKey {
    do {
      return try read()
    } catch .missing {
      try createFolders()
      try create(.generate(random: random))
      return try read()
    }
  }

  private func createFolders() throws(RedactionKeyError) {
    var parent = path.utf8[...]
    guard let end = parent.lastIndex(of: UInt8(ascii: "/")), end > parent.startIndex else { return }
    parent = parent[..<end]
    var index = parent.startIndex
    while index < parent.endIndex {
      index = parent[parent.index(after: index)...].firstIndex(of: UInt8(ascii: "/")) ?? parent.endIndex
      let folder = String(decoding: parent[..<index], as: UTF8.self)
      guard unsafe mkdir(folder, 0o700) != 0 else { continue }
      let code = errno
      // A folder that exists may answer otherwise than EEXIST, for example on a read-only volume.
      guard unsafe code == EEXIST || access(folder, F_OK) == 0 else {
        throw .notWritten(path: path, reason: FileRefusal(code: code).reason)
      }
    }
  }

  /// Writes a whole file beside `path` and links it there: unlike a rename, a link never replaces.
  private func create(_ key: RedactionKey) throws(RedactionKeyError) {
    let draft = "\(path).\(getpid()).\(key.fingerprint)"
    let file = unsafe open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .notWritten(path: path, reason: FileRefusal.last.reason) }
    defer { _ = unsafe unlink(draft) }
    let written = unsafe key.text.withUnsafeBytes { bytes in
      let start = bytes.baseAddress
      return unsafe write(file, start, bytes.count) == bytes.count && fsync(file) == 0
    }
    let code = errno
    close(file)
    guard written else { throw .notWritten(path: path, reason: FileRefusal(code: code).reason) }
    guard unsafe link(draft, path) == 0 || errno == EEXIST else {
      throw .notWritten(path: path, reason: FileRefusal.last.reason)
    }
  }
}

private func systemRead(_ file: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  unsafe read(file, buffer, count)
}
