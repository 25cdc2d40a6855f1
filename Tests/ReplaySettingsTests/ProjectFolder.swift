import Foundation
import ReplaySettings

/// A folder with a project in it, for the length of a test.
final class ProjectFolder {
  let url: URL

  /// - Parameter files: texts by their paths in the folder.
  init(_ files: [String: String]) throws {
    url = FileManager.default.temporaryDirectory.appending(path: "replay-settings-\(UUID().uuidString)")
    for (path, text) in files { try write(Data(text.utf8), to: path) }
    try FileManager.default.createDirectory(at: recordings, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }

  var recordings: URL { url.appending(path: "recordings") }

  func write(_ data: Data, to path: String) throws {
    let file = url.appending(path: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
  }

  func routes() throws(SettingsError) -> Routes {
    try Routes(recordings: recordings.path)
  }

  /// All that the files say, a line for each route and note, with paths as seen from the folder.
  func story() throws -> String {
    let routes = try routes()
    return shortened((routes.routes.map(\.line) + routes.notes.map { "note: \($0)" }).joined(separator: "\n"))
  }

  /// The sentence of the error that reading the files ends with.
  func trouble() -> String {
    do {
      return "no error: \(try story())"
    } catch {
      return shortened("\(error)")
    }
  }

  private func shortened(_ text: String) -> String {
    text.replacing("\(url.path)/", with: "").replacing(url.path, with: ".")
  }
}

extension Route {
  /// Everything a route holds.
  var line: String {
    let kind =
      switch subject {
      case .source: "source"
      case .trigger: "trigger"
      case .function: "function"
      }
    var facts = [runtime, timeout.map { "\($0) s" }, memorySize.map { "\($0) MB" }].compactMap { $0 }
    facts += environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" } + unresolved.map { "\($0)?" }
    let function = functionName.map { " by \($0)" + (deployedName.map { " (\($0))" } ?? "") } ?? ""
    let details = facts.isEmpty ? "" : " [\(facts.joined(separator: ", "))]"
    return "\(place): \(kind) \(subject.name)\(function): \(target) in \(folder)\(details)"
  }
}
