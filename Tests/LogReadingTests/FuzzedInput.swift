import Invocations
import JSONTree

@testable import LogReading

/// Bytes that a fuzzer made, and what must be true of them whatever they are.
///
/// The first byte says in which pieces the log is read, the second through which window and how it is packed; the rest is the
/// log, and the text of a message. Shared by the fuzz target in `Tests/Fuzzing` and by the tests that read what it found.
struct FuzzedInput {
  /// A law that does not hold. Names the law, never the bytes.
  struct Broken: Error, Equatable, CustomStringConvertible {
    let description: String
  }

  private static let pieceSizes = [1, 2, 3, 5, 7, 13, 16, 31, 64, 100, 250, 512, 1000, 4096, 20_000, 65_536]
  private static let windowSizes = [64, 256, 1024, 8192]
  /// What is kept together however long the input is: nothing is handed on before the end.
  private static let widestWindow = 1 << 40

  let pieceSize: Int
  let windowSize: Int
  let isPacked: Bool
  /// The first so many 32nds of a message have come, when it is looked at for what can be given.
  let seen: Int
  let log: [UInt8]

  /// Nil where there are too few bytes.
  init?(_ bytes: some Collection<UInt8>) {
    let head = Array(bytes.prefix(2))
    guard head.count == 2 else { return nil }
    pieceSize = Self.pieceSizes[Int(head[0] & 15)]
    windowSize = Self.windowSizes[Int(head[1] & 3)]
    isPacked = head[1] & 4 != 0
    seen = Int(head[1] >> 3)
    log = Array(bytes.dropFirst(2))
  }

  /// - Throws: `Broken`, where a law does not hold.
  func check() throws(Broken) {
    let whole = read(log, pieces: log.count, window: Self.widestWindow)
    try checkSize(of: whole)
    try checkSame(read(log, pieces: pieceSize, window: Self.widestWindow), whole, "in pieces")
    if isPacked, !Inflater.begins(log) {
      try checkSame(read(Gzip.compressed(log), pieces: pieceSize, window: Self.widestWindow), whole, "from gzip")
    }
    let windowed = read(log, pieces: pieceSize, window: windowSize)
    try checkSize(of: windowed)
    for invocation in whole.invocations {
      for value in [invocation.event, invocation.context] { if let value { try checkPrinting(value) } }
    }
    for isProse in [false, true] { try checkBorder(isProse: isProse) }
    let values = log.withUnsafeBufferPointer { MessageReader().values(in: $0) }
    for value in values { try checkPrinting(value.value) }
    if let value = try? JSONReader.read(log) { try checkPrinting(value) }
    var budget = Inflater.free
    _ = Inflater.expanded(log, budget: &budget)
  }

  private func read(_ bytes: [UInt8], pieces size: Int, window: Int) -> LogContents {
    var reader = LogReader(source: "x", windowSize: window)
    var contents = LogContents()
    for start in stride(from: 0, to: bytes.count, by: max(size, 1)) {
      contents.append(reader.read(Array(bytes[start..<min(start + size, bytes.count)])))
    }
    contents.append(reader.finish())
    return contents
  }

  private func checkSame(_ contents: LogContents, _ whole: LogContents, _ how: String) throws(Broken) {
    guard contents.invocations == whole.invocations else {
      throw Broken(description: "other invocations are read \(how) than from the whole")
    }
    guard contents.rejected == whole.rejected else {
      throw Broken(description: "other text is rejected \(how) than from the whole")
    }
    guard contents.warnings == whole.warnings else {
      throw Broken(description: "other warnings are given \(how) than for the whole")
    }
  }

  /// Nothing is invented: what comes out is at most a few times as long as what went in, but for what was compressed.
  private func checkSize(of contents: LogContents) throws(Broken) {
    var size = contents.rejected.reduce(0) { $0 + $1.text.count }
    for invocation in contents.invocations {
      for value in [invocation.event, invocation.context, invocation.outcome?.returned] {
        size += value.map { JSONWriter.compact($0).count } ?? 0
      }
    }
    let notes = contents.invocations.reduce(0) { $0 + $1.losses.count + $1.nonJSON.count }
    guard !holdsGzip else { return }
    // A byte that is not UTF-8 may be written as three.
    guard size <= 6 * log.count + 64 else { throw Broken(description: "more comes out than went in") }
    guard notes <= 2 * log.count, contents.rejected.count <= log.count + 1 else {
      throw Broken(description: "more notes come out than bytes went in")
    }
  }

  /// Whether something may be compressed in it, as it is or in base64.
  private var holdsGzip: Bool {
    log.withUnsafeBufferPointer { $0.contains("H4sI") || $0.contains("\u{1F}\u{8B}\u{08}") }
      || Inflater.begins(log)
  }

  /// What is given of a message before all of it has come is what the whole message holds.
  private func checkBorder(isProse: Bool) throws(Broken) {
    func scan(_ bytes: ArraySlice<UInt8>, after beginning: ScannedMessage.Beginning) -> ScannedMessage {
      bytes.withUnsafeBufferPointer {
        ValueScanner.scan($0, isProse: isProse, strings: StringCache(), after: beginning)
      }
    }
    func moved(_ range: Range<Int>, by distance: Int) -> Range<Int> {
      range.lowerBound + distance..<range.upperBound + distance
    }
    let part = log.prefix(log.count * seen / 32)
    let first = scan(part, after: .whole)
    let (border, beginning) = part.withUnsafeBufferPointer { bytes in
      let border = first.border(in: bytes)
      return (border, first.beginning(at: border, of: bytes, after: .whole))
    }
    guard border > 0 else { return }
    let whole = scan(log[...], after: .whole)
    let values = first.values.filter { $0.range.upperBound <= border }
    let damages = first.damages.filter { $0.range.upperBound <= border }
    let rest = scan(log[border...], after: beginning)
    let found = values.map { ($0.range, $0) } + rest.values.map { (moved($0.range, by: border), $0) }
    let isSame = found.elementsEqual(whole.values) { one, other in
      one.0 == other.range && one.1.value.value == other.value.value && one.1.label == other.label
        && one.1.labelPath == other.labelPath
    }
    guard isSame else { throw Broken(description: "other values are given before a border than of the whole") }
    let damaged = damages.map(\.range) + rest.damages.map { moved($0.range, by: border) }
    guard joined(damaged, at: border) == joined(whole.damages.map(\.range), at: border) else {
      throw Broken(description: "other damages are given before a border than of the whole")
    }
  }

  /// Ranges of which those that touch are one. Text in which nothing was found, or damage, may be part of the damage after it:
  /// what lies across the border begins there.
  private func joined(_ ranges: [Range<Int>], at border: Int) -> [Range<Int>] {
    var joined: [Range<Int>] = []
    for range in ranges {
      if let last = joined.last, last.upperBound == range.lowerBound {
        joined[joined.count - 1] = last.lowerBound..<range.upperBound
      } else {
        joined.append(range)
      }
    }
    return joined.map { $0.lowerBound < border && $0.upperBound > border ? border..<$0.upperBound : $0 }
  }

  private func checkPrinting(_ value: JSONValue) throws(Broken) {
    for text in [
      JSONWriter.compact(value), JSONWriter.pretty(value, sortsMembers: false),
    ] where (try? JSONReader.read(text)) != value {
      throw Broken(description: "a value is not what is read from its JSON")
    }
  }
}
