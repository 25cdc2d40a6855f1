import LogReading
import Recorder
import WholeFiles

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A log file, opened when its turn comes, read a piece at a time, and closed at its end: a command line may name more files
/// than can be open at once.
struct LogFile: LogSource {
  private enum State {
    case closed
    /// What is no plain file is waited for.
    case open(OpenDescriptor, isPlain: Bool)
    case ended
  }

  /// How many bytes are read at once.
  private static let pieceSize = 1 << 18

  /// As the user would type it.
  let path: String
  /// Its base name, or its path inside the folder that was named; kept with what is recorded from it.
  let name: String
  let origin: LogOrigin
  /// In bytes; nil where it is no plain file.
  let size: Int?
  private let place: RawPath
  /// Where it is noted that the file cannot be read; nil where that is an error.
  private let omissions: Omissions?
  private var state = State.closed

  /// A file that was named on the command line. It is looked at, so that a mistyped name is known before anything is stored,
  /// but not opened: a pipe can be opened only once.
  ///
  /// - Throws: `CommandFailure` with status 2 where it is not there or cannot be read.
  init(_ path: String) throws {
    var information = stat()
    guard stat(path, &information) == 0, faccessat(AT_FDCWD, path, R_OK, AT_EACCESS) == 0 else {
      let refusal = FileRefusal.last
      throw CommandFailure(
        refusal.isMissing
          ? "cannot read \(path): there is no such file; check the name"
          : "cannot read \(path): \(refusal.reason); name a file that can be read")
    }
    if information.st_mode & S_IFMT == S_IFSOCK {
      throw CommandFailure("cannot read \(path): it is a socket; name a file that can be read")
    }
    self.path = path
    name = String(path.split(separator: "/").last ?? Substring(path))
    origin = LogOrigin(logStream: S3Key.logStream(of: path))
    size = information.st_mode & S_IFMT == S_IFREG ? Int(information.st_size) : nil
    place = RawPath(path)
    omissions = nil
  }

  /// A file in a folder that was named on the command line. Where it cannot be read, that is noted in `omissions`, and the
  /// file is as if it ended there.
  init(_ file: LogFolder.File, omissions: Omissions) {
    path = file.path.text
    name = file.name
    origin = LogOrigin(logStream: S3Key.logStream(of: path))
    size = file.size
    place = file.path
    self.omissions = omissions
  }

  mutating func next() async throws -> LogPiece? {
    do {
      if let bytes = try read() { return LogPiece(bytes) }
      state = .ended
      return nil
    } catch {
      state = .ended
      let reason =
        error.isMissing ? "it is gone, though it was there when the command began" : error.reason
      guard let omissions else {
        throw CommandFailure("cannot read \(path): \(reason); name a file that can be read")
      }
      omissions.add(path, reason)
      return nil
    }
  }

  /// The next bytes; nil at the end, and where the task was cancelled while it waited.
  private mutating func read() throws(FileRefusal) -> [UInt8]? {
    switch state {
    case .closed:
      try open()
      return try read()
    case .open(let descriptor, isPlain: true): return try descriptor.read(upTo: Self.pieceSize)
    case .open(let descriptor, isPlain: false): return try descriptor.readWaiting(upTo: Self.pieceSize)
    case .ended: return nil
    }
  }

  private mutating func open() throws(FileRefusal) {
    // Opening a pipe would wait for its writer, and could not be interrupted: that is waited for when it is read.
    let descriptor = OpenDescriptor(systemOpen(place.bytes, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK))
    guard descriptor.number >= 0 else { throw FileRefusal.last }
    _ = fcntl(descriptor.number, F_SETFL, fcntl(descriptor.number, F_GETFL) & ~O_NONBLOCK)
    var information = stat()
    let isPlain = fstat(descriptor.number, &information) == 0 && information.st_mode & S_IFMT == S_IFREG
    state = .open(descriptor, isPlain: isPlain)
  }
}

// A type's own members hide the system calls of the same names.
private func systemOpen(_ path: [CChar], _ flags: CInt) -> CInt {
  open(path, flags)
}
