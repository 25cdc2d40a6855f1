import Invocations
import JSONTree
import LogReading
import Testing

/// What errors, tracebacks and sentences hold is no event and no answer; what is closed too early is not read by half.
@Suite struct ErrorTextTests {
  private static let info = "2024-05-06T07:08:09.010Z\tID\tINFO\t"
  private static let error = "2024-05-06T07:08:09.010Z\tID\tERROR\t"

  private static func log(_ messages: String...) -> String {
    "START RequestId: ID Version: 1\n\(messages.joined(separator: "\n"))\nEND RequestId: ID"
      .replacing("ID", with: Samples.request)
  }

  @Test(arguments: stories)
  func `takes what was logged`(story: Story) {
    #expect(LogReader.read(story.log).text == story.contents.replacing("ID", with: Samples.request))
  }

  private static func reads(_ event: String, _ outcome: String = #"{"outcome":"returned"}"#) -> String {
    "ID (prefix) #1 - 2024-05-06T07:08:09.010Z\n  event \(event)\n  \(outcome)"
  }

  private static func readsPrints(_ event: String, _ outcome: String = #"{"outcome":"returned"}"#) -> String {
    "ID (start-line) #1 - -\n  event \(event)\n  \(outcome)"
  }

  private static let pythonEvent = "{'triggerSource': 'A', 'request': {'userAttributes': {}}}"
  private static let pythonJSON = #"{"triggerSource":"A","request":{"userAttributes":{}}}"#

  static let stories: [Story] = [
    Story(
      "a traceback whose source line looks up members of the event",
      log: log(
        "\(info)\(pythonEvent)",
        "[ERROR]\t2024-05-06T07:08:09.010Z\tID\tfailed\nTraceback (most recent call last):\n"
          + "  File \"/var/task/app.py\", line 7, in handler\n    email = event['request']['userAttributes']['email']\n"
          + "            ~~~~~^^^^^^^^^^^\nKeyError: 'email'"),
      reads: reads(pythonJSON)),
    Story(
      "a traceback that returns a member of the event",
      log: log(
        "event: \(pythonEvent)", "Traceback (most recent call last):",
        "  File \"/var/task/app.py\", line 7, in handler", "    return event['request']['userAttributes']['email']",
        "KeyError: 'email'"),
      reads: readsPrints(pythonJSON)),
    Story(
      "source lines with values, and an exception with one",
      log: log(
        pythonEvent, "Traceback (most recent call last):", "  File \"/var/task/app.py\", line 7, in handler",
        "    event = {'a': 1}['b']", "  File \"/var/task/app.py\", line 9, in inner", "    handler(event, {'a': 1})",
        "app.errors.Refused: event {'a': 1}", "result: {'ok': True}"),
      reads: readsPrints(pythonJSON, #"{"outcome":"returned","returned":{"ok":true}}"#)),
    Story(
      "a stack that goes on where the log begins",
      log: log("  File \"/var/task/app.py\", line 9, in inner", "    payload={'a': 1}", "KeyError: 'b'", pythonEvent),
      reads: readsPrints(pythonJSON)),
    Story(
      "a member of the event that Python names",
      log: log(pythonEvent, "event['request']={'userAttributes': {}}"), reads: readsPrints(pythonJSON)),
    Story("a member of the event alone", log: log("\(info)event.request: { a: 1 }"), reads: ""),
    Story(
      "numbers between brackets in a sentence",
      log: log(
        "\(info)Event: [handler] [0]: { triggerSource: 'A' }", "\(info)Processing event[0]",
        "\(info)event received in [12] ms",
        "\(info)event type [1]"),
      reads: reads(#"{"triggerSource":"A"}"#)),
    Story(
      "a list that is the event", log: log("\(info)event: [ 1, 2 ]"), reads: reads("[1,2]")),
    Story(
      "an error of an SDK with its code",
      log: log(
        "\(error)UserNotFoundException: User does not exist.\n    at Request.extractError (/j.js:52:27)\n"
          + "    at Request.callListeners (/s.js:116:18) {\n  code: 'UserNotFoundException'\n}"),
      reads: ""),
    Story(
      "errors whose last frames are named like events and answers",
      log: log(
        "\(info)event: { triggerSource: 'A' }",
        "\(error)Error: x\n    at handleEvent (/a.js:1:2) {\n  code: 'E'\n}",
        "\(error)Error: x\n    at returnResult (/a.js:1:2) {\n  code: 'E'\n}",
        "\(error)Error: x\n    at /var/task/src/request.js:10:5 {\n  code: 'E'\n}",
        "\(error)Error: x\n    at ClientRequest.<anonymous> (/a.js:1:2) {\n  code: 'E'\n}"),
      reads: reads(#"{"triggerSource":"A"}"#)),
    Story(
      "an error without a stack, with its code",
      log: log("\(info){ triggerSource: 'A' }", "\(error)[Error: bad event] { code: 'E' }"),
      reads: reads(#"{"triggerSource":"A"}"#)),
    Story(
      "an error whose message quotes a value",
      log: log(
        "\(info){ triggerSource: 'A' }",
        "\(error)ValidationError: invalid event {\"a\":1}\n    at f (/var/task/index.js:1:2)"),
      reads: reads(#"{"triggerSource":"A"}"#)),
    Story(
      "an event and the error after it in one call",
      log: log("\(info)event { triggerSource: 'A' } Error: x\n    at f (/a.js:1:2) {\n  code: 'E'\n}"),
      reads: reads(#"{"triggerSource":"A"}"#)),
    Story(
      "a label that ends with a quoted word",
      log: log("\(info)Trigger \"PreSignUp\" { triggerSource: 'A' }", "\(info){ other: 1 }"),
      reads: reads(#"{"triggerSource":"A"}"#)),
    Story(
      "a label that ends with a quoted name and a colon",
      log: log("\(info)event for 'bob': { triggerSource: 'A' }"), reads: reads(#"{"triggerSource":"A"}"#)),
    Story(
      "an event that is closed too early", log: log("\(info)event: { triggerSource: 'A' }, x: 5 }"),
      reads: "rejected line 2: a value that was closed before its end, or a piece of one"),
    Story(
      "the rest of an event", log: log(#"\#(info){"email":"a"},"x":5}"#),
      reads: "rejected line 2: a value that was closed before its end, or a piece of one"),
    Story(
      "an event that is closed too early before a member with braces",
      log: log(#"\#(info)event: {"triggerSource":"A"},"request":{"a":1}}"#),
      reads: "rejected line 2: a piece of a value whose beginning is missing or damaged"),
    Story(
      "braces in the sentence after an event",
      log: log("\(info)event: { triggerSource: 'A' }, for {name} and ${x}"), reads: reads(#"{"triggerSource":"A"}"#)),
    Story(
      "an event and a context with a comma between",
      log: log("\(info)event: { triggerSource: 'A' }, context: { awsRequestId: 'ID', functionName: 'f' }"),
      reads: """
        ID (prefix) #1 f 2024-05-06T07:08:09.010Z
          event {"triggerSource":"A"}
          context {"awsRequestId":"ID","functionName":"f"}
          {"outcome":"returned"}
        """),
  ]
}
