import ArgumentParser
import WholeFiles

/// A report that is written to a file: `junit=FILE`.
struct ReportDestination: ExpressibleByArgument {
  enum Kind: String, CaseIterable {
    case junit
  }

  let kind: Kind
  let path: String

  /// Reads `junit=FILE`; nil for anything else, which ArgumentParser makes a usage error.
  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let kind = Kind(rawValue: String(parts[0])), !parts[1].isEmpty else { return nil }
    self.kind = kind
    path = String(parts[1])
  }

  /// Writes the report to what the user has named: a file, a pipe, a device.
  ///
  /// - Throws: `CommandFailure` with status 2 where it cannot be written.
  func write(_ bytes: [UInt8]) throws {
    do {
      try WholeFile(path).write(bytes)
    } catch {
      throw CommandFailure(
        "cannot write the report \(path): \(error.reason); name a file in a folder that can be written")
    }
  }
}
