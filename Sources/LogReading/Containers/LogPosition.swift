/// Where something stands in a source.
enum LogPosition: Hashable, Sendable {
  /// The places in a JSON container that hold log events, as JSON Pointers.
  enum List: String, Sendable {
    case document = ""
    case events = "/events"
    case logEvents = "/logEvents"
    case results = "/results"
    case records = "/Records"
    case firehoseRecords = "/records"
  }

  /// A line of text, counted from 1.
  case line(Int)
  /// An element of a list, or the whole list, with the number of the document where several were saved one after the other.
  case element(document: Int, Int?, List)
  /// The end of what could be read.
  case end

  /// The position of what stands `lines` further down in the same text. What is inside a JSON string is not told apart.
  func advanced(byLines lines: Int) -> LogPosition {
    if case .line(let line) = self { .line(line + lines) } else { self }
  }
}

extension LogPosition: CustomStringConvertible {
  /// `line 34`, `/events/3`, or `document 2 /events/3`.
  var description: String {
    switch self {
    case .end: "the end"
    case .line(let line): "line " + String(line)
    case .element(let document, let number, let list):
      (document == 1 ? "" : "document \(document) ") + list.rawValue + (number.map { "/" + String($0) } ?? "")
    }
  }
}
