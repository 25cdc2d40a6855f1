import Invocations
import JSONTree
import LogReading
import Testing

/// Logs as the AWS CLI and the console save them.
@Suite struct JSONLogTests {
  private static let stream = "2024/05/06/[$LATEST]0123456789abcdef0123456789abcdef"

  private static func events(_ messages: [(String, String, Int)], firstID: Int = 1) -> [JSONValue] {
    messages.enumerated().map { index, message in
      [
        "logStreamName": JSONValue(message.0), "timestamp": JSONValue(message.2), "message": JSONValue(message.1),
        "ingestionTime": 1_714_979_290_000, "eventId": JSONValue("id-\(firstID + index)"),
      ]
    }
  }

  private static func document(_ events: [JSONValue]) -> String {
    String(decoding: JSONWriter.pretty(["events": .array(events), "searchedLogStreams": []]), as: UTF8.self)
  }

  private static func line(_ id: String, _ message: String) -> String {
    "2024-05-06T07:08:09.010Z\t\(id)\tINFO\t\(message)\n"
  }

  @Test func `keeps the streams of filter-log-events apart`() {
    let log = Self.document(
      Self.events([
        ("a", "START RequestId: \(Samples.request) Version: $LATEST\n", 1),
        ("b", "START RequestId: \(Samples.other) Version: $LATEST\n", 1),
        ("a", "event: {'n': 1}\n", 2),
        ("b", "event: {'n': 2}\n", 3),
        ("b", "REPORT RequestId: \(Samples.other)\tDuration: 3000.00 ms\tStatus: timeout\n", 4),
        ("a", "END RequestId: \(Samples.request)\n", 4),
      ]))
    #expect(
      LogReader.read(log).text == """
        \(Samples.request) (start-line) #1 - 1970-01-01T00:00:00.002Z
          event {"n":1}
          {"outcome":"returned"}
        \(Samples.other) (start-line) #1 - 1970-01-01T00:00:00.003Z
          event {"n":2}
          {"outcome":"timedOut"}
        """)
  }

  @Test func `reads saved pages that overlap once`() {
    let first = Self.events([("a", Self.line(Samples.request, "event: { n: 1 }"), 1)])
    let second = Self.events([("a", Self.line(Samples.other, "event: { n: 2 }"), 2)], firstID: 2)
    let contents = LogReader.read(Self.document(first) + "\n" + Self.document(first + second))
    #expect(contents.invocations.map(\.requestID) == [Samples.request, Samples.other])
    #expect(contents.invocations.map(\.attempt) == [1, 1])
    #expect(contents.invocations[1].provenance[.event]?.position == "document 2 /events/1")
    #expect(contents.rejected == [])
  }

  @Test func `reads a message with escapes alike, however its log event is written`() {
    let texts = [
      #"a\n\t\r\b\f\/\\\"\u0041"#, #"\u00e9\u4e2d\ud83d\ude00é中😀"#, #"\ud83d"#, #"\ude00\ud83d\u0041"#, #"\u001b[32mx"#,
      #"\q"#, #"\u12g4"#, #"\u12"#, "\t", "\u{FFFD}", "",
    ]
    for text in texts {
      let message = #""message":"2024-05-06T07:08:09.010Z\t\#(Samples.request)\tINFO\tevent: { s: '\#(text)' }""#
      let plain = #"{"events":[{\#(message),"timestamp":1,"eventId":"7"}]}"#
      let other = #"{"events":[{\#(message),"timestamp":1,"eventId":"7","other":[]}]}"#
      #expect(LogReader.read(plain).text == LogReader.read(other).text, "\(text)")
    }
  }

  @Test func `gives what a cut file still holds and says that it is cut`() {
    let log = Self.document(
      Self.events([
        ("a", Self.line(Samples.request, "event: { n: 1 }"), 1), ("a", Self.line(Samples.other, "event: { n: 2 }"), 2),
      ]))
    let contents = LogReader.read(String(log.dropLast(120)))
    #expect(contents.invocations.map(\.requestID) == [Samples.request])
    #expect(contents.rejected.map(\.position) == ["/events/1"])
    #expect(contents.rejected.map(\.reason) == ["the text ends or is damaged inside a log event"])
  }

  @Test func `reads Lambda's JSON format`() {
    let log = Self.document(
      Self.events([
        ("a", #"{"time":"2024-05-06T07:08:09.001Z","type":"platform.start","record":{"requestId":"r1"}}"#, 1),
        (
          "a",
          #"{"timestamp":"2024-05-06T07:08:09.014Z","level":"INFO","requestId":"r1","message":{"triggerSource":"A"}}"#,
          2
        ),
        (
          "a",
          #"{"timestamp":"2024-05-06T07:08:09.015Z","level":"ERROR","requestId":"r1","message":{"errorType":"E","errorMessage":"m","stackTrace":[]}}"#,
          3
        ),
        (
          "a",
          #"{"time":"2024-05-06T07:08:09.019Z","type":"platform.report","record":{"requestId":"r1","status":"error"}}"#,
          4
        ),
        (
          "a",
          #"{"timestamp":"2024-05-06T07:08:09.024Z","level":"INFO","requestId":"r2","message":"event:  {\n  b: [Object]\n}"}"#,
          5
        ),
        (
          "a",
          #"{"timestamp":"2024-05-06T07:08:09.025Z","level":"ERROR","requestId":"r2","message":{"errorType":"E","errorMessage":"m","stackTrace":[]}}"#,
          6
        ),
        (
          "a",
          #"{"time":"2024-05-06T07:08:09.029Z","type":"platform.report","record":{"requestId":"r2","status":"success"}}"#,
          7
        ),
        (
          "a", #"{"timestamp":"2024-05-06T07:08:09.030Z","level":"INFO","requestId":"r3","message":"event:  { cut"}"#, 8
        ),
      ]))
    #expect(
      LogReader.read(log).text == """
        r1 (json) #1 - 2024-05-06T07:08:09.014Z
          event {"triggerSource":"A"}
          {"outcome":"failed","error":{"errorType":"E","errorMessage":"m"}}
        r2 (json) #1 - 2024-05-06T07:08:09.024Z
          event {"b":null}
          {"outcome":"returned"}
          lost event /b depth [Object]
        rejected /events/7: the text ends before the value does
        """)
  }

  @Test func `joins the lines that a custom runtime logs one by one`() {
    let lines = Samples.event.split(separator: "\n").map(String.init)
    let messages = [Self.line(Samples.request, lines[0])] + lines.dropFirst().map { $0 + "\n" }
    let contents = LogReader.read(Self.document(Self.events(messages.map { ("a", $0, 1) })))
    #expect(contents.invocations.compactMap(\.event) == [try? JSONReader.read(Samples.eventJSON)])
    #expect(contents.rejected == [])
  }

  @Test func `joins a message that was cut at the limit of a log event`() {
    let long = String(repeating: "x", count: 300_000)
    let message = Self.line(Samples.request, "event: { a: '\(long)', b: 1 }")
    let cut = message.index(message.startIndex, offsetBy: 262_000)
    let contents = LogReader.read(
      Self.document(Self.events([("a", String(message[..<cut]), 1), ("a", String(message[cut...]), 1)])))
    #expect(contents.invocations.map(\.event) == [["a": JSONValue(long), "b": 1]])
    #expect(contents.warnings == ["request \(Samples.request): its event was put together from several log events"])
  }

  @Test func `reads Logs Insights, which gives the newest first`() {
    func row(_ time: String, _ message: String) -> JSONValue {
      [
        ["field": "@timestamp", "value": JSONValue(time)], ["field": "@message", "value": JSONValue(message)],
        ["field": "@log", "value": "111122223333:/aws/lambda/shop"], ["field": "@ptr", "value": "p"],
      ]
    }
    let rows: JSONValue = [
      row("2024-05-06 07:08:09.030", Self.line(Samples.request, "{ triggerSource: 'A', response: { ok: true } }")),
      row("2024-05-06 07:08:09.020", Self.line(Samples.request, "{ triggerSource: 'A', response: { ok: null } }")),
      row("2024-05-06 07:08:09.020", Self.line(Samples.request, "{ triggerSource: 'A', response: { ok: null } }")),
    ]
    let log = String(decoding: JSONWriter.compact(["results": rows, "status": "Complete"]), as: UTF8.self)
    #expect(
      LogReader.read(log).text == """
        \(Samples.request) (prefix) #1 shop 2024-05-06T07:08:09.010Z
          event {"triggerSource":"A","response":{"ok":null}}
          {"outcome":"returned","returned":{"triggerSource":"A","response":{"ok":true}}}
        """)
  }

  @Test func `reads CSV`() {
    let log =
      "timestamp,message\r\n1714979289012,\"" + Self.line(Samples.request, "event: { a: \"\"it's\"\" }") + "\"\r\n"
    #expect(
      LogReader.read(log).text == """
        \(Samples.request) (prefix) #1 - 2024-05-06T07:08:09.010Z
          event {"a":"it's"}
        """)
  }

  @Test func `is not taken in by an event that looks like a container`() {
    let log = Self.line(Samples.request, #"event: {"events":[{"message":"event: { n: 1 }","timestamp":1}]}"#)
    #expect(
      LogReader.read(log).invocations.map(\.event) == [["events": [["message": "event: { n: 1 }", "timestamp": 1]]]])
  }
}
