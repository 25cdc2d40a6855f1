import Invocations
import JSONTree
import Snapshots
import Testing

@Suite("The difference of two outcomes")
struct OutcomeDifferenceTests {
  private let event: JSONValue = ["request": ["a": 1, "list": [1]], "response": [:]]

  private func difference(_ path: String, _ change: JSONDifference.Change) -> JSONDifference {
    JSONDifference(JSONPointer(path)!, change)
  }

  @Test func `names the member of the response`() {
    let old = ApprovedOutcome.answered(response: ["a": true, "b": .null], outside: [])
    let new = ApprovedOutcome.answered(response: ["a": false, "c": 1], outside: [])
    #expect(
      old.differences(to: new, event: event) == [
        .part(.response, difference("/response/a", .changed(from: true, to: false))),
        .part(.response, difference("/response/b", .removed(.null))),
        .part(.response, difference("/response/c", .added(1))),
      ])
  }

  @Test func `names a response that is missing`() {
    let old = ApprovedOutcome.answered(response: .object([:]), outside: [])
    let new = ApprovedOutcome.answered(response: nil, outside: [])
    #expect(old.differences(to: new, event: event) == [.part(.response, difference("/response", .removed([:])))])
  }

  @Test func `shows what the event had where something outside the response changed`() {
    let old = ApprovedOutcome.answered(response: 1, outside: [])
    let new = ApprovedOutcome.answered(
      response: 1,
      outside: [
        OutsideChange(path: JSONPointer("/request/a")!, value: 2),
        OutsideChange(path: JSONPointer("/request/list/0")!, value: nil),
      ])
    #expect(
      old.differences(to: new, event: event) == [
        .part(.outside, difference("/request/a", .changed(from: 1, to: 2))),
        .part(.outside, difference("/request/list/0", .removed(1))),
      ])
  }

  @Test func `does not lose an approved change whose place is gone from the event`() {
    let change = OutsideChange(path: JSONPointer("/gone/inner")!, value: 2)
    let old = ApprovedOutcome.answered(response: 1, outside: [change])
    let new = ApprovedOutcome.answered(response: 1, outside: [])
    #expect(
      old.differences(to: new, event: event)
        == [.part(.outside, difference("/gone/inner", .removed(["path": "/gone/inner", "value": 2])))])
  }

  @Test func `is the whole outcome where the kind is another`() {
    let old = ApprovedOutcome.answered(response: 1, outside: [])
    #expect(old.differences(to: .timedOut, event: event) == [.kind(from: old, to: .timedOut)])
  }

  @Test func `names the member of an error, the place in a value and a new hole`() {
    let error = ApprovedOutcome.failed(errorType: "E", errorMessage: "a")
    #expect(
      error.differences(to: .failed(errorType: "E", errorMessage: "b"), event: event)
        == [.part(.error, difference("/errorMessage", .changed(from: "a", to: "b")))])
    #expect(
      ApprovedOutcome.returned([1]).differences(to: .returned([2]), event: event)
        == [.part(.returned, difference("/0", .changed(from: 1, to: 2)))])
    #expect(
      ApprovedOutcome.incomplete(["/a"]).differences(to: .incomplete(["/b"]), event: event)
        == [.part(.incomplete, difference("", .removed("/a"))), .part(.incomplete, difference("", .added("/b")))])
  }

  @Test func `is empty when and only when the two are equal`() {
    for seed in 0..<1000 {
      var random = RandomOutcomes(seed: seed)
      let invocation = random.invocation(isCognito: seed % 3 > 0)
      let old = ApprovedOutcome(random.outcome(of: invocation), of: invocation)
      let new = ApprovedOutcome(random.outcome(of: invocation), of: invocation)
      #expect(old.differences(to: old, event: invocation.event) == [])
      #expect(old.differences(to: new, event: invocation.event).isEmpty == (old == new))
    }
  }
}
