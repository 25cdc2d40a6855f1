import Invocations
import JSONTree

/// A value that a function logged, with all that tells what it is and where it was.
struct AttributedValue {
  var label: ValueLabel
  var read: ReadValue
  var shape: ValueShape
  /// Cognito's `triggerSource`, where the value has one.
  var triggerSource: String?
  var time: Timestamp?
  var provenance: Provenance
  var order: Int
  var section: Int
  var isProse: Bool
  /// Whether it was put together from pieces that the limit of a log event had cut.
  var isJoined: Bool
  /// The bytes it was read from.
  var text: ArraySlice<UInt8>

  var value: JSONValue { read.value }

  /// Whether Cognito's member `response` has something in it that a function must have put there: Cognito itself sends
  /// null, false and empty values only.
  var hasFilledResponse: Bool {
    func isFilled(_ value: JSONValue) -> Bool {
      switch value {
      case .null: false
      case .bool(let value): value
      case .number: true
      case .string(let text): text != ""
      case .array(let items): items.contains(where: isFilled)
      case .object(let object): object.members.contains { isFilled($0.value) }
      }
    }
    return triggerSource != nil && value["response"].map(isFilled) ?? false
  }

  /// The parts of a value that wraps an event: `console.log({ event, context })`. Otherwise the value alone: what is
  /// labelled as an event is one, whatever is in it.
  var parts: [AttributedValue] {
    guard triggerSource == nil, let object = value.object, let event = object["event"], event.object != nil,
      object.members.allSatisfy({ ["event", "context", "callback"].contains($0.key.text) }),
      label.kind != .event || object["context"].map({ ValueShape($0) }) == .context
    else { return [self] }
    return ["event", "context"].compactMap { name in
      guard let member = read.member(name), member.value.object != nil else { return nil }
      var part = self
      part.label = ValueLabel(of: name)
      part.read = member
      part.shape = ValueShape(member.value)
      part.triggerSource = member.value["triggerSource"]?.string
      return part
    }
  }
}
