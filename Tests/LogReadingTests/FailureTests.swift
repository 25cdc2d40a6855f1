import Invocations
import JSONTree
import LogReading
import Testing

/// How an invocation failed, as its runtime reports it.
@Suite struct FailureTests {
  @Test(arguments: python + node + json)
  func `tells how an invocation ended`(story: Story) {
    #expect(LogReader.read(story.log).text == story.contents)
  }

  private static let id = Samples.request

  private static func log(_ lines: String...) -> String {
    (["START RequestId: \(id) Version: 1"] + lines + ["END RequestId: \(id)"]).joined(separator: "\n")
  }

  private static func reads(_ outcome: String) -> String {
    "\(id) (start-line) #1 - -\n  event {\"n\":1}\n  \(outcome)"
  }

  private static func failed(_ type: String, _ message: String) -> String {
    #"{"outcome":"failed","error":{"errorType":"\#(type)","errorMessage":"\#(message)"}}"#
  }

  private static let traceback = "Traceback (most recent call last):\n  File \"/var/task/app.py\", line 5, in handler"

  static let python: [Story] = [
    Story(
      "a message of several lines", log: log("event: {'n': 1}", "[ERROR] ValueError: two\nlines", traceback),
      reads: reads(failed("ValueError", #"two\nlines"#))),
    Story(
      "a message with the traceback of another error",
      log: log("event: {'n': 1}", "[ERROR] Refused: failed:\n\(traceback)\nKeyError: 'a'\n", traceback),
      reads: reads(
        failed(
          "Refused",
          #"failed:\nTraceback (most recent call last):\n  File \"/var/task/app.py\", line 5, in handler\nKeyError: 'a'"#
        ))),
    Story(
      "no message", log: log("event: {'n': 1}", "[ERROR] ValueError", traceback), reads: reads(failed("ValueError", ""))
    ),
  ]

  private static func node(_ level: String, _ message: String) -> String {
    "2024-05-06T07:08:09.010Z\t\(id)\t\(level)\t\(message)"
  }

  private static func readsNode(_ outcome: String) -> String {
    "\(id) (prefix) #1 - 2024-05-06T07:08:09.010Z\n  event {\"n\":1}\n  \(outcome)"
  }

  static let node: [Story] = [
    Story(
      "what a function logs of an error that it handled",
      log: log(
        node("INFO", "event: { n: 1 }"), node("INFO", #"Invoke Error \#t{"errorType":"E","errorMessage":"m"}"#),
        node("ERROR", #"Invoke Error handled {"errorType":"E","errorMessage":"m"}"#),
        node("ERROR", "[ERROR] foo: bar\n\(traceback)")),
      reads: readsNode(#"{"outcome":"returned"}"#)),
    Story(
      "what the runtime reports",
      log: log(
        node("INFO", "event: { n: 1 }"), node("ERROR", #"Invoke Error \#t{"errorType":"E","errorMessage":"m"}"#)),
      reads: readsNode(failed("E", "m"))),
  ]

  private static func platform(_ type: String, _ status: String = "") -> String {
    #"{"time":"2024-05-06T07:08:09.000Z","type":"platform.\#(type)","record":{"requestId":"\#(id)"\#(status)}}"#
  }
  private static let exception =
    #"{"timestamp":"2024-05-06T07:08:09Z","level":"ERROR","errorMessage":"boom","errorType":"ValueError","#
    + #""requestId":"\#(id)","stackTrace":["  File \"/var/task/app.py\", line 4, in handler\n"]}"#
  private static let event =
    #"{"timestamp":"2024-05-06T07:08:09Z","level":"INFO","message":{"n":1},"requestId":"\#(id)"}"#

  private static func readsJSON(_ outcome: String) -> String {
    "\(id) (json) #1 - 2024-05-06T07:08:09.000Z\n  event {\"n\":1}\n  \(outcome)"
  }

  /// What Python's runtime logs of an exception that nobody caught, in the JSON format.
  static let json: [Story] = [
    Story(
      "an exception", log: [platform("start"), event, exception, platform("report")].joined(separator: "\n"),
      reads: readsJSON(failed("ValueError", "boom"))),
    Story(
      "an exception and no event",
      log: [platform("start"), exception, platform("report", #","status":"error""#)].joined(separator: "\n"), reads: ""),
    Story(
      "a report of success",
      log: [platform("start"), event, exception, platform("report", #","status":"success""#)].joined(separator: "\n"),
      reads: readsJSON(#"{"outcome":"returned"}"#)),
  ]
}
