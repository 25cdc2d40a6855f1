import ReplayReports

/// Where a command's bytes go: standard output or standard error, or a buffer in a test.
package protocol ByteSink: AnyObject {
  /// Columns of the terminal behind the sink; nil where there is none.
  var terminalWidth: Int? { get }

  /// Writes all bytes.
  ///
  /// - Throws: `CommandFailure` where they cannot be written (a full disk). A reader that went away is no failure: what
  ///   is written from then on is dropped.
  func write(_ bytes: [UInt8]) throws
}

extension ByteSink {
  func write(_ text: String) throws {
    try write(Array(text.utf8))
  }

  /// Writes lines for people. Names and values come from logs: what a terminal would obey is shown as an escape.
  func writeLine(_ text: String) throws {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      try write(VisibleText(String(line)).text + "\n")
    }
  }
}
