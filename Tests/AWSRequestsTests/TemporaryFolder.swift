import Foundation

/// A folder of its own for one test, removed with it.
final class TemporaryFolder {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("aws-\(UUID().uuidString)")
    path = url.path
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Writes a file.
  func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + name))
  }

  /// Writes a shell script that can be run, and gives its path.
  ///
  /// Another process writes it: a file that this one writes may for a moment be open in a program that another test starts,
  /// and the system does not run a program that is open for writing.
  @discardableResult
  func program(_ name: String, _ script: String) throws -> String {
    let path = path + "/" + name
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", #"printf '#!/bin/sh\n%s\n' "$1" > "$2" && chmod 700 "$2""#, "sh", script, path]
    try process.run()
    process.waitUntilExit()
    return path
  }

  /// An environment whose AWS files are `config` and `credentials` in this folder, and whose programs are its own and the
  /// system's.
  func environment(_ more: [String: String] = [:]) -> [String: String] {
    [
      "HOME": path, "PATH": "\(path):/usr/bin:/bin", "AWS_CONFIG_FILE": path + "/config",
      "AWS_SHARED_CREDENTIALS_FILE": path + "/credentials",
    ].merging(more) { $1 }
  }
}

/// The error that `body` throws, in words; nil where it throws none.
func errorText(_ body: () async throws -> Void) async -> String? {
  do {
    try await body()
    return nil
  } catch {
    return "\(error)"
  }
}
