/// Why there is no redaction key. Never holds the key or a part of it.
package enum RedactionKeyError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A text is not 64 hexadecimal digits.
  case malformed
  /// The file at `path` holds something else than 64 hexadecimal digits.
  case malformedFile(path: String)
  /// There is no file at `path`.
  case missing(path: String)
  /// The file at `path` cannot be read; the reason is the system's.
  case unreadable(path: String, reason: String)
  /// A new key could not be written to `path`; the reason is the system's.
  case notWritten(path: String, reason: String)

  package var description: String {
    switch self {
    case .malformed:
      "cannot read the redaction key: it is not 64 hexadecimal digits; give a key that replay made"
    case .malformedFile(let path):
      "cannot read the redaction key \(path): it is not 64 hexadecimal digits; restore the file, or name another with "
        + "--redaction-key"
    case .missing(let path):
      "cannot read the redaction key \(path): there is no such file; name another with --redaction-key"
    case .unreadable(let path, let reason):
      "cannot read the redaction key \(path): \(reason); make it readable, or name another with --redaction-key"
    case .notWritten(let path, let reason):
      "cannot write a new redaction key to \(path): \(reason); name a file in a folder of yours with --redaction-key"
    }
  }
}
