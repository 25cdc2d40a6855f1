/// Where something stands in a source.
enum LogPosition: Hashable, Sendable {
  /// A line of text, counted from 1.
  case line(Int)
  /// A JSON Pointer into the container, with the number of the document where several were saved one after the other.
  case pointer(String, document: Int)

  /// The position of what stands `lines` further down in the same text. What is inside a JSON string is not told apart.
  func advanced(byLines lines: Int) -> LogPosition {
    if case .line(let line) = self { .line(line + lines) } else { self }
  }
}

extension LogPosition: CustomStringConvertible {
  /// `line 34`, `/events/3`, or `document 2 /events/3`.
  var description: String {
    switch self {
    case .line(let line): "line \(line)"
    case .pointer(let pointer, document: 1): pointer
    case .pointer(let pointer, let document): "document \(document) \(pointer)"
    }
  }
}
