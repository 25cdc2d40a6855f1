import Invocations
import JSONTree
import Testing

/// The JSON in which parts of a recording are stored: what is written reads back as itself, and nothing else is read.
@Suite struct `Stored forms` {
  @Test func `outcomes`() throws {
    let error = FunctionError(errorType: "Error", errorMessage: "no \"é\"")
    let table: [(outcome: LoggedOutcome, text: String)] = [
      (.returned(nil), #"{"outcome":"returned"}"#),
      (.returned(.null), #"{"outcome":"returned","returned":null}"#),
      (.returned(["a": [1]]), #"{"outcome":"returned","returned":{"a":[1]}}"#),
      (.failed(nil), #"{"outcome":"failed"}"#),
      (.failed(error), #"{"outcome":"failed","error":{"errorType":"Error","errorMessage":"no \"é\""}}"#),
      (.timedOut, #"{"outcome":"timedOut"}"#),
      (.crashed, #"{"outcome":"crashed"}"#),
    ]
    for (outcome, text) in table {
      #expect(String(decoding: JSONWriter.compact(outcome.json), as: UTF8.self) == text)
      #expect(LoggedOutcome(json: try JSONReader.read(text)) == outcome)
      #expect(outcome.json["outcome"] == JSONValue(outcome.name))
    }
    #expect(LoggedOutcome.returned([]).returned == [] && LoggedOutcome.crashed.returned == nil)
    #expect(LoggedOutcome.failed(error).error == error && LoggedOutcome.timedOut.error == nil)
    let malformed: [JSONValue] = [
      .null, [], [:], ["outcome": "Returned"], ["outcome": 1], ["outcome": "failed", "error": .null],
      ["outcome": "failed", "error": ["errorType": "Error"]],
      ["outcome": "failed", "error": ["errorType": 1, "errorMessage": ""]],
    ]
    for json in malformed {
      #expect(LoggedOutcome(json: json) == nil)
    }
  }

  @Test func `losses of every part and kind`() throws {
    for part in InvocationPart.allCases {
      for kind in Loss.Kind.allCases {
        let loss = Loss(part: part, path: JSONPointer(["a/b", "~", "", "0", "é"]), marker: "[Ob\"ject]\n", kind: kind)
        #expect(Loss(json: try JSONReader.read(JSONWriter.compact(loss.json))) == loss)
      }
    }
    let loss = Loss(part: .event, path: JSONPointer(["request", "session"]), marker: "[Array]", kind: .depth)
    let text = #"{"part":"event","path":"/request/session","marker":"[Array]","kind":"depth"}"#
    #expect(String(decoding: JSONWriter.compact(loss.json), as: UTF8.self) == text)
    for (member, wrong): (String, [JSONValue?]) in [
      ("part", [nil, .null, "Event", 1]), ("path", [nil, "request", "/~"]), ("marker", [nil, 1]),
      ("kind", [nil, "deep"]),
    ] {
      for value in wrong {
        var json = loss.json
        json[member] = value
        #expect(Loss(json: json) == nil, "\(member)")
      }
    }
  }

  @Test func `kinds of loss keep their names`() {
    #expect(
      Loss.Kind.allCases.map(\.rawValue).joined(separator: " ") == """
        accessor angle circular class depth function opaque promise weak moreBytes moreCharacters moreItems \
        replacementCharacter bigint boxed buffer bytes call complex date datetime ellipsis error extraKey holes iterator \
        loneSurrogate map nonStringKey nullPrototype number refTarget regexp set symbol tuple typedArray undefined
        """)
    #expect(InvocationPart.allCases.map(\.rawValue) == ["event", "context", "returned"])
    #expect([InvocationPart.returned, .event, .context].sorted() == [.event, .context, .returned])
  }

  @Test func `provenances`() throws {
    let table: [(provenance: Provenance, text: String)] = [
      (Provenance(source: "log.txt", position: "line 34"), #"{"source":"log.txt","position":"line 34"}"#),
      (
        Provenance(
          source: "/aws/lambda/example", stream: "2022/08/25/[$LATEST]0", position: "/events/3", filledFrom: "full.log"),
        #"{"source":"/aws/lambda/example","stream":"2022/08/25/[$LATEST]0","position":"/events/3","filledFrom":"full.log"}"#
      ),
    ]
    for (provenance, text) in table {
      #expect(String(decoding: JSONWriter.compact(provenance.json), as: UTF8.self) == text)
      #expect(Provenance(json: try JSONReader.read(text)) == provenance)
    }
    for json: JSONValue in [.null, [:], ["source": "a"], ["position": "a"], ["source": 1, "position": "a"]] {
      #expect(Provenance(json: json) == nil)
    }
  }

  @Test func `a logged invocation begins empty and takes its trigger source from its event`() {
    var logged = LoggedInvocation()
    #expect(logged.triggerSource == nil && logged.attempt == 1 && logged.requestIDSource == .none)
    logged.event = ["triggerSource": "PreSignUp_SignUp"]
    #expect(logged.triggerSource == "PreSignUp_SignUp")
    logged.event = ["triggerSource": 1]
    #expect(logged.triggerSource == nil)
  }
}
