import Invocations
import JSONTree
import Testing

@testable import RecordingStore

/// What a later log says of an invocation that is stored, without its event.
@Suite struct `Supplements of recordings` {
  private static let start: Int64 = 1_661_430_896_789
  private let stream = "2022/08/25/[$LATEST]00"

  /// What was stored while its invocation was under way.
  private func begun(
    _ attempt: Int = 1, at milliseconds: Int64? = 0, outcome: LoggedOutcome? = nil, event: JSONValue = ["a": 1]
  ) -> Recording {
    var recording = Recording.sample("one", attempt: attempt, event: event)
    recording.recordedAt = milliseconds.map { Timestamp(millisecondsSince1970: Self.start + $0) }
    recording.context = nil
    recording.provenance[.context] = nil
    recording.outcome = outcome
    return recording
  }

  private func supplement(_ outcome: LoggedOutcome?, at milliseconds: Int64 = 2000) -> Supplement {
    var supplement = Supplement(
      id: "one", time: Timestamp(millisecondsSince1970: Self.start + milliseconds), redactionPolicy: 1,
      redactionKey: "fingerprint")
    supplement.outcome = outcome
    return supplement
  }

  /// Fills from supplements as one command would.
  private func fill(_ temporary: TemporaryFolder, _ supplements: Supplement...) throws -> [StoreChange?] {
    let writer = try StoreWriter(temporary.store(), redaction: StoreRedaction(fingerprint: "fingerprint"), patience: 0)
    let filled = try writer.fill(from: supplements)
    try writer.finish()
    return filled.map(\.?.change)
  }

  private func outcomes(_ temporary: TemporaryFolder) throws -> [String: String] {
    try Dictionary(
      uniqueKeysWithValues: temporary.loadAll().map { ($0.id.description, $0.outcome?.name ?? "unknown") })
  }

  private func pointer(_ text: String) -> JSONPointer { JSONPointer(text)! }

  @Test(arguments: [
    LoggedOutcome.returned(nil), .timedOut, .crashed, .failed(nil),
    .failed(FunctionError(errorType: "Refused", errorMessage: "no")),
  ])
  func `tell how an invocation ended, once`(outcome: LoggedOutcome) throws {
    let temporary = try TemporaryFolder()
    try temporary.record([begun()])
    #expect(try fill(temporary, supplement(outcome)) == [.filled([pointer("/outcome")])])
    var expected = begun()
    expected.outcome = outcome
    #expect(try temporary.loadAll() == [expected])
    let bytes = try temporary.bytes()
    #expect(try fill(temporary, supplement(outcome), supplement(outcome)) == [.alreadyKnown, .alreadyKnown])
    #expect(try temporary.bytes() == bytes)
  }

  @Test func `tell what was logged behind the event, with what was lost of it and where it stands`() throws {
    let temporary = try TemporaryFolder()
    var stored = begun(event: ["a": .null])
    stored.losses = [Loss(part: .event, path: pointer("/a"), marker: "[Object]", kind: .depth)]
    stored.functionVersion = nil
    try temporary.record([stored])
    var rest = supplement(.returned(["a": 1, "b": .null]))
    rest.context = ["functionVersion": "7", "f": .null]
    rest.functionName = "preSignUp"
    rest.functionVersion = "7"
    rest.losses = [Loss(part: .returned, path: pointer("/b"), marker: "[Object]", kind: .depth)]
    rest.nonJSON = [Loss(part: .context, path: pointer("/f"), marker: "undefined", kind: .undefined)]
    rest.provenance = [
      .context: Provenance(source: "second.log", position: "line 1"),
      .returned: Provenance(source: "second.log", position: "line 2"),
    ]
    let places = ["/functionVersion", "/context", "/outcome", "/returned"].map(pointer)
    #expect(try fill(temporary, rest) == [.filled(places)])
    stored.context = rest.context
    stored.outcome = rest.outcome
    stored.functionVersion = "7"
    stored.losses += rest.losses
    stored.nonJSON = rest.nonJSON
    stored.provenance[.context] = rest.provenance[.context]
    stored.provenance[.returned] = rest.provenance[.returned]
    #expect(try temporary.loadAll() == [stored])
    #expect(try fill(temporary, rest) == [.alreadyKnown])
  }

  @Test func `come in any number for one invocation`() throws {
    let temporary = try TemporaryFolder()
    try temporary.record([begun()])
    var context = supplement(nil, at: 1000)
    context.context = ["a": 1]
    let changes = try fill(
      temporary, context, supplement(.returned(["b": 1]), at: 2000), supplement(.returned(nil), at: 3000))
    #expect(
      changes == [.filled([pointer("/context")]), .filled([pointer("/outcome"), pointer("/returned")]), .alreadyKnown])
    #expect(try temporary.loadAll().map(\.outcome) == [.returned(["b": 1])])
  }

  @Test func `replace nothing and fill nothing where the log has said that it ended otherwise`() throws {
    let temporary = try TemporaryFolder()
    try temporary.record([begun(outcome: .returned(["a": 1]))])
    var other = supplement(.timedOut)
    other.context = ["a": 1]
    #expect(try fill(temporary, other) == [.contradicts([pointer("/outcome")])])
    #expect(
      try fill(temporary, supplement(.returned(["a": 2]))) == [.contradicts([pointer("/returned/a")])])
    other = supplement(nil)
    other.context = ["a": 1]
    other.functionName = "another"
    #expect(try fill(temporary, other) == [.contradicts([pointer("/functionName")])])
    #expect(try temporary.loadAll() == [begun(outcome: .returned(["a": 1]))])
  }

  @Test(arguments: [LoggedOutcome.timedOut, .crashed, .failed(nil), .returned(["a": 1])])
  func `that know an end and not how are of any outcome`(outcome: LoggedOutcome) throws {
    let temporary = try TemporaryFolder()
    try temporary.record([begun(outcome: outcome)])
    #expect(try fill(temporary, supplement(.returned(nil))) == [.alreadyKnown])
    #expect(try temporary.loadAll() == [begun(outcome: outcome)])
  }

  @Test func `are of the latest attempt that has begun before them, within fifteen minutes`() throws {
    let temporary = try TemporaryFolder()
    try temporary.record([begun(2, at: 0), begun(1, at: 120_000), begun(3, at: 240_000)])
    let minutes: Int64 = 60_000
    #expect(try fill(temporary, supplement(.timedOut, at: -1000)) == [nil])
    #expect(try fill(temporary, supplement(.timedOut, at: 240_000 + 15 * minutes + 1000)) == [nil])
    #expect(try outcomes(temporary) == ["one": "unknown", "one#2": "unknown", "one#3": "unknown"])
    #expect(try fill(temporary, supplement(.timedOut, at: 119_000)) == [.filled([pointer("/outcome")])])
    #expect(try fill(temporary, supplement(.crashed, at: 240_000 + 15 * minutes)) == [.filled([pointer("/outcome")])])
    #expect(try outcomes(temporary) == ["one": "unknown", "one#2": "timedOut", "one#3": "crashed"])
    // A log that knows seconds cuts the milliseconds off.
    #expect(try fill(temporary, supplement(.failed(nil), at: 120_000 - 789)) == [.filled([pointer("/outcome")])])
    #expect(try outcomes(temporary) == ["one": "failed", "one#2": "timedOut", "one#3": "crashed"])
  }

  @Test(arguments: [LoggedOutcome.timedOut, .crashed, .failed(nil)])
  func `of a retry are not those of the attempt that failed`(outcome: LoggedOutcome) throws {
    let temporary = try TemporaryFolder()
    try temporary.record([begun(outcome: outcome)])
    let error = LoggedOutcome.failed(FunctionError(errorType: "Refused", errorMessage: "no"))
    var context = supplement(nil, at: 65_000)
    context.context = ["a": 1]
    #expect(try fill(temporary, supplement(error, at: 65_000), context) == [nil, nil])
    #expect(try fill(temporary, supplement(.returned(["a": 1]), at: 65_000)) == [nil])
    #expect(try temporary.loadAll() == [begun(outcome: outcome)])
    // What is known of an attempt may come late: it took that long.
    #expect(try fill(temporary, supplement(outcome, at: 65_000)) == [.alreadyKnown])
  }

  @Test func `are of no attempt whose time nobody knows`() throws {
    let temporary = try TemporaryFolder()
    try temporary.record([begun(1, at: nil), begun(2, at: 0)])
    #expect(try fill(temporary, supplement(.timedOut)) == [nil])
    #expect(try temporary.loadAll().map(\.outcome) == [nil, nil])
  }

  @Test func `are of the same log stream`() throws {
    let temporary = try TemporaryFolder()
    try temporary.record([begun()])
    var other = supplement(.timedOut)
    other.stream = "2022/08/25/[$LATEST]ff"
    #expect(try fill(temporary, other) == [nil])
    other.stream = stream
    #expect(try fill(temporary, other) == [.filled([pointer("/outcome")])])
  }

  @Test func `that other rules have redacted are not mixed with what is stored`() throws {
    let temporary = try TemporaryFolder()
    try temporary.record([begun()])
    var newer = supplement(.timedOut)
    newer.redactionPolicy = 2
    newer.stream = "another pseudonym of the same"
    #expect(try fill(temporary, newer) == [.contradicts([pointer("/redactionPolicy")])])
    #expect(try temporary.loadAll() == [begun()])
  }

  @Test func `take the response of a trigger for no more than that it returned`() throws {
    let temporary = try TemporaryFolder()
    let event: JSONValue = ["triggerSource": "PreSignUp_SignUp", "response": ["autoConfirmUser": false]]
    try temporary.record([begun(event: event)])
    var rest = supplement(.returned(["autoConfirmUser": .null]))
    rest.losses = [Loss(part: .returned, path: pointer("/autoConfirmUser"), marker: "[Object]", kind: .depth)]
    rest.provenance = [.returned: Provenance(source: "second.log", position: "line 1")]
    #expect(try fill(temporary, rest) == [.filled([pointer("/outcome")])])
    var expected = begun(outcome: .returned(nil), event: event)
    #expect(try temporary.loadAll() == [expected])
    let returned: JSONValue = ["triggerSource": "PreSignUp_SignUp", "response": ["autoConfirmUser": true]]
    #expect(try fill(temporary, supplement(.returned(returned))) == [.filled([pointer("/returned")])])
    expected.outcome = .returned(returned)
    #expect(try temporary.loadAll() == [expected])
  }

  @Test(arguments: 0..<200) func `fill what a recording of the same would fill`(seed: Int) throws {
    var holes = InventedHoles(seed: "supplement \(seed)")
    let full = holes.fullRecording()
    let stored = holes.poorer(full)
    var rest = holes.poorer(full)
    var supplement = Supplement(
      id: full.id.id, time: Timestamp(millisecondsSince1970: 0), redactionPolicy: rest.redactionPolicy,
      redactionKey: rest.redactionKey)
    (supplement.functionName, supplement.functionVersion) = (rest.functionName, rest.functionVersion)
    (supplement.context, supplement.outcome) = (rest.context, rest.outcome)
    supplement.losses = rest.losses.filter { $0.part != .event }
    supplement.nonJSON = rest.nonJSON.filter { $0.part != .event }
    supplement.provenance = rest.provenance
    supplement.provenance[.event] = nil
    let filling = stored.filled(from: supplement)
    (rest.event, rest.triggerSource, rest.recordedAt) = (stored.event, stored.triggerSource, stored.recordedAt)
    rest.losses = stored.losses.filter { $0.part == .event } + supplement.losses
    rest.nonJSON = stored.nonJSON.filter { $0.part == .event } + supplement.nonJSON
    #expect(filling.recording == stored.filled(from: rest).recording)
    #expect(filling.contradictions == [])
    let again = filling.recording.filled(from: supplement)
    #expect(again == RecordingFilling(recording: filling.recording, places: [], contradictions: []))
  }
}
