package import Invocations
package import JSONTree

/// Recordings made up from a seed: the same ones in every process that knows the seed.
package struct InventedRecordings {
  package var random: HandlerRandom

  package init(seed: String) {
    random = .seeded(seed)
  }

  /// `count` recordings with ids of their own, whose events are up to 20,000 bytes long.
  package static func numbered(_ count: Int, seed: String) -> [Recording] {
    (0..<count).map { number in
      var invented = InventedRecordings(seed: "\(seed) \(number)")
      var recording = invented.recording(id: RecordingID(id: "invocation-\(number)"))
      recording.event["padding"] = JSONValue(
        String(repeating: "\(number % 10)", count: Int.random(in: 0...20_000, using: &invented.random)))
      return recording
    }
  }

  /// A recording with anything in it that a hostile log could put there. Its event is an object, its notes of losses are
  /// none.
  package mutating func recording(id: RecordingID) -> Recording {
    var event: JSONObject = ["triggerSource": "PreSignUp_SignUp"]
    for index in 0..<Int.random(in: 0...4, using: &random) { event["member\(index)"] = value(depth: 3) }
    return Recording(
      id: id, triggerSource: maybe { $0.plainText() }, functionName: maybe { $0.plainText() },
      functionVersion: maybe { _ in "$LATEST" },
      recordedAt: maybe { Timestamp(millisecondsSince1970: Int64.random(in: .min ... .max, using: &$0.random)) },
      event: .object(event), context: maybe { $0.value(depth: 2) }, outcome: maybe { $0.outcome() }, losses: [],
      nonJSON: [], provenance: [.event: Provenance(source: "invented.log", position: "line 7")], redactionPolicy: 1,
      redactionKey: "fingerprint")
  }

  package mutating func value(depth: Int) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &random) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &random))
    case 2: return .number(number())
    case 3, 4: return .string(string())
    case 5: return .array((0..<Int.random(in: 0...4, using: &random)).map { _ in value(depth: depth - 1) })
    default:
      var object = JSONObject()
      for _ in 0..<Int.random(in: 0...4, using: &random) { object[string()] = value(depth: depth - 1) }
      return .object(object)
    }
  }

  /// Text of any characters, U+0000 among them.
  package mutating func plainText() -> String {
    let pieces = [
      "a", "PostConfirmation_", "\0", "'", "\"", "\n", "é", "e\u{301}", "😀", "%", "?", "#", ";--", "\u{1b}[",
    ]
    return (0..<Int.random(in: 0...5, using: &random)).map { _ in pieces.randomElement(using: &random)! }.joined()
  }

  private mutating func maybe<Value>(_ make: (inout InventedRecordings) -> Value) -> Value? {
    Bool.random(using: &random) ? make(&self) : nil
  }

  private mutating func outcome() -> LoggedOutcome {
    switch Int.random(in: 0..<6, using: &random) {
    case 0: .returned(value(depth: 2))
    case 1: .returned(nil)
    case 2: .failed(FunctionError(errorType: plainText(), errorMessage: plainText()))
    case 3: .failed(nil)
    case 4: .timedOut
    default: .crashed
    }
  }

  private mutating func number() -> JSONNumber {
    let texts = [
      "0", "-0", "1", "1.0", "10e-1", "9007199254740993", "1e400", "-1E-400", "123456789012345678901234567890",
      "0.1000000000000000000000000000000001", "1e99999999999999999999",
    ]
    return JSONNumber(texts.randomElement(using: &random)!)!
  }

  private mutating func string() -> JSONString {
    guard Int.random(in: 0..<4, using: &random) == 0 else { return JSONString(plainText()) }
    let units: [UInt16] = [0xD800, 0xDC00, 0xDFFF, 0, 0x41, 0x2F, 0x7E, 0xE9]
    return JSONString(
      utf16: (0..<Int.random(in: 0...4, using: &random)).map { _ in units.randomElement(using: &random)! })
  }
}
