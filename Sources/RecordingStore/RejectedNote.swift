/// What is kept of text that looked like a value and could not be read: where it is, never what it says.
package struct RejectedNote: Hashable, Sendable {
  /// Base name of the file, or the log group.
  package let source: String
  /// `line 34`, or a JSON Pointer into the container.
  package let position: String
  /// In UTF-8 bytes.
  package let length: Int
  /// Why it could not be read.
  package let reason: String
  /// A keyed digest of the text, in hexadecimal digits.
  package let digest: String

  package init(source: String, position: String, length: Int, reason: String, digest: String) {
    self.source = source
    self.position = position
    self.length = length
    self.reason = reason
    self.digest = digest
  }
}
