/// A program to start: all that a child has of this process is in here.
package struct ChildProgram: Hashable, Sendable {
  package var path: String
  /// All arguments; the first is the name it is called by.
  package var arguments: [String]
  package var environment: [String: String]
  /// The folder it runs in.
  package var folder: String

  package init(path: String, arguments: [String], environment: [String: String], folder: String) {
    self.path = path
    self.arguments = arguments
    self.environment = environment
    self.folder = folder
  }

  /// As a guardian is told it: its texts, each ended by a zero byte, in the order folder, path, number of arguments, arguments,
  /// variables.
  var encoded: [UInt8] {
    let variables = environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    let texts = [folder, path, String(arguments.count)] + arguments + variables
    // A zero byte ends a text for the system too.
    return texts.flatMap { Array($0.utf8).filter { $0 != 0 } + [0] }
  }

  /// Reads what `encoded` gives; nil for anything else.
  init?(encoded bytes: [UInt8]) {
    guard bytes.last == 0 else { return nil }
    let texts = bytes.dropLast().split(separator: 0, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    guard texts.count >= 3, let count = Int(texts[2]), (0...texts.count - 3).contains(count) else { return nil }
    (folder, path, arguments) = (texts[0], texts[1], Array(texts[3..<3 + count]))
    environment = [:]
    for variable in texts[(3 + count)...] {
      let parts = variable.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { return nil }
      environment[String(parts[0])] = String(parts[1])
    }
  }
}
