public import JSONTree

/// Reads the values in the text of logged messages, for those who have the text and not a log around it.
///
/// Keeps short strings that come again, up to a fixed number: use one reader for many messages. Not for use from several
/// threads at once.
public struct MessageReader {
  /// A value that a function printed.
  public struct Value {
    public let value: JSONValue
    /// Whether `value` holds all that was printed: nothing in it is null because the printer cut it or JSON has no type for it.
    public let isWhole: Bool
  }

  private let strings = StringCache()

  public init() {}

  /// The structured values in a message that can be read exactly, in order. Linear in the length of the message.
  ///
  /// - Parameter message: UTF-8, as `console.log` or `print` wrote it, without the runtime's prefix.
  public func values(in message: UnsafeBufferPointer<UInt8>) -> [Value] {
    ValueScanner.scan(message, isProse: false, strings: strings).values.map { found in
      Value(value: found.value.value, isWhole: found.value.losses.isEmpty && found.value.nonJSON.isEmpty)
    }
  }
}
