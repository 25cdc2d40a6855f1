import JSONTree
import LogReading

/// `ReadingBenchmark KIND FILE PASSES`: goes through a corpus PASSES times and prints the fastest pass as one JSON object.
@main
struct ReadingBenchmark {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 4, let kind = Work(rawValue: arguments[1]), let passes = Int(arguments[3]), passes > 0
    else {
      throw UsageError()
    }
    let corpus = try Corpus(path: arguments[2])
    let contestant = kind.contestant(corpus)
    let clock = ContinuousClock()
    var fastest = Duration.seconds(86_400)
    var sum = 0
    for _ in 0..<passes {
      let start = clock.now
      sum = try contestant.pass()
      fastest = min(fastest, clock.now - start)
    }
    let seconds = Double(fastest.components.seconds) + Double(fastest.components.attoseconds) / 1e18
    print(#"{"bytes":\#(contestant.bytes),"seconds":\#(seconds),"records":\#(corpus.count),"check":\#(sum)}"#)
  }
}

/// What can be measured.
enum Work: String {
  case readJSON = "json-read"
  case writeJSON = "json-write"
  case readPrinted = "printed-read"
  /// Lines in which no value stands.
  case skipLines = "lines-skip"

  func contestant(_ corpus: Corpus) -> any Contestant {
    switch self {
    case .readJSON: JSONReading(corpus)
    case .writeJSON: JSONWriting(corpus)
    case .readPrinted: PrintedReading(corpus)
    case .skipLines: LineSkipping(corpus)
    }
  }
}

struct UsageError: Error, CustomStringConvertible {
  var description: String { "usage: ReadingBenchmark json-read|json-write|printed-read|lines-skip FILE PASSES" }
}
