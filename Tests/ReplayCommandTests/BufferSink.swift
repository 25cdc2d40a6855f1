import ReplayCommand

/// Keeps what is written, as no terminal.
final class BufferSink: ByteSink {
  private(set) var bytes: [UInt8] = []
  let terminalWidth: Int?

  init(terminalWidth: Int? = nil) {
    self.terminalWidth = terminalWidth
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  func write(_ bytes: [UInt8]) {
    self.bytes.append(contentsOf: bytes)
  }
}
