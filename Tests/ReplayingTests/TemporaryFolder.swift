import Foundation

/// A folder of its own for one test, removed afterwards.
final class TemporaryFolder {
  let path = FileManager.default.temporaryDirectory.appendingPathComponent("replay-\(UUID().uuidString)").path

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
  }

  deinit {
    try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
    try? FileManager.default.removeItem(atPath: path)
  }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
  }

  func text(of name: String) -> String? {
    FileManager.default.contents(atPath: "\(path)/\(name)").map { String(decoding: $0, as: UTF8.self) }
  }

  /// Names of everything in the folder, sorted.
  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }

  func identity(of name: String) throws -> String {
    let attributes = try FileManager.default.attributesOfItem(atPath: "\(path)/\(name)")
    return "\(String(describing: attributes[.systemFileNumber])) \(String(describing: attributes[.modificationDate]))"
  }
}
