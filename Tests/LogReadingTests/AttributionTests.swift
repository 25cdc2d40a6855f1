import Invocations
import JSONTree
import LogReading
import Testing

/// To which invocation a line belongs that has no request id: to nobody, where two answers are possible.
@Suite struct AttributionTests {
  @Test(arguments: unnamed + lineByLine + json + namedStreams)
  func `gives nothing to the wrong invocation`(story: Story) {
    #expect(LogReader.read(story.log).text == story.contents)
  }

  private static let id = Samples.request
  private static let other = Samples.other

  private static func start(_ id: String) -> String { "START RequestId: \(id) Version: 1" }
  private static func end(_ id: String) -> String { "END RequestId: \(id)" }
  private static func lines(_ lines: String...) -> String { lines.joined(separator: "\n") }
  /// Lines as `aws logs tail --format short` shows them, in one second.
  private static func tail(_ lines: String...) -> String {
    lines.map { "2024-05-06T07:08:09 " + $0 }.joined(separator: "\n")
  }

  private static func reads(_ id: String, _ parts: String...) -> String {
    (["\(id) (start-line) #1 - 2024-05-06T07:08:09.000Z"] + parts.map { "  " + $0 }).joined(separator: "\n")
  }

  private static let returned = #"{"outcome":"returned"}"#
  private static let unknown =
    "a value without a request id while several invocations ran: nothing says to which of them it belongs"
  private static let failed = #"{"outcome":"failed","error":{"errorType":"TypeError","errorMessage":"boom"}}"#
  private static let error = "[ERROR] TypeError: boom\nTraceback (most recent call last):\n  File \"/var/task/app.py\""

  /// Logs that name no streams.
  static let unnamed: [Story] = [
    Story(
      "two invocations that run at once",
      log: tail(
        start(id), "event: {'n': 1}", start(other), "event: {'n': 2}", "response: {'n': 1}", end(id),
        "event: {'n': 3}",
        end(other)),
      reads: lines(
        reads(id, #"event {"n":1}"#, returned),
        reads(other, #"event {"n":3}"#, returned),
        "rejected line 4: \(unknown)", "rejected line 5: \(unknown)")),
    Story(
      "an error while two run", log: tail(start(id), "event: {'n': 1}", start(other), error, end(other), end(id)),
      reads: lines(
        reads(id, #"event {"n":1}"#),
        "rejected line 4: an error without a request id: nothing says which invocation failed"
      )),
    Story(
      "one that ran before the log begins",
      log: tail(start(id), "event: {'n': 1}", end(id), end(other)),
      reads: lines("\(other) (none) #1 - 2024-05-06T07:08:09.000Z\n  \(returned)", "rejected line 2: \(unknown)")),
    Story(
      "a print of another one behind a line with a request id",
      log: tail(
        start(id), start(other), "[INFO]\t2024-05-06T07:08:09.000Z\t\(id)\tevent: {'n': 1}", "response: {'n': 2}",
        end(id),
        end(other)),
      reads: """
        \(id) (prefix) #1 - 2024-05-06T07:08:09.000Z
          event {"n":1}
          \(returned)
        rejected line 4: \(unknown)
        """),
    Story(
      "one whose end is missing, and another much later",
      log: "2024-05-06T07:08:09 \(start(id))\n2024-05-06T07:23:10 \(start(other))\n2024-05-06T07:23:10 event: {'n': 2}",
      reads: "\(other) (start-line) #1 - 2024-05-06T07:23:10.000Z\n  event {\"n\":2}"),
    Story(
      "an error before an END whose START is cut off",
      log: tail("[INFO]\t2024-05-06T07:08:09.000Z\t\(id)\tevent: {'n': 1}", error, end(id)),
      reads: """
        \(id) (prefix) #1 - 2024-05-06T07:08:09.000Z
          event {"n":1}
        rejected line 2: an error without a request id: nothing says which invocation failed
        """),
    Story(
      "one that ran before the log begins and does not end in it",
      log: tail("[INFO]\t2024-05-06T07:08:09.000Z\t\(other)\thello", start(id), "event: {'n': 1}", error, end(id)),
      reads: lines(
        "rejected line 3: \(unknown)",
        "rejected line 4: an error without a request id: nothing says which invocation failed")),
    Story(
      "two that fail alike in one second, and an overlapping page",
      log: tail(
        start(id), "event: {'n': 1}", error, end(id), start(other), "event: {'n': 2}", error, end(other), start(other),
        error,
        end(other)),
      reads: lines(
        reads(id, #"event {"n":1}"#, failed), reads(other, #"event {"n":2}"#, failed))),
    Story(
      "a context that names one of two",
      log: tail(
        start(id), start(other), "{'event': {'n': 1}, 'context': {'aws_request_id': '\(id)', 'function_name': 'f'}}",
        end(id), end(other)),
      reads: """
        \(id) (context) #1 f 2024-05-06T07:08:09.000Z
          event {"n":1}
          context {"aws_request_id":"\(id)","function_name":"f"}
          \(returned)
        """),
  ]

  private static func node(_ id: String, _ message: String) -> String {
    "2024-05-06T07:08:09.010Z\t\(id)\tINFO\t\(message)"
  }
  private static let cut = "rejected line 1: the text ends before the value does"
  private static let mixed =
    "rejected line 2: lines that may be of several messages: the log names no streams, and a message of another request "
    + "ends inside a value"

  /// Logs that name no streams, of runtimes that log every line by itself.
  static let lineByLine: [Story] = [
    Story(
      "lines of two values mixed",
      log: tail(
        node(id, "event: {"), node(other, "event: {"), "  triggerSource: 'A',", "  userName: 'a'", "}",
        "  triggerSource: 'A',", "  userName: 'b'", "}"),
      reads: lines(cut, mixed)),
    Story(
      "lines of two values mixed, without times",
      log: lines(
        node(id, "event: {"), node(other, "event: {"), "  userName: 'a'", "}", "  userName: 'b'", "}"),
      reads: lines(cut, mixed)),
    Story(
      "a value on one line among the lines of another one",
      log: tail(node(id, "event: {"), node(other, "event: { n: 2 }"), "  n: 1", "}"),
      reads: "\(other) (prefix) #1 - 2024-05-06T07:08:09.010Z\n  event {\"n\":2}\n\(cut)"),
    Story(
      "a whole value after one that was cut",
      log: lines(node(id, "event: {"), node(other, "event: {\n  n: 2\n}")),
      reads: "\(other) (prefix) #1 - 2024-05-06T07:08:09.010Z\n  event {\"n\":2}\n\(cut)"),
    Story(
      "a value that was cut, and the next lines of its request",
      log: tail(node(id, "event: {"), node(id, "event:  {"), "  n: 1", "}"),
      reads: "\(id) (prefix) #1 - 2024-05-06T07:08:09.010Z\n  event {\"n\":1}\n\(cut)"),
  ]

  private static func record(_ id: String, _ message: String) -> String {
    #"{"timestamp":"2024-05-06T07:08:09.000Z","level":"INFO","requestId":"\#(id)","message":\#(message)}"#
  }
  private static func platform(_ type: String, _ id: String) -> String {
    #"{"time":"2024-05-06T07:08:09.000Z","type":"platform.\#(type)","record":{"requestId":"\#(id)"}}"#
  }
  private static func event(_ user: String) -> String { #"{"triggerSource":"A","userName":"\#(user)","response":{}}"# }
  private static func log(_ messages: String...) -> String {
    let events = messages.map { message -> JSONValue in
      ["logStreamName": "a", "timestamp": 1_714_979_289_000, "message": JSONValue(message)]
    }
    return String(decoding: JSONWriter.compact(["events": .array(events)]), as: UTF8.self)
  }
  private static func readsJSON(_ id: String, _ parts: String...) -> String {
    (["\(id) (json) #1 - 2024-05-06T07:08:09.000Z"] + parts.map { "  " + $0 }).joined(separator: "\n")
  }

  /// Lambda's JSON format, in which a managed instance logs.
  static let json: [Story] = [
    Story(
      "a line of the function's own logger while two run",
      log: log(
        platform("start", id), platform("start", other), record(other, event("b")), record(id, event("a")),
        #"{"msg":"own","event":\#(event("z"))}"#, platform("report", id), platform("report", other)),
      reads: lines(
        readsJSON(id, "event \(event("a"))", returned), readsJSON(other, "event \(event("b"))", returned),
        "rejected /events/4: \(unknown)")),
    Story(
      "a logger that names the request",
      log: lines(
        platform("start", id), platform("start", other), record(id, event("a")), record(other, event("b")),
        #"{"msg":"received","event":\#(event("a")),"awsRequestId":"\#(id)"}"#,
        #"{"msg":"received","event":\#(event("b")),"awsRequestId":"\#(other)"}"#,
        platform("report", id), platform("report", other)),
      reads: lines(
        readsJSON(id, "event \(event("a"))", returned), readsJSON(other, "event \(event("b"))", returned))),
    Story(
      "prints while one runs",
      log: log(platform("start", id), "event: {'n': 1}", platform("report", id)),
      reads: reads(id, #"event {"n":1}"#, returned)),
  ]

  /// Streams of one execution environment, which runs one invocation after the other.
  static let namedStreams: [Story] = [
    Story(
      "an END whose START is missing, after a START whose END is missing",
      log: log(start(id), "[INFO]\t2024-05-06T07:08:09.000Z\t\(id)\tevent: {'n': 1}", "event: {'n': 2}", end(other)),
      reads: """
        \(id) (prefix) #1 - 2024-05-06T07:08:09.000Z
          event {"n":1}
        \(other) (none) #1 - 2024-05-06T07:08:09.000Z
          \(returned)
        rejected /events/2: \(unknown)
        """),
    Story(
      "an error before an END whose START is cut off",
      log: log("[INFO]\t2024-05-06T07:08:09.000Z\t\(id)\tevent: {'n': 1}", error, end(id)),
      reads: """
        \(id) (prefix) #1 - 2024-05-06T07:08:09.000Z
          event {"n":1}
          {"outcome":"failed","error":{"errorType":"TypeError","errorMessage":"boom"}}
        """),
    Story(
      "what was returned, and no line with a request id", log: log("response: {'n': 1}"),
      reads: "rejected /events/0: what a function returned: nothing says which invocation did"),
    Story(
      "a START after a START whose END is missing",
      log: log(start(id), "event: {'n': 1}", start(other), "event: {'n': 2}", end(other)),
      reads: lines(reads(id, #"event {"n":1}"#), reads(other, #"event {"n":2}"#, returned))),
  ]
}
