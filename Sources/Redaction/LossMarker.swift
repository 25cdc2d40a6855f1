internal import Invocations

/// What may be kept of the text that stood at a loss.
enum LossMarker {
  /// The marker where it says nothing of the value (`[Object]`, `undefined`, `... 3 more items`, the name of a function or a
  /// class), else only the kind of loss, as in `‹date›`.
  static func redacted(_ loss: Loss) -> String {
    isHarmless(loss.marker, loss.kind) ? loss.marker : "‹\(loss.kind.rawValue)›"
  }

  private static let fixed: Set<String> = [
    "undefined", "NaN", "Infinity", "-Infinity", "-0", "[Getter/Setter]", "[Getter]", "[Setter]", "[Circular]",
    "[Object: null prototype]", "[Object: null prototype] {}", "[Function (anonymous)]", "[AsyncFunction (anonymous)]",
    "<weakset>", "<weakmap>", "<pending>", "None", "...", "Ellipsis", "\u{FFFD}",
  ]

  private static func isHarmless(_ marker: String, _ kind: Loss.Kind) -> Bool {
    if fixed.contains(marker) { return true }
    let words = marker.split(separator: " ", omittingEmptySubsequences: false)
    switch kind {
    case .moreItems, .moreCharacters, .moreBytes:
      return words.count == 4 && words[0] == "..." && isNumber(words[1]) && words[2] == "more" && isName(words[3])
    case .holes:
      return words.count == 3 && words[0].first == "<" && isNumber(words[0].dropFirst()) && words[1] == "empty"
        && (words[2] == "items>" || words[2] == "item>")
    case .function, .class, .depth, .circular, .accessor, .opaque, .nullPrototype, .refTarget:
      return isBracketed(marker)
    default:
      return false
    }
  }

  /// How markers of several words begin.
  private static let beginnings: Set<Substring> = [
    "Function", "Function:", "AsyncFunction", "AsyncFunction:", "GeneratorFunction", "GeneratorFunction:",
    "AsyncGeneratorFunction", "AsyncGeneratorFunction:", "class", "Object:", "Array:", "Circular",
  ]

  /// Whether the text is `[…]` or `<…>` around one to four names, which may be followed by a colon: `[Function: name]`,
  /// `[class A extends B]`, `[Circular *1]`.
  private static func isBracketed(_ marker: String) -> Bool {
    guard (marker.hasPrefix("[") && marker.hasSuffix("]")) || (marker.hasPrefix("<") && marker.hasSuffix(">")) else {
      return false
    }
    let words = marker.dropFirst().dropLast().split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 1 || beginnings.contains(words[0]) else { return false }
    return (1...4).contains(words.count)
      && words.allSatisfy { word in
        let name = word.last == ":" ? word.dropLast() : word
        return isName(name) || name == "(anonymous)" || (name.first == "*" && isNumber(name.dropFirst()))
      }
  }

  /// An identifier as programs have them: nothing that could be an address, an id or a number of somebody.
  private static func isName(_ text: Substring) -> Bool {
    guard let first = text.utf8.first, !isDigit(first), text.utf8.count <= 64 else { return false }
    var digits = 0
    for byte in text.utf8 {
      if isDigit(byte) { digits += 1 } else if !isIdentifierByte(byte) { return false }
    }
    return digits <= 4
  }

  private static func isNumber(_ text: Substring) -> Bool {
    (1...12).contains(text.utf8.count) && text.utf8.allSatisfy(isDigit)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isIdentifierByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
      UInt8(ascii: "$"):
      true
    default: false
    }
  }
}
