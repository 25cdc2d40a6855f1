import Invocations
import JSONTree
import Replaying
import Snapshots
import Synchronization

extension Recording {
  /// An invented recording; a loss of an event, where wanted, at `/request/session`.
  static func invented(
    _ id: String, triggerSource: String? = "PreSignUp_SignUp", functionName: String? = nil,
    event: JSONValue = ["response": [:]], isDamaged: Bool = false
  ) -> Recording {
    let hole = Loss(part: .event, path: JSONPointer("/request/session")!, marker: "[Object]", kind: .depth)
    let harmless = Loss(part: .context, path: JSONPointer("/done")!, marker: "[Function]", kind: .function)
    return Recording(
      id: RecordingID(id)!, triggerSource: triggerSource, functionName: functionName, functionVersion: nil,
      recordedAt: nil, event: event, context: nil, outcome: nil, losses: isDamaged ? [harmless, hole] : [harmless],
      nonJSON: [], provenance: [:], redactionPolicy: 1, redactionKey: "k")
  }
}

/// A target that answers with a closure and remembers what it was asked.
final class ClosureTarget: HandlerTarget {
  let name = "closure"
  /// How many it answers at one handing over.
  let atOnce: Int
  private let written: String
  private let answer: @Sendable (Invocation) throws -> Outcome?
  private let ran = Mutex<[String]>([])

  init(atOnce: Int = .max, written: String = "", _ answer: @escaping @Sendable (Invocation) throws -> Outcome?) {
    self.atOnce = atOnce
    self.written = written
    self.answer = answer
  }

  /// The ids that were run, in order.
  var idsRun: [String] { ran.withLock { $0 } }

  func hasHandler(for invocation: Invocation) -> Bool {
    invocation.triggerSource != "Unknown"
  }

  func answers(to invocations: ArraySlice<Invocation>) async throws -> [Answer?] {
    try invocations.prefix(atOnce).map { invocation in
      ran.withLock { $0.append(invocation.id.description) }
      return hasHandler(for: invocation) ? try answer(invocation).map { Answer($0, written: written) } : nil
    }
  }
}

/// Answers every recording with `{"answer": …}` of its event as the response.
let echo: @Sendable (Invocation) throws -> Outcome? = { invocation in
  var returned = invocation.event
  returned["response"] = ["answer": invocation.event["answer"] ?? .null]
  return .returned(returned)
}

extension Replayer<PulledRecordings> {
  init(
    _ recordings: [Recording], _ target: any HandlerTarget, _ folder: SnapshotFolder,
    hiding secrets: (any SecretPlaces)? = nil
  ) {
    var remaining = recordings.makeIterator()
    self.init(
      recordings: PulledRecordings { remaining.next() }, target: target, baseline: .snapshots(folder), hiding: secrets)
  }

  func judgements() async throws -> [Judgement] {
    var judgements: [Judgement] = []
    for try await event in self {
      if case .judged(let judgement) = event { judgements.append(judgement) }
    }
    return judgements
  }
}
