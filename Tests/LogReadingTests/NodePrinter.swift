import JSONTree

/// Prints a JSON value as Node 20's `util.inspect` does with its default options: the layout, the quotes, the escapes, and
/// what it cuts. Written for tests, from the description of the format and not from the reader.
struct NodePrinter {
  /// The value as a reader must find it: null where the printer cut.
  private(set) var readable: JSONValue = .null
  /// `path kind` of everything that was cut, in the order of the text.
  private(set) var cuts: [String] = []
  private(set) var text = ""

  init(_ value: JSONValue) {
    (text, readable) = print(value, depth: 0, indentation: 0, path: "")
  }

  private mutating func print(
    _ value: JSONValue, depth: Int, indentation: Int, path: String
  ) -> (String, JSONValue) {
    switch value {
    case .null: return ("null", value)
    case .bool(let bool): return (bool ? "true" : "false", value)
    case .number(let number): return (number.text, value)
    case .string(let string): return (Self.quoted(string.text, indentation: indentation), value)
    case .array(let items): return print(items, depth: depth, indentation: indentation, path: path)
    case .object(let object): return print(object, depth: depth, indentation: indentation, path: path)
    }
  }

  private mutating func print(
    _ items: [JSONValue], depth: Int, indentation: Int, path: String
  ) -> (String, JSONValue) {
    if items.isEmpty { return ("[]", .array([])) }
    if depth > 2 { return cut("[Array]", path) }
    var texts: [String] = []
    var readable: [JSONValue] = []
    for (index, item) in items.prefix(100).enumerated() {
      let (text, value) = print(item, depth: depth + 1, indentation: indentation + 2, path: "\(path)/\(index)")
      texts.append(text)
      readable.append(value)
    }
    let more = items.count - readable.count
    if more > 0 {
      texts.append("... \(more) more item\(more > 1 ? "s" : "")")
      cuts.append("\(path) moreItems")
    }
    let isGrouped = texts.count > 6 && texts.allSatisfy { $0.utf8.count <= 6 }
    if isGrouped { texts = Self.columns(texts) }
    return (Self.enclosed(texts, "[", "]", indentation, isGrouped: isGrouped), .array(readable))
  }

  private mutating func print(
    _ object: JSONObject, depth: Int, indentation: Int, path: String
  ) -> (String, JSONValue) {
    if object.isEmpty { return ("{}", .object(object)) }
    if depth > 2 { return cut("[Object]", path) }
    var texts: [String] = []
    var readable: JSONObject = [:]
    for member in object.members {
      let key = member.key.text
      let (text, value) = print(
        member.value, depth: depth + 1, indentation: indentation + 2, path: path + JSONPointer([member.key]).description
      )
      texts.append("\(Self.isIdentifier(key) ? key : Self.quoted(key, indentation: nil)): \(text)")
      readable[member.key] = value
    }
    return (Self.enclosed(texts, "{", "}", indentation, isGrouped: false), .object(readable))
  }

  private mutating func cut(_ marker: String, _ path: String) -> (String, JSONValue) {
    cuts.append("\(path) depth")
    return (marker, .null)
  }

  /// On one line where it fits in 72 columns and holds no line break, else an entry a line.
  private static func enclosed(
    _ texts: [String], _ open: String, _ close: String, _ indentation: Int, isGrouped: Bool
  ) -> String {
    let line = texts.joined(separator: ", ")
    if !isGrouped, indentation + line.unicodeScalars.count <= 72, !line.contains("\n") {
      return "\(open) \(line) \(close)"
    }
    let blanks = "\n" + String(repeating: " ", count: indentation)
    return open + blanks + "  " + texts.joined(separator: ",\(blanks)  ") + blanks + close
  }

  /// Several short items a line, padded on the left.
  private static func columns(_ texts: [String]) -> [String] {
    stride(from: 0, to: texts.count, by: 4).map { start in
      texts[start..<min(start + 4, texts.count)].map { text in
        String(repeating: " ", count: 6 - text.unicodeScalars.count) + text
      }.joined(separator: ", ")
    }
  }

  private static func isIdentifier(_ key: String) -> Bool {
    guard let first = key.utf8.first, !(48...57).contains(first) else { return false }
    return key != "__proto__"
      && key.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 95 }
  }

  /// A string longer than 16 characters is cut after each line break, except in a key.
  private static func quoted(_ text: String, indentation: Int?) -> String {
    guard let indentation, text.unicodeScalars.count > 16 else { return quotedPiece(text[...]) }
    var pieces: [Substring] = []
    var rest = text[...]
    while let newline = rest.unicodeScalars.firstIndex(of: "\n") {
      let end = rest.unicodeScalars.index(after: newline)
      pieces.append(rest[..<end])
      rest = rest[end...]
    }
    if !rest.isEmpty || pieces.isEmpty { pieces.append(rest) }
    return pieces.map(quotedPiece).joined(separator: " +\n" + String(repeating: " ", count: indentation + 2))
  }

  private static func quotedPiece(_ text: Substring) -> String {
    let scalars = Set(text.unicodeScalars)
    var quote: Unicode.Scalar = "'"
    if scalars.contains("'") {
      if !scalars.contains("\"") { quote = "\"" } else if !scalars.contains("`"), !scalars.contains("$") { quote = "`" }
    }
    var result = String(quote)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      case "\\": result += "\\\\"
      case quote: result += "\\" + String(quote)
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "\\x" + (digits.count < 2 ? "0" : "") + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + String(quote)
  }
}
