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
  let log: [UInt8]

  /// Nil where there are too few bytes.
  init?(_ bytes: some Collection<UInt8>) {
    let head = Array(bytes.prefix(2))
    guard head.count == 2 else { return nil }
    pieceSize = Self.pieceSizes[Int(head[0] & 15)]
    windowSize = Self.windowSizes[Int(head[1] & 3)]
    isPacked = head[1] & 4 != 0
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

  private func checkPrinting(_ value: JSONValue) throws(Broken) {
    for text in [
      JSONWriter.compact(value), JSONWriter.pretty(value, sortsMembers: false),
    ] where (try? JSONReader.read(text)) != value {
      throw Broken(description: "a value is not what is read from its JSON")
    }
  }
}
