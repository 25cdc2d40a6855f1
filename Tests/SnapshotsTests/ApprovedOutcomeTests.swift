import Invocations
import JSONTree
import Snapshots
import Testing

@Suite("An approved outcome")
struct ApprovedOutcomeTests {
  private let event: JSONValue = [
    "triggerSource": "PreSignUp_SignUp", "request": ["userAttributes": ["email": "ann@example.com"], "list": [1, 2]],
    "response": ["autoConfirmUser": false],
  ]

  private func outcome(_ returned: JSONValue, triggerSource: String? = "PreSignUp_SignUp") -> ApprovedOutcome {
    let invocation = Invocation(
      id: RecordingID(id: "r"), triggerSource: triggerSource, functionName: "f", event: event, context: nil,
      recordedAt: nil)
    return ApprovedOutcome(.returned(returned), of: invocation)
  }

  private func text(_ outcome: ApprovedOutcome) -> String {
    String(decoding: JSONWriter.compact(.object(outcome.json)), as: UTF8.self)
  }

  @Test func `is the response of a trigger that touched nothing else`() throws {
    var returned = event
    returned["response"] = ["autoConfirmUser": true]
    #expect(text(outcome(returned)) == #"{"response":{"autoConfirmUser":true}}"#)
  }

  @Test func `ignores the order of members and the spelling of numbers`() throws {
    let returned = try JSONReader.read(
      #"""
      {"response":{"b":1,"a":2.0},"request":{"list":[1.0,2],"userAttributes":{"email":"ann@example.com"}},
       "triggerSource":"PreSignUp_SignUp"}
      """#)
    #expect(outcome(returned) == .answered(response: ["a": 2, "b": 1], outside: []))
  }

  @Test func `tells a missing response from null and from an empty one`() {
    var returned = event
    returned["response"] = nil
    #expect(text(outcome(returned)) == #"{"outside":[{"path":"/response","removed":true}]}"#)
    returned["response"] = .null
    #expect(text(outcome(returned)) == #"{"response":null}"#)
    returned["response"] = .object([:])
    #expect(text(outcome(returned)) == #"{"response":{}}"#)
  }

  @Test func `lists what changed outside the response by path`() {
    let returned: JSONValue = [
      "triggerSource": "PreSignUp_SignUp",
      "request": ["userAttributes": [:], "list": [1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]], "response": [:], "x~/y": .null,
    ]
    #expect(
      text(outcome(returned)) == #"{"response":{},"outside":["#
        + #"{"path":"/request/list/1","value":3},{"path":"/request/list/2","value":4},"#
        + #"{"path":"/request/list/3","value":5},{"path":"/request/list/4","value":6},"#
        + #"{"path":"/request/list/5","value":7},{"path":"/request/list/6","value":8},"#
        + #"{"path":"/request/list/7","value":9},{"path":"/request/list/8","value":10},"#
        + #"{"path":"/request/list/9","value":11},{"path":"/request/list/10","value":12},"#
        + #"{"path":"/request/userAttributes/email","removed":true},{"path":"/x~0~1y","value":null}]}"#)
  }

  @Test func `is the whole value where a trigger returned no object, and for other functions`() {
    #expect(outcome(.null) == .returned(.null))
    #expect(outcome(["a": 1], triggerSource: nil) == .returned(["a": 1]))
  }

  @Test func `keeps errors by their bytes`() {
    let invocation = Invocation(
      id: RecordingID(id: "r"), triggerSource: nil, functionName: nil, event: .null, context: nil, recordedAt: nil)
    let composed = ApprovedOutcome(.failed(FunctionError(errorType: "E", errorMessage: "é")), of: invocation)
    let decomposed = ApprovedOutcome(.failed(FunctionError(errorType: "E", errorMessage: "e\u{301}")), of: invocation)
    #expect(composed != decomposed)
    #expect(text(composed) == #"{"error":{"errorType":"E","errorMessage":"é"}}"#)
  }

  @Test func `gives back, with its event, all that the function returned`() {
    for seed in 0..<2000 {
      var random = RandomOutcomes(seed: seed)
      let invocation = random.invocation()
      let returned = random.changed(invocation.event)
      let approved = ApprovedOutcome(.returned(returned), of: invocation)
      #expect(approved.returnedValue(for: invocation.event) == returned)
    }
  }

  @Test func `lists the holes of a recording once each`() {
    let loss = { (part: InvocationPart, path: String, kind: Loss.Kind) in
      Loss(part: part, path: JSONPointer(path)!, marker: "[Object]", kind: kind)
    }
    let recording = Recording(
      id: RecordingID(id: "r"), triggerSource: "T", functionName: nil, functionVersion: nil, recordedAt: nil,
      event: .null, context: nil, outcome: nil,
      losses: [
        loss(.event, "/b", .depth), loss(.event, "/b", .moreItems), loss(.context, "/done", .function),
        loss(.context, "/clientContext/custom", .depth),
      ], nonJSON: [loss(.event, "/a", .date), loss(.returned, "/a", .date)], provenance: [:], redactionPolicy: 1,
      redactionKey: "k")
    #expect(recording.holePaths == ["/a", "/b", "context/clientContext/custom"])
  }
}
