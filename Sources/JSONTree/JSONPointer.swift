/// A place in a JSON value, as RFC 6901 writes it: `/request/userAttributes/email`, and the empty text for the whole value.
public struct JSONPointer: Hashable, Sendable {
  /// The keys and array indices on the way, unescaped.
  public var tokens: [JSONString]

  public init(_ tokens: [JSONString] = []) {
    self.tokens = tokens
  }

  /// Reads RFC 6901 text; nil where it neither is empty nor begins with `/`, or where a `~` is not followed by 0 or 1.
  public init?(_ text: String) {
    tokens = []
    if text.isEmpty { return }
    guard text.utf8.first == UInt8(ascii: "/") else { return nil }
    for part in text.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      var token: [UInt8] = []
      var bytes = part.makeIterator()
      while let byte = bytes.next() {
        guard byte == UInt8(ascii: "~") else {
          token.append(byte)
          continue
        }
        switch bytes.next() {
        case UInt8(ascii: "0"): token.append(UInt8(ascii: "~"))
        case UInt8(ascii: "1"): token.append(UInt8(ascii: "/"))
        default: return nil
        }
      }
      tokens.append(JSONString(String(decoding: token, as: UTF8.self)))
    }
  }

  /// Reads RFC 6901 text in which lone surrogates may stand.
  public init?(_ text: JSONString) {
    guard !text.isWellFormed else {
      self.init(text.text)
      return
    }
    guard text.utf16.first == 0x2F else { return nil }
    var tokens: [JSONString] = []
    for part in text.utf16.dropFirst().split(separator: 0x2F, omittingEmptySubsequences: false) {
      var token: [UInt16] = []
      var units = part.makeIterator()
      while let unit = units.next() {
        guard unit == 0x7E else {
          token.append(unit)
          continue
        }
        switch units.next() {
        case 0x30: token.append(0x7E)
        case 0x31: token.append(0x2F)
        default: return nil
        }
      }
      tokens.append(JSONString(utf16: token))
    }
    self.init(tokens)
  }

  /// RFC 6901 text, which reads back as the same pointer, whatever the keys are: a lone surrogate stays one, and is written
  /// `\ud800` in JSON.
  public var text: JSONString {
    if tokens.allSatisfy(\.isWellFormed) { return JSONString(description) }
    var units: [UInt16] = []
    for token in tokens {
      units.append(0x2F)
      for unit in token.utf16 {
        switch unit {
        case 0x7E: units += [0x7E, 0x30]
        case 0x2F: units += [0x7E, 0x31]
        default: units.append(unit)
        }
      }
    }
    return JSONString(utf16: units)
  }

  public func appending(_ token: JSONString) -> JSONPointer {
    JSONPointer(tokens + [token])
  }

  public func appending(_ index: Int) -> JSONPointer {
    appending(JSONString(String(index)))
  }

  /// Whether this place is `other` or lies inside it.
  public func isInside(_ other: JSONPointer) -> Bool {
    tokens.count >= other.tokens.count && tokens.prefix(other.tokens.count).elementsEqual(other.tokens)
  }
}

extension JSONPointer: CustomStringConvertible {
  /// RFC 6901 text for people, which reads back as the same pointer; but a lone surrogate in a key, which text cannot hold,
  /// is shown as U+FFFD.
  public var description: String {
    var text = ""
    for token in tokens {
      text += "/"
      for scalar in token.text.unicodeScalars {
        switch scalar {
        case "~": text += "~0"
        case "/": text += "~1"
        default: text.unicodeScalars.append(scalar)
        }
      }
    }
    return text
  }

  /// The form people read: `response.autoConfirmUser`, `request.session[0]`, `userAttributes["cognito:email_alias"]`.
  public var dotted: String {
    var text = ""
    for token in tokens.map(\.text) {
      if token.utf8.allSatisfy({ Self.isDigit($0) }), !token.isEmpty {
        text += "[\(token)]"
      } else if Self.isIdentifier(token) {
        text += text.isEmpty ? token : ".\(token)"
      } else {
        text += "[\(String(decoding: JSONWriter.compact(JSONValue(token)), as: UTF8.self))]"
      }
    }
    return text
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isIdentifier(_ token: String) -> Bool {
    !token.isEmpty
      && token.utf8.enumerated().allSatisfy { index, byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
          UInt8(ascii: "$"):
          true
        case UInt8(ascii: "-"): index > 0
        default: index > 0 && isDigit(byte)
        }
      }
  }
}

extension JSONPointer: Comparable {
  /// Order of the tokens' bytes, place by place; a place comes before what lies inside it.
  public static func < (left: JSONPointer, right: JSONPointer) -> Bool {
    left.tokens.lexicographicallyPrecedes(right.tokens)
  }
}

extension JSONValue {
  /// The value at `pointer`, or nil where there is none.
  public subscript(pointer: JSONPointer) -> JSONValue? {
    var value = self
    for token in pointer.tokens {
      switch value {
      case .object(let object):
        guard let inner = object[token] else { return nil }
        value = inner
      case .array(let items):
        guard let index = Self.arrayIndex(token), index < items.count else { return nil }
        value = items[index]
      default: return nil
      }
    }
    return value
  }

  /// The array index that a pointer token names: digits without a leading zero.
  static func arrayIndex(_ token: JSONString) -> Int? {
    let text = token.text
    guard let index = Int(text), index >= 0, String(index) == text else { return nil }
    return index
  }
}
