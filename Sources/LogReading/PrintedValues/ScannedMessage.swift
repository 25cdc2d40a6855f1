import JSONTree

/// The structured values of one message, in order, and what looks like one and cannot be read.
struct ScannedMessage {
  struct Value {
    var label: ValueLabel
    var value: ReadValue
    /// Where the value stands, in bytes from the start of the message.
    var range: Range<Int>
    /// The member that its label names; empty where the label says what the value is as a whole.
    var labelPath: [JSONString]? = []
  }

  struct Damage {
    var range: Range<Int>
    /// Holds nothing of the text.
    var reason: String
  }

  var values: [Value] = []
  var damages: [Damage] = []
}
