import Invocations
import JSONTree

/// A value that a function logged, with all that tells what it is and where it was.
struct AttributedValue {
  var label: ValueLabel
  /// The member that the label names; empty where it says what the value is as a whole, nil where it says more
  /// than a name.
  var labelPath: [JSONString]? = []
  var read: ReadValue
  var traits: ValueTraits
  var time: Timestamp?
  /// Base name of the file, or the log group.
  var source: String
  var position: LogPosition
  var order: Int
  var section: Int32
  var isProse: Bool
  /// Whether it was put together from pieces that the limit of a log event had cut.
  var isJoined: Bool
  /// Whether nothing but its place between START and END says to which invocation it belongs.
  var isEnclosed = false
  /// The bytes it was read from.
  var text: ArraySlice<UInt8>
  /// Whether those bytes are part of a larger text, which they keep in memory.
  var isAttached = true

  var value: JSONValue { read.value }

  /// The value as text that no invocation takes.
  func rejected(_ reason: String) -> RejectedText {
    RejectedText(source: source, position: position.description, reason: reason, text: Array(text))
  }

  var shape: ValueShape { traits.shape }

  /// Cognito's `triggerSource`, where the value has one.
  var triggerSource: String? { traits.triggerSource }

  /// Whether its label names a member of the event: `event.request`.
  var isMemberOfEvent: Bool {
    guard let labelPath, labelPath.count > 1 else { return false }
    return labelPath[0].text.lowercased() == "event"
  }

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

  /// Whether it may as well be something else where it is taken for the event: nothing names it, and it looks like what came out,
  /// or like nothing that is known.
  var isDoubtfulEvent: Bool {
    label.kind == .other && (hasFilledResponse || (label.isEmpty && shape != .event))
  }

  /// Whether it is a line of a logger that writes JSON, and not what was logged: it has a level or a time beside a message.
  var isLoggerLine: Bool {
    guard let object = value.object else { return false }
    func holds(_ names: [JSONString]) -> Bool { object.members.contains { names.contains($0.key) } }
    return holds(["_aws"]) || (holds(Self.levelNames) && holds(Self.messageNames + Self.timeNames))
      || (holds(Self.timeNames) && holds(Self.messageNames))
  }

  private static let levelNames: [JSONString] = [
    "level", "severity", "lvl", "levelname", "log_level", "logLevel", "@level", "loglevel", "_logLevel",
  ]
  private static let messageNames: [JSONString] = ["message", "msg", "@message", "text", "event"]
  private static let timeNames: [JSONString] = ["time", "timestamp", "@timestamp", "asctime", "ts", "startTime"]

  /// The parts of a value that wraps an event: `console.log({ event, context })`, `{ level: 'info', msg: 'in', event }`; nil
  /// where it is none. What is labelled as an event is one, whatever is in it.
  var parts: [AttributedValue]? {
    guard triggerSource == nil, shape == .unknown, let object = value.object else { return nil }
    if let name = Self.wrappedEventName(in: object) {
      let isWrapper =
        label.kind != .event || object.count == 1 || object["context"].map({ ValueShape($0) }) == .context
      return isWrapper ? parts([(name, .event), ("context", .context)]) : nil
    }
    // `{ level: 30, msg: 'in', event: { … } }` is of a logger, and so is the event, which may be one of the domain.
    return object["event"]?.object != nil && label.isEmpty && isLoggerLine ? parts([("event", .loggedEvent)]) : nil
  }

  private func parts(_ names: [(String, ValueLabel)]) -> [AttributedValue] {
    names.compactMap { (name: String, label: ValueLabel) in
      guard let member = read.member(name), member.value.object != nil else { return nil }
      var part = self
      part.label = label
      part.read = member
      part.traits = ValueTraits(member.value)
      return part
    }
  }

  /// The member that is the event in a value that wraps one: `event` beside nothing but what a handler is given, or the only
  /// one that is named like an event and shaped like one.
  static func wrappedEventName(in object: JSONObject) -> String? {
    if object["event"]?.object != nil,
      object.members.allSatisfy({ ["event", "context", "callback"].contains($0.key.text) })
    {
      return "event"
    }
    let events = object.members.filter {
      ValueTraits($0.value).shape == .event && eventNames.contains($0.key.text)
    }
    return events.count == 1 ? events[0].key.text : nil
  }

  /// Names under which events are logged.
  private static let eventNames: Set<String> = [
    "event", "Event", "EVENT", "lambdaEvent", "lambda_event", "cognitoEvent", "cognito_event", "evt", "ev", "e",
    "input", "payload", "request", "incoming", "received",
  ]
}
