/// How far a long recording is: a bar that is drawn again and again on a terminal, a line every few seconds otherwise.
struct ProgressDisplay {
  /// Nothing is shown before this, in milliseconds: most recordings are done by then.
  private static let patience: Int64 = 700
  /// How often a bar is drawn again, and how often a line is written.
  private static let barInterval: Int64 = 100
  private static let lineInterval: Int64 = 5000

  private let sink: any ByteSink
  private let now: @Sendable () -> Int64
  private let isQuiet: Bool
  /// In bytes; nil where it is not known how much there is.
  private let total: Int?
  private let start: Int64
  private var last: Int64
  private var isShown = false
  private var found = 0

  /// - Parameters:
  ///   - total: how many bytes there are to read in all; nil where that is not known.
  ///   - now: milliseconds since some moment.
  init(to sink: any ByteSink, total: Int?, isQuiet: Bool, now: @escaping @Sendable () -> Int64) {
    self.sink = sink
    self.total = total
    self.isQuiet = isQuiet
    self.now = now
    start = now()
    last = start
  }

  /// Takes how far reading is.
  ///
  /// - Parameters:
  ///   - bytesRead: how many bytes were read in all.
  ///   - recorded: how many invocations were recorded since the last call.
  mutating func update(bytesRead: Int, recorded: Int) throws {
    found += recorded
    guard !isQuiet else { return }
    let time = now()
    let width = sink.terminalWidth
    guard time - start >= Self.patience, time - last >= (width == nil ? Self.lineInterval : Self.barInterval) else {
      return
    }
    last = time
    let text = Text(read: bytesRead, total: total, milliseconds: time - start, found: found)
    if let width {
      isShown = true
      try sink.write("\r\u{1B}[K" + text.bar(width: width - 1))
    } else {
      try sink.writeLine(text.line)
    }
  }

  /// Takes the bar away.
  mutating func finish() throws {
    if isShown { try sink.write("\r\u{1B}[K") }
    isShown = false
  }
}

extension ProgressDisplay {
  /// The words and the bar for one moment.
  private struct Text {
    let read: Int
    let total: Int?
    let milliseconds: Int64
    let found: Int

    /// From 0 to 1; nil where it is not known how much there is.
    private var fraction: Double? {
      total.flatMap { $0 > 0 ? min(1, Double(read) / Double($0)) : nil }
    }

    /// What is left at the rate so far, in seconds.
    private var secondsLeft: Int? {
      guard let fraction, fraction > 0.01 else { return nil }
      return Int((Double(milliseconds) / 1000 * (1 - fraction) / fraction).rounded(.up))
    }

    private var parts: [String] {
      var parts: [String] = []
      if let fraction { parts.append("\(Int(fraction * 100))%") }
      parts.append(Self.size(read) + (total.map { " of \(Self.size($0))" } ?? ""))
      parts.append("\(Self.size(Int(Double(read) * 1000 / Double(max(1, milliseconds)))))/s")
      if let secondsLeft { parts.append("\(Self.duration(secondsLeft)) left") }
      parts.append("\(found) invocation\(found == 1 ? "" : "s")")
      return parts
    }

    var line: String { "replay: read " + parts.joined(separator: ", ") }

    /// As much as fits in `width` columns: the bar gets shorter first.
    func bar(width: Int) -> String {
      let words = parts.joined(separator: "  ")
      let room = width - words.count - 2
      guard let fraction, room >= 8 else { return String(words.prefix(max(0, width))) }
      let cells = min(room, 30) - 2
      let full = Int(fraction * Double(cells))
      return "[" + String(repeating: "█", count: full) + String(repeating: "·", count: cells - full) + "]  " + words
    }

    private static func size(_ bytes: Int) -> String {
      var value = Double(bytes)
      var unit = "B"
      for next in ["kB", "MB", "GB", "TB"] where value >= 1000 {
        value /= 1000
        unit = next
      }
      guard unit != "B", value < 100 else { return "\(Int(value.rounded())) \(unit)" }
      let tenths = Int((value * 10).rounded())
      return "\(tenths / 10).\(tenths % 10) \(unit)"
    }

    private static func duration(_ seconds: Int) -> String {
      let minutes = seconds / 60
      if minutes == 0 { return "\(seconds) s" }
      if minutes < 60 { return "\(minutes) min \(seconds % 60) s" }
      return "\(minutes / 60) h \(minutes % 60) min"
    }
  }
}
