import Recorder
import WholeFiles

/// The file that `--overlay` names.
struct OverlayFile {
  private let path: String

  init(_ path: String) {
    self.path = path
  }

  /// - Throws: `OverlayError`; `CommandFailure` with status 2 where the file cannot be read.
  func read() throws -> Overlay {
    let bytes: [UInt8]?
    do {
      bytes = try WholeFile(path).read()
    } catch {
      throw CommandFailure("cannot read the overlay \(path): \(error.reason); name a file that can be read")
    }
    guard let bytes else {
      throw CommandFailure("cannot read the overlay \(path): there is no such file; check the name")
    }
    return try Overlay(bytes, name: String(path.split(separator: "/").last ?? Substring(path)))
  }
}
