import Invocations
import JSONTree
import LogReading
import Testing

/// One invocation, in every form in which a tool gives the log events of a log: it is read alike from each.
@Suite struct ContainerFormsTests {
  static let stream = "2024/05/06/[$LATEST]0123456789abcdef0123456789abcdef"

  /// The messages of the invocation, each with its time in milliseconds, as Lambda sends them to CloudWatch.
  static let messages: [(time: Int, text: String)] = [
    (1_714_979_289_008, "START RequestId: \(Samples.request) Version: $LATEST\n"),
    (1_714_979_289_010, "2024-05-06T07:08:09.010Z\t\(Samples.request)\tINFO\t\(Samples.event)\n"),
    (1_714_979_289_012, "2024-05-06T07:08:09.012Z\t\(Samples.request)\tINFO\t\(Samples.context)\n"),
    (1_714_979_289_013, "END RequestId: \(Samples.request)\n"),
    (1_714_979_289_014, "REPORT RequestId: \(Samples.request)\tDuration: 1.23 ms\tBilled Duration: 2 ms\t\n"),
  ]

  static func json(_ value: JSONValue) -> String {
    String(decoding: JSONWriter.compact(value), as: UTF8.self)
  }

  private static func time(_ milliseconds: Int) -> String {
    Timestamp(millisecondsSince1970: Int64(milliseconds)).description
  }

  /// Each message in a form, one after another.
  static func all(_ form: (Int, String) -> String) -> String {
    messages.map { form($0.time, $0.text) }.joined()
  }

  static func list(_ form: (Int, JSONValue) -> JSONValue) -> JSONValue {
    .array(messages.map { form($0.time, JSONValue($0.text)) })
  }

  private static func stripped(_ text: String) -> String {
    String(text.dropLast(while: { $0 == "\n" }))
  }

  static let forms: [(name: String, log: String)] = [
    (
      "filter-log-events --output text",
      all { time, text in
        "EVENTS\t\(String(repeating: "3", count: 51) + String(time % 100_000))\t1714979290000\t\(stream)\t\(text)\t\(time)\n"
      }
    ),
    (
      "get-log-events --output text",
      "b/123\tf/456\n"
        + all { time, text in
          "EVENTS\t1714979290000\t\(text)\t\(time)\n"
        }
    ),
    ("--query 'events[].message' --output text", messages.map(\.text).joined(separator: "\t")),
    ("--query 'events[].[timestamp,message]' --output text", all { time, text in "\(time)\t\(text)\n" }),
    (
      "--query 'events[].[logStreamName,timestamp,message]' --output text",
      all { time, text in
        "\(stream)\t\(time)\t\(text)\n"
      }
    ),
    ("--query 'events[].message'", json(list { _, text in text })),
    ("--query 'events[].[timestamp,message]'", json(list { time, text in [JSONValue(time), text] })),
    (
      "--query 'events[].{at:timestamp,text:message}'",
      json(list { time, text in ["at": JSONValue(time), "text": text] })
    ),
    ("pages in one list", json([["events": list { time, text in ["timestamp": JSONValue(time), "message": text] }]])),
    (
      "one log event a line",
      all { time, text in
        json(["timestamp": JSONValue(time), "message": JSONValue(text), "logStreamName": JSONValue(stream)]) + "\n"
      }
    ),
    (
      "the Telemetry API",
      json(
        list { time, text in
          ["time": JSONValue(Self.time(time)), "type": "function", "record": text]
        })
    ),
    (
      "Logs Insights as the console exports it",
      json(
        .array(
          list { time, text in
            ["@timestamp": JSONValue(Self.time(time)), "@message": text, "@logStream": JSONValue(stream)]
          }.array!.reversed()))
    ),
    (
      "CSV that a spreadsheet saved",
      "@timestamp;@message\r\n"
        + messages.reversed().map { time, text in
          "\"\(Self.time(time))\";\"\(text.replacing("\"", with: "\"\""))\"\r\n"
        }.joined()
    ),
    (
      "CSV with messages only",
      "@message\n"
        + messages.reversed().map { _, text in
          "\"\(text.replacing("\"", with: "\"\""))\"\n"
        }.joined()
    ),
    (
      "aws logs tail",
      all { time, text in
        "\(Self.time(time).dropLast())000+00:00 \(stream) \(stripped(text))\n"
      }
    ),
    ("aws logs tail --format short", all { time, text in "\(Self.time(time).prefix(19)) \(stripped(text))\n" }),
    ("sam logs", all { time, text in "\(stream) \(Self.time(time).dropLast())000+00:00 \(stripped(text))\n" }),
    ("awslogs get", all { _, text in "/aws/lambda/shop-preSignUp  \(stream)  \(stripped(text))\n" }),
    ("an S3 export", all { time, text in "\(Self.time(time)) \(text)\n" }),
    (
      "serverless logs 4",
      all { time, text in
        let text = stripped(text)
        guard time % 10 == 0 || time % 10 == 2 else { return text.replacing("RequestId:", with: "-") + "\n" }
        return "2024-05-06 09:08:09.010 - \(Samples.request) - \n" + text.split(separator: "\t", maxSplits: 2)[2] + "\n"
      }
    ),
    (
      "the console's table, copied",
      "No older events at this moment. Retry\n"
        + messages.enumerated().map { index, message in
          let row =
            "\(Self.time(message.time).dropLast())-00:00 | \(stripped(message.text).replacing("\t", with: " "))\n"
          return index == 0 ? row + "-- | --\n" : "  | " + row
        }.joined()
    ),
    (
      "the console's rows, copied",
      all { time, text in
        "\(Self.time(time).dropLast())+00:00Copy\(stripped(text).replacing("\t", with: " "))\n"
      }
    ),
    ("a tail that is nothing but base64", Base64Text.encoded(messages.map(\.text).joined())),
  ]

  @Test(arguments: (forms + rareForms).indices)
  func `reads an invocation from every form`(index: Int) throws {
    let (name, log) = (Self.forms + Self.rareForms)[index]
    let contents = LogReader.read(log)
    #expect(contents.rejected.isEmpty && contents.warnings.isEmpty, "\(name)")
    let invocation = try #require(contents.invocations.first, "\(name)")
    #expect(contents.invocations.count == 1, "\(name)")
    #expect(invocation.requestID == Samples.request && invocation.requestIDSource == .prefix, "\(name)")
    #expect(invocation.event == (try JSONReader.read(Samples.eventJSON)), "\(name)")
    #expect(invocation.context == (try JSONReader.read(Samples.contextJSON)), "\(name)")
    #expect(invocation.outcome == .returned(nil), "\(name)")
    #expect(invocation.functionName == "shop-preSignUp", "\(name)")
  }

  @Test func `takes nothing from a table, in which line breaks are lost`() {
    let log = """
      ------------------
      |FilterLogEvents|
      +---------------+
      ||   events    ||
      ||  message    |  event: {"triggerSource":"A"}  ||

      """
    #expect(
      LogReader.read(log).text
        == "rejected line 1: a table, in which line breaks are lost: fetch the log with --output json")
  }

  @Test func `counts attempts as they came, whichever the container gives first`() {
    let rows = [("END", 5), ("b", 4), ("START", 3), ("END", 2), ("a", 1), ("START", 0)].map { what, time in
      let text =
        what.count > 1
        ? "\(what) RequestId: \(Samples.request) Version: 1\n"
        : "2024-05-06T07:08:09.010Z\t\(Samples.request)\tINFO\tevent: { n: '\(what)' }\n"
      return JSONValue.object(["@timestamp": JSONValue(1_714_979_289_000 + time), "@message": JSONValue(text)])
    }
    let contents = LogReader.read(Self.json(.array(rows)))
    #expect(contents.invocations.map { [$0.attempt: $0.event] } == [[2: ["n": "b"]], [1: ["n": "a"]]])
  }

  @Test func `takes no line for the beginning of a message that lacks what the container writes there`() {
    let imitation = "2024-05-06T07:08:09.999Z\t\(Samples.other)\tINFO\tevent: { n: 666 }"
    let log = """
      2024-05-06T07:08:09 START RequestId: \(Samples.request) Version: 1
      2024-05-06T07:08:09 2024-05-06T07:08:09.010Z\t\(Samples.request)\tINFO\thello
      \(imitation)
      2024-05-06T07:08:09 2024-05-06T07:08:09.011Z\t\(Samples.request)\tINFO\tevent: { n: 1 }
      2024-05-06T07:08:09 END RequestId: \(Samples.request)

      """
    #expect(LogReader.read(log).invocations.map(\.requestID) == [Samples.request])
  }

  @Test(arguments: [
    #"{ level: 'info', msg: 'in', event: { triggerSource: 'A' } }"#, #"{"input":{"triggerSource":"A"},"n":1}"#,
  ])
  func `finds the event in an object that was logged around it`(value: String) {
    let log = "2024-05-06T07:08:09.010Z\t\(Samples.request)\tINFO\t\(value)\n"
    #expect(LogReader.read(log).invocations.map(\.event) == [["triggerSource": "A"]])
  }

  @Test func `reads payloads of subscriptions from Kinesis, Firehose and Lambda`() {
    let payload = Base64Text.encoded(
      Gzip.compressed(
        Array(
          Self.json([
            "messageType": "DATA_MESSAGE", "logGroup": "/aws/lambda/shop", "logStream": JSONValue(Self.stream),
            "logEvents": Self.list { time, text in
              ["id": JSONValue("\(time)"), "timestamp": JSONValue(time), "message": text]
            },
          ]).utf8)))
    let control = Base64Text.encoded(Gzip.compressed(Array(#"{"messageType":"CONTROL_MESSAGE","logEvents":[]}"#.utf8)))
    let documents: [JSONValue] = [
      ["Records": [["kinesis": ["data": JSONValue(control)]], ["kinesis": ["data": JSONValue(payload)]]]],
      ["records": [["recordId": "1", "data": JSONValue(payload)], ["recordId": "1", "data": JSONValue(payload)]]],
      ["awslogs": ["data": JSONValue(payload)]],
    ]
    for document in documents {
      let contents = LogReader.read(Self.json(document))
      #expect(contents.invocations.map(\.requestID) == [Samples.request])
      #expect(contents.invocations.first?.logGroup == "/aws/lambda/shop")
      #expect(contents.invocations.first?.logStream == Self.stream)
      #expect(contents.rejected.isEmpty)
    }
  }
}

extension String {
  fileprivate func dropLast(while fits: (Character) -> Bool) -> Substring {
    var text = self[...]
    while let last = text.last, fits(last) { text.removeLast() }
    return text
  }
}
