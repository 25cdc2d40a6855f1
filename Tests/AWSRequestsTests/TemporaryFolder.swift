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

  /// Writes a file and gives its path.
  @discardableResult
  func write(_ name: String, _ text: String, permissions: Int = 0o600) throws -> String {
    let path = path + "/" + name
    _ = FileManager.default.createFile(
      atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: permissions])
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
