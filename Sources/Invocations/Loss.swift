package import JSONTree

/// Which of an invocation's logged values a note speaks of.
package enum InvocationPart: String, Hashable, Sendable, CaseIterable, Comparable {
  case event, context, returned

  package static func < (left: InvocationPart, right: InvocationPart) -> Bool {
    allCases.firstIndex(of: left)! < allCases.firstIndex(of: right)!
  }
}

/// A place in a logged value at which the text did not give a JSON value: there is null in its place, unless the kind says
/// that something readable stays.
///
/// In a list of *losses*, the printer destroyed information there (`[Object]`, `... 3 more items`). In a list of *non-JSON
/// values*, the text held a value that JSON has no type for (`undefined`, a Date, a Map).
package struct Loss: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    // The printer destroyed it.
    case accessor, angle, circular, `class`, depth, function, opaque, promise, weak
    /// The part before the cut stays.
    case moreBytes, moreCharacters, moreItems
    /// The text around the U+FFFD stays.
    case replacementCharacter

    // JSON has no type for it.
    case bigint, boxed, buffer, bytes, call, complex, date, datetime, ellipsis, error, extraKey, holes, iterator
    case loneSurrogate, map, nonStringKey, nullPrototype, number, refTarget, regexp, set, symbol, tuple, typedArray
    case undefined

    /// Whether the text of the value may stand in the marker (`123456n`), and not only what it was (`[Object]`).
    var markerMayHoldValue: Bool {
      switch self {
      case .accessor, .circular, .depth, .function, .moreBytes, .moreCharacters, .moreItems, .promise, .weak: false
      case .undefined: false
      default: true
      }
    }
  }

  package var part: InvocationPart
  package let path: JSONPointer
  /// What stood in the text: `[Object]`, `undefined`. May hold personal data until it was redacted.
  package let marker: String
  package let kind: Kind

  package init(part: InvocationPart, path: JSONPointer, marker: String, kind: Kind) {
    self.part = part
    self.path = path
    self.marker = marker
    self.kind = kind
  }

  /// `{"part": …, "path": …, "marker": …, "kind": …}`.
  package var json: JSONValue {
    [
      "part": JSONValue(part.rawValue), "path": .string(path.text), "marker": JSONValue(marker),
      "kind": JSONValue(kind.rawValue),
    ]
  }

  /// Reads what `json` gives; nil for anything else.
  package init?(json: JSONValue) {
    guard let part = json["part"]?.string.flatMap(InvocationPart.init(rawValue:)),
      case .string(let text)? = json["path"], let path = JSONPointer(text), let marker = json["marker"]?.string,
      let kind = json["kind"]?.string.flatMap(Kind.init(rawValue:))
    else { return nil }
    self.init(part: part, path: path, marker: marker, kind: kind)
  }
}

extension Loss {
  /// Whether a value may be the one that was lost, by what the marker says of it: `[Object]` was an object with something in
  /// it, for an empty one is printed whole.
  package func admits(_ value: JSONValue) -> Bool {
    switch kind {
    case .depth where marker == "[Array]": value.array?.isEmpty == false
    case .depth where marker == "[Object]" || marker == "[Object: null prototype]":
      value.object.map { $0.count > 0 } ?? false
    case .depth, .circular: !value.isNull
    default: true
    }
  }

  /// How much the marker says was cut off: 3 for `... 3 more items`; nil where it does not say.
  package var cutCount: Int? {
    let words = marker.split(separator: " ")
    return words.count == 4 && words[0] == "..." && words[2] == "more" ? Int(words[1]) : nil
  }
}
