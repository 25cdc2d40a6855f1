/// A part of a text that is treated on its own.
struct Segment: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    /// Text that names nothing in particular. All of it in one text is mapped together.
    case plain
    /// Text that stays.
    case literal
    /// An e-mail address; `at` is where its `@` is.
    case email(at: Int)
    /// The scheme and host of a web address; `host` is where the host begins.
    case origin(host: Int)
    /// `+` and 7 to 15 digits, perhaps with single separators between.
    case phone
    case uuid
    /// At least 16 hexadecimal digits of one case, some of them letters.
    case hexadecimal
    /// Digits, at least so many that they are a code or a number of something.
    case digits
    /// Letters and digits so mixed and so many that they are a token, or the changing part of a user pool's id.
    case word
    /// A JSON web token.
    case webToken
  }

  let kind: Kind
  let range: Range<Int>
}

extension Segment.Kind {
  /// Whether two segments are of one kind, wherever they are.
  func isLike(_ other: Segment.Kind) -> Bool {
    switch (self, other) {
    case (.email, .email), (.origin, .origin): true
    default: self == other
    }
  }
}
