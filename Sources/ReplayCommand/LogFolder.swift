import WholeFiles

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A folder that was named on the command line: all files in it and in the folders inside it, hidden ones left out.
struct LogFolder {
  struct File {
    let path: RawPath
    /// Its path inside the folder that was named.
    let name: String
    /// In bytes.
    let size: Int
  }

  /// In the order of their paths' bytes.
  private(set) var files: [File] = []
  /// Where what cannot be read is noted.
  private let omissions: Omissions

  /// Lists the folder. Folders and links inside it that cannot be looked into are noted in `omissions`, and all else is listed.
  ///
  /// - Throws: `CommandFailure` with status 2 where the folder itself cannot be read.
  ///
  /// - Parameter listsHidden: whether hidden files are listed too.
  init(_ path: String, omissions: Omissions, listsHidden: Bool = false) throws {
    self.omissions = omissions
    var folders = [(path: RawPath(path), name: RawPath(""))]
    while let (folder, name) = folders.popLast() {
      guard let directory = opendir(folder.bytes) else {
        let refusal = FileRefusal.last
        guard !name.text.isEmpty else {
          throw CommandFailure("cannot read \(path): \(refusal.reason); name a folder that can be read")
        }
        omissions.add(folder.text, refusal.reason)
        continue
      }
      defer { closedir(directory) }
      while let entry = Self.next(in: directory, listsHidden) {
        if let inner = add(folder.appending(entry), name: name.appending(entry)) { folders.append(inner) }
      }
      if errno != 0 { omissions.add(folder.text, FileRefusal.last.reason) }
    }
    files.sort { $0.path.precedes($1.path) }
  }

  /// The next name that is not hidden, or may be, with a zero behind it; nil at the end, or where `errno` is not 0.
  private static func next(in directory: OpaquePointer, _ listsHidden: Bool) -> [CChar]? {
    while true {
      errno = 0
      guard let entry = readdir(directory) else { return nil }
      let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        tuple.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: tuple.pointee)) {
          Array(UnsafeBufferPointer(start: $0, count: strlen($0) + 1))
        }
      }
      let dot = CChar(bitPattern: UInt8(ascii: "."))
      if name[0] != dot { return name }
      let isFolderItself = name == [dot, 0] || name == [dot, dot, 0]
      if listsHidden, !isFolderItself { return name }
    }
  }

  /// Adds what stands in a folder, if it is a file; gives it back where it is a folder, which is to be listed too.
  private mutating func add(_ path: RawPath, name: RawPath) -> (path: RawPath, name: RawPath)? {
    var information = stat()
    guard lstat(path.bytes, &information) == 0 else {
      let refusal = FileRefusal.last
      // What was removed just now is not there.
      if !refusal.isMissing { omissions.add(path.text, refusal.reason) }
      return nil
    }
    // Links to folders are not followed: they may lead back.
    if information.st_mode & S_IFMT == S_IFDIR { return (path, name) }
    if information.st_mode & S_IFMT == S_IFLNK, stat(path.bytes, &information) != 0 {
      omissions.add(path.text, "what it links to cannot be opened (\(FileRefusal.last.reason))")
    } else if information.st_mode & S_IFMT == S_IFREG {
      files.append(File(path: path, name: name.text, size: Int(information.st_size)))
    }
    return nil
  }
}
