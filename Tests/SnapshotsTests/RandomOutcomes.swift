import Invocations
import JSONTree
import Snapshots

/// Values drawn from a seed, small and alike enough that they often are equal or differ in one place.
struct RandomOutcomes {
  private var random: HandlerRandom

  init(seed: Int) {
    random = .seeded("snapshots \(seed)")
  }

  mutating func number(below limit: Int) -> Int {
    Int.random(in: 0..<limit, using: &random)
  }

  mutating func value(depth: Int = 3) -> JSONValue {
    switch number(below: depth == 0 ? 6 : 9) {
    case 0: return .null
    case 1: return .bool(number(below: 2) == 0)
    case 2: return .number(JSONNumber(["0", "1", "1.0", "10e-1", "-2.5"][number(below: 5)])!)
    case 3: return JSONValue(["", "a", "\u{1B}[31m", "e\u{301}", "é", "line\nbreak", "🙂\"\\"][number(below: 7)])
    case 4: return .string(JSONString(utf16: [0xD800, 0x61]))
    case 5: return .object(JSONObject())
    case 6: return .array((0..<number(below: 13)).map { _ in value(depth: depth - 1) })
    default: return .object(object(depth: depth - 1))
    }
  }

  mutating func object(depth: Int = 3) -> JSONObject {
    var object = JSONObject()
    for _ in 0..<number(below: 5) {
      object[["a", "b", "x/y", "x~y", "", "response", "2", "10"][number(below: 8)]] = value(depth: depth)
    }
    return object
  }

  /// `value` with some of its members and elements changed, added and removed.
  mutating func changed(_ value: JSONValue) -> JSONValue {
    if number(below: 4) == 0 { return self.value(depth: 2) }
    switch value {
    case .object(let members):
      var object = JSONObject()
      for member in members.members where number(below: 6) > 0 { object[member.key] = changed(member.value) }
      if number(below: 3) == 0 { object["added"] = self.value(depth: 1) }
      return .object(object)
    case .array(let items):
      let kept = items.prefix(number(below: 3) == 0 ? number(below: items.count + 1) : items.count)
      let added = number(below: 3) == 0 ? (0..<number(below: 12)).map { _ in self.value(depth: 1) } : []
      return .array(kept.map { changed($0) } + added)
    default: return value
    }
  }

  mutating func invocation(isCognito: Bool = true) -> Invocation {
    Invocation(
      id: RecordingID(id: "r"), triggerSource: isCognito ? "PreSignUp_SignUp" : nil, functionName: "f",
      event: .object(object()), context: nil, recordedAt: nil)
  }

  mutating func outcome(of invocation: Invocation) -> Outcome {
    switch number(below: 8) {
    case 0: .failed(FunctionError(errorType: "E\(number(below: 2))", errorMessage: "m\u{0}\(number(below: 2))"))
    case 1: .timedOut
    case 2: .crashed
    case 3: .returned(value())
    default: .returned(changed(invocation.event))
    }
  }

  mutating func approved() -> ApprovedOutcome {
    if number(below: 8) == 0 { return .incomplete(["/a", "context/clientContext/b"]) }
    let invocation = invocation(isCognito: number(below: 4) > 0)
    return ApprovedOutcome(outcome(of: invocation), of: invocation)
  }

  mutating func file() -> SnapshotFile {
    var outcomes: [RecordingID: ApprovedOutcome] = [:]
    for index in 0..<number(below: 12) {
      outcomes[RecordingID(id: ["id-\(index)", "a#\(index)", "#"][number(below: 3)], attempt: 1 + number(below: 2))] =
        approved()
    }
    var file = SnapshotFile(name: "PreSignUp_SignUp", subject: .triggerSource)
    file.approve(outcomes)
    return file
  }
}
