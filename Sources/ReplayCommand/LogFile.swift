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

/// A log file that was named on the command line, open and read a piece at a time.
struct LogFile: LogSource {
  /// How many bytes are read at once.
  private static let pieceSize = 1 << 18

  /// As the user would type it.
  let path: String
  /// Its base name, or its path inside the folder that was named; kept with what is recorded from it.
  let name: String
  let origin: LogOrigin
  /// In bytes; nil where it is no plain file.
  let size: Int?
  private let descriptor: OpenDescriptor

  /// Opens the file, so that a mistyped name is known before anything is stored.
  ///
  /// - Parameter name: what is kept with the recordings; the file's base name where none is given.
  /// - Throws: `CommandFailure` with status 2 where it cannot be opened.
  init(_ path: String, name: String? = nil) throws {
    self.path = path
    self.name = name ?? String(path.split(separator: "/").last ?? Substring(path))
    origin = LogOrigin(logStream: S3Key.logStream(of: path))
    descriptor = OpenDescriptor(open(path, O_RDONLY | O_CLOEXEC))
    guard descriptor.number >= 0 else {
      let refusal = FileRefusal.last
      throw CommandFailure(
        refusal.isMissing
          ? "cannot read \(path): there is no such file; check the name"
          : "cannot read \(path): \(refusal.reason); name a file that can be read")
    }
    var information = stat()
    let isFile = fstat(descriptor.number, &information) == 0 && information.st_mode & S_IFMT == S_IFREG
    size = isFile ? Int(information.st_size) : nil
  }

  mutating func next() async throws -> LogPiece? {
    do {
      let bytes =
        size == nil
        ? try descriptor.readWaiting(upTo: Self.pieceSize) : try descriptor.read(upTo: Self.pieceSize)
      return bytes.map { LogPiece($0) }
    } catch {
      throw CommandFailure("cannot read \(path): \(error.reason); name a file that can be read")
    }
  }
}
