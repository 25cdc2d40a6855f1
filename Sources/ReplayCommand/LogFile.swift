import WholeFiles

/// A log that was named on the command line, read whole.
struct LogFile {
  /// As the user typed it.
  let path: String
  /// Its base name, which is kept with what is recorded from it.
  let name: String
  let bytes: [UInt8]

  /// - Parameter path: a file, or `-` for standard input.
  /// - Throws: `CommandFailure` with status 2 where it cannot be read.
  init(_ path: String, standardInput: () throws -> [UInt8]) throws {
    self.path = path
    if path == "-" {
      name = "standard input"
      bytes = try standardInput()
    } else {
      name = String(path.split(separator: "/").last ?? Substring(path))
      do {
        guard let bytes = try WholeFile(path).read() else {
          throw CommandFailure("cannot read \(path): there is no such file; check the name")
        }
        self.bytes = bytes
      } catch let refusal as FileRefusal {
        throw CommandFailure("cannot read \(path): \(refusal.reason); name a file that can be read")
      }
    }
  }

  /// What is said when no log holds an invocation with its event.
  static func nothingFound(in logs: [LogFile]) -> CommandFailure {
    CommandFailure(
      "cannot find an invocation in \(logs.map(\.path).joined(separator: ", ")): no event that a function logged could be "
        + "read; replay record --help says what can be")
  }
}
