/// What names a recording: the Lambda request id and which delivery of it this was (an asynchronous retry reuses the id).
/// An invocation that was logged without a request id has a hash of its redacted content in its place.
public struct RecordingID: Hashable, Sendable {
  /// The request id, or `content-` and 32 hexadecimal digits.
  public let id: String
  /// 1 for the first delivery, 2 for its retry.
  public let attempt: Int

  public init(id: String, attempt: Int = 1) {
    self.id = id
    self.attempt = attempt
  }

  /// Reads what `description` gives, and `id#1`; nil where the id is empty or where what follows the last `#` is not a number
  /// from 1 on, without sign and leading zeros.
  public init?(_ text: String) {
    guard let hash = text.utf8.lastIndex(of: UInt8(ascii: "#")) else {
      guard !text.isEmpty else { return nil }
      self.init(id: text)
      return
    }
    let digits = text[text.index(after: hash)...]
    guard let attempt = Int(digits), attempt >= 1, String(attempt) == digits, hash > text.startIndex else { return nil }
    self.init(id: String(text[..<hash]), attempt: attempt)
  }

  /// Enough of the id to tell it apart for a reader: what stands before the first `-` of a UUID.
  public var short: String {
    let name = id.utf8.count == 36 ? String(id.prefix { $0 != "-" }) : id
    return description(of: name)
  }

  /// The attempt is left out where it is the first; an id with a `#` of its own keeps it, so that it reads back as itself.
  private func description(of name: String) -> String {
    attempt == 1 && !name.utf8.contains(UInt8(ascii: "#")) ? name : "\(name)#\(attempt)"
  }
}

extension RecordingID: CustomStringConvertible, Comparable {
  /// The id, and `#2` for an attempt other than the first.
  public var description: String {
    description(of: id)
  }

  /// Order of the ids' UTF-8 bytes, then of the attempts.
  public static func < (left: RecordingID, right: RecordingID) -> Bool {
    left.id == right.id ? left.attempt < right.attempt : left.id.utf8.lexicographicallyPrecedes(right.id.utf8)
  }
}
