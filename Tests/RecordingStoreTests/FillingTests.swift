import Invocations
import JSONTree
import StoreKillFixture
import Testing

@testable import RecordingStore

@Suite struct `Filling a recording` {
  private func filling(_ stored: Recording, _ other: Recording) -> (places: [String], contradictions: [String]) {
    let filling = stored.filled(from: other)
    return (filling.places.map(\.description), filling.contradictions.map(\.description))
  }

  private func loss(_ path: String, _ kind: Loss.Kind, _ part: InvocationPart = .event) -> Loss {
    Loss(part: part, path: JSONPointer(path)!, marker: "[Thing]", kind: kind)
  }

  @Test(arguments: 0..<300) func `of two poor logs of one invocation gives what either knew`(seed: Int) throws {
    var holes = InventedHoles(seed: "filling \(seed)")
    let full = holes.fullRecording()
    let first = holes.poorer(full)
    let second = holes.poorer(full)

    let filling = first.filled(from: second)

    #expect(filling.contradictions == [])
    let filled = filling.recording
    for part in [InvocationPart.event, .context, .returned] {
      guard let value = filled.value(of: part), let whole = full.value(of: part) else {
        #expect(first.value(of: part) == nil && second.value(of: part) == nil)
        continue
      }
      let left = LossTree(filled.holePaths(of: part))
      for difference in whole.differences(to: value) {
        #expect(left?.covers(difference.path) == true, "\(part) \(difference.path) is wrong")
      }
      for path in filled.holePaths(of: part) {
        for poor in [first, second] where poor.value(of: part) != nil {
          #expect(LossTree(poor.holePaths(of: part))?.covers(path) == true, "\(part) \(path) was known")
        }
      }
    }
    #expect(filled.triggerSource == first.triggerSource ?? second.triggerSource)
    #expect(filled.recordedAt == first.recordedAt ?? second.recordedAt)

    for again in [first, second, filled] {
      let nothing = filled.filled(from: again)
      #expect(nothing == RecordingFilling(recording: filled, places: [], contradictions: []))
    }
    #expect(first.filled(from: first) == RecordingFilling(recording: first, places: [], contradictions: []))
    let turned = second.filled(from: first)
    #expect(turned.contradictions == [])
    #expect(Set(turned.recording.holePaths(of: .event)) == Set(filled.holePaths(of: .event)))
  }

  @Test(arguments: 0..<200) func `changes nothing where one known value differs`(seed: Int) throws {
    var holes = InventedHoles(seed: "contradiction \(seed)")
    let full = holes.fullRecording()
    let stored = holes.poorer(full)
    var other = full
    let known = holes.leaves(of: stored.event).filter { LossTree(stored.holePaths(of: .event))?.covers($0) != true }
    // Now and then nothing at all is known of the stored event.
    guard let path = known.randomElement(using: &holes.invented.random) else { return }
    other.event = full.event.replacing(path, with: "something else")
    let filling = stored.filled(from: other)
    #expect(filling.contradictions == [JSONPointer(["event"] + path.tokens)])
    #expect(filling.places == [])
    #expect(filling.recording == stored)
  }

  @Test func `continues an array that was cut, after comparing what is there`() {
    var stored = Recording.sample(event: ["list": [1, 2, .null]])
    stored.losses = [loss("/list", .moreItems), loss("/list/2", .depth)]
    let full = Recording.sample(event: ["list": [1, 2, ["a": 3], 4, 5]])
    #expect(filling(stored, full) == (["/event/list/2", "/event/list"], []))
    var filled = full
    filled.provenance[.event]?.filledFrom = "first.log, line 1"
    #expect(stored.filled(from: full).recording == filled)
    #expect(filling(stored, .sample(event: ["list": [1, 9, 3, 4]])) == ([], ["/event/list/1"]))
    #expect(filling(stored, .sample(event: ["list": [1, 2]])) == ([], ["/event/list"]))
    #expect(filling(stored, .sample(event: ["list": "text"])) == ([], ["/event/list"]))
  }

  @Test func `takes over what the other log lost deeper down`() {
    var stored = Recording.sample(event: ["request": .null])
    stored.losses = [loss("/request", .depth)]
    var other = Recording.sample(event: ["request": ["a": .null, "b": 1]])
    other.losses = [loss("/request/a", .depth)]
    let filling = stored.filled(from: other)
    #expect(filling.places == [JSONPointer("/event/request")!])
    #expect(filling.recording.event == other.event)
    #expect(filling.recording.losses == other.losses)
  }

  @Test func `does not take a truncated string for a contradiction, nor a whole one for known`() {
    var cut = Recording.sample(event: ["s": "abc"])
    cut.losses = [loss("/s", .moreCharacters)]
    let whole = Recording.sample(event: ["s": "a pseudonym of its own"])
    #expect(filling(cut, whole) == (["/event/s"], []))
    #expect(filling(whole, cut) == ([], []))
  }

  @Test func `knows that a log of JSON has no functions and nothing undefined`() {
    var printed = Recording.sample()
    printed.context = ["done": .null, "clientContext": .null, "callbackWaitsForEmptyEventLoop": .null, "id": 1]
    printed.losses = [loss("/done", .function, .context), loss("/callbackWaitsForEmptyEventLoop", .accessor, .context)]
    printed.nonJSON = [loss("/clientContext", .undefined, .context)]
    var json = Recording.sample()
    json.context = ["callbackWaitsForEmptyEventLoop": true, "id": 1]
    #expect(filling(printed, json) == (["/context/callbackWaitsForEmptyEventLoop"], []))
    #expect(filling(json, printed) == ([], []))
    json.context = ["callbackWaitsForEmptyEventLoop": true, "id": 1, "extra": 1]
    #expect(filling(printed, json) == ([], ["/context/extra"]))
  }

  @Test func `tells null from missing and from an empty object`() {
    let values: [JSONValue] = [["a": .null], [:], ["a": [:]], ["a": []]]
    for (index, value) in values.enumerated() {
      for (other, otherValue) in values.enumerated() where other != index {
        #expect(filling(.sample(event: value), .sample(event: otherValue)) == ([], ["/event/a"]))
      }
    }
  }

  @Test func `fills an outcome step by step`() {
    func recording(_ outcome: LoggedOutcome?) -> Recording {
      var recording = Recording.sample()
      recording.outcome = outcome
      return recording
    }
    let error = FunctionError(errorType: "Error", errorMessage: "no")
    let other = FunctionError(errorType: "Error", errorMessage: "yes")
    #expect(filling(recording(nil), recording(.timedOut)) == (["/outcome"], []))
    #expect(filling(recording(nil), recording(.returned([:]))) == (["/outcome", "/returned"], []))
    #expect(filling(recording(.returned(nil)), recording(.returned([:]))) == (["/returned"], []))
    #expect(filling(recording(.failed(nil)), recording(.failed(error))) == (["/error"], []))
    #expect(filling(recording(.failed(error)), recording(.failed(nil))) == ([], []))
    #expect(filling(recording(.failed(error)), recording(.failed(other))) == ([], ["/error"]))
    #expect(filling(recording(.timedOut), recording(.crashed)) == ([], ["/outcome"]))
    #expect(filling(recording(.returned(["a": 1])), recording(.returned(["a": 2]))) == ([], ["/returned/a"]))
    #expect(filling(recording(.returned([:])), recording(nil)) == ([], []))
  }

  @Test func `notes each source that it filled from`() {
    var stored = Recording.sample(event: ["a": .null, "b": .null])
    stored.losses = [loss("/a", .depth), loss("/b", .depth)]
    for (line, name) in ["a", "b"].enumerated() {
      var other = stored
      other.event[name] = 1
      other.losses.removeAll { $0.path == JSONPointer([JSONString(name)]) }
      other.provenance[.event] = Provenance(source: "\(name).log", position: "line \(line)")
      stored = stored.filled(from: other).recording
    }
    #expect(stored.losses == [])
    #expect(stored.provenance[.event]?.filledFrom == "a.log, line 0; b.log, line 1")
    #expect(stored.provenance[.event]?.source == "first.log")
  }

  @Test func `does not mix two redaction policies`() {
    var newer = Recording.sample()
    newer.redactionPolicy = 2
    #expect(filling(.sample(), newer) == ([], []))
    newer.event = ["a": 2]
    #expect(filling(.sample(), newer) == ([], ["/redactionPolicy"]))
    var poor = Recording.sample()
    poor.context = nil
    #expect(filling(poor, newer) == ([], ["/redactionPolicy"]))
    newer.redactionKey = "another"
    #expect(filling(poor, newer) == ([], ["/redactionKey"]))
  }

  @Test func `takes linear time for many holes in one object`() {
    var object = JSONObject()
    var losses: [Loss] = []
    let count = 20_000
    object = JSONObject(
      unique: (0..<count).map { JSONObject.Member(key: JSONString("k\($0)"), value: .null) })
    losses = (0..<count).map { loss("/k\($0)", .depth) }
    var stored = Recording.sample(event: .object(object))
    stored.losses = losses
    let full = Recording.sample(event: .object(object.mapValues { _ in 1 }))
    let filling = stored.filled(from: full)
    #expect(filling.places.count == count)
    #expect(filling.recording.event == full.event)
    #expect(filling.recording.losses == [])
  }
}
