/// Where something stands in a settings file.
package struct SourcePlace: Hashable, Sendable {
  /// The file's path, as it was reached.
  package let file: String
  /// From 1.
  package let line: Int

  package init(file: String, line: Int) {
    self.file = file
    self.line = line
  }
}

extension SourcePlace: CustomStringConvertible {
  package var description: String { "\(file), line \(line)" }
}
