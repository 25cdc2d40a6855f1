import Invocations
import JSONTree
import LogReading
import Testing

/// What functions and their loggers log beside the event is not taken for it, and the event is found among it.
@Suite struct LoggedAlongsideTests {
  private static let event = #"{"triggerSource":"A","userName":"alice","response":{"ok":false}}"#
  private static let filled = #"{"triggerSource":"A","userName":"alice","response":{"ok":true}}"#
  private static let foreign = #"{"triggerSource":"A","userName":"bob","response":{"ok":false}}"#
  private static let doubt =
    "warning request ID: its only event has a response in it already: whether it is what went in or what came out is unknown"

  private static func log(_ messages: String...) -> String {
    "START RequestId: ID Version: 1\n\(messages.joined(separator: "\n"))\nEND RequestId: ID"
      .replacing("|", with: "2024-05-06T07:08:09.010Z\tID\tINFO\t").replacing("ID", with: Samples.request)
  }

  private static func record(_ members: String) -> String {
    #"{"level":"INFO","timestamp":"2024-05-06T07:08:09.010Z","requestId":"ID",\#(members)}"#
  }

  @Test(arguments: stories)
  func `finds the event`(story: Story) {
    let text = LogReader.read(story.log).text
    // How the request id was found is not what this is about.
    let found = text.split(separator: "\n").filter { !$0.hasPrefix(Samples.request) }.joined(separator: "\n")
    #expect(found == story.contents.replacing("ID", with: Samples.request))
  }

  private static func reads(_ event: String, returned: String? = nil) -> String {
    "  event \(event)\n  "
      + (returned.map { #"{"outcome":"returned","returned":\#($0)}"# } ?? #"{"outcome":"returned"}"#)
  }

  private static let another =
    "rejected line 3: another event under the request id of an invocation, of which the first was taken"

  static let stories: [Story] = [
    Story(
      "the event before and after, the second under a name", log: log("|\(event)", "|event after: \(filled)"),
      reads: reads(event, returned: filled)),
    Story(
      "the event under other words, and then under its own", log: log("|before: \(event)", "|new event: \(filled)"),
      reads: reads(event, returned: filled)),
    Story(
      "an event for another service", log: log("|\(event)", "|Sending event to EventBridge: {\"Source\":\"x\"}"),
      reads: reads(event)),
    Story("an event of the domain", log: log("|\(event)", "|UserCreatedEvent { id: 1 }"), reads: reads(event)),
    Story(
      "another user's event", log: log("|\(event)", "|stored event \(foreign)"), reads: reads(event) + "\n" + another),
    Story(
      "another user's event first", log: log("|stored event \(foreign)", "|\(event)"),
      reads: reads(event)),
    Story(
      "a wrapper of another thing first", log: log("|{ event: { type: 'login' } }", "|event: \(event)"),
      reads: reads(event)),
    Story(
      "records of another kind first", log: log("|{ Records: [ { a: 1 } ] }", "|event: \(event)"), reads: reads(event)),
    Story("only an event that is filled", log: log("|event: \(filled)"), reads: reads(filled) + "\n" + doubt),
    Story("a sentence before a print", log: log("Looking up user 'bob'", event), reads: reads(event)),
    Story("words of an answer before a print", log: log("Returned 3 rows", event), reads: reads(event)),
    Story("words of a context before a print", log: log("context ready", event), reads: reads(event)),
    Story(
      "a sentence before what is no event", log: log(event, "Sending event to SNS", #"{"id":"x"}"#), reads: reads(event)
    ),
    Story("words of an answer before the event", log: log("|No result for event \(event)"), reads: reads(event)),
    Story(
      "the event and the context under one label",
      log: log("|event and context: \(event) { awsRequestId: 'ID', functionName: 'f' }"),
      reads: """
          event \(event)
          context {"awsRequestId":"ID","functionName":"f"}
          {"outcome":"returned"}
        """),
    Story(
      "the event behind an error", log: log("|Failed Error: x\n    at f (/a.js:1:2) \(event)"), reads: reads(event)),
    Story("a wrapper of another name", log: log("|{ evt: \(event) }"), reads: reads(event)),
    Story("a wrapper under a label", log: log("|Received event: { event: \(event) }"), reads: reads(event)),
    Story("a logger's line alone", log: log("|{\"level\":30,\"time\":1714979289011,\"msg\":\"start\"}"), reads: ""),
    Story("metrics alone", log: log("|{\"_aws\":{\"Timestamp\":1},\"n\":1}"), reads: ""),
    Story(
      "a logger's line with ids of the context",
      log: log("|{ awsRequestId: 'ID', functionName: 'f', message: 'in', event: \(event) }"), reads: reads(event)),
    Story(
      "a line in which a logger has mixed the event with its own members",
      log: log("|{\"message\":\"in\",\"triggerSource\":\"A\",\"level\":\"info\"}"),
      reads:
        "warning request ID: an event whose members a logger has mixed with its own was left out: log it under a name"),
    Story(
      "a record in which a logger has mixed the event with its own members",
      log: log(record(#""message":"in","triggerSource":"A","userName":"alice""#)),
      reads: "rejected line 2: an event whose members a logger has mixed with its own"),
    Story(
      "the event in any member of a record", log: log(record(#""message":"in","payload":\#(event)"#)),
      reads: reads(event)),
    Story(
      "the answer in a record",
      log: log(record(#""message":"in","event":\#(event)"#), record(#""message":"out","response":\#(filled)"#)),
      reads: reads(event, returned: filled)),
    Story(
      "an event of the domain in a record",
      log: log(record(#""message":"sent","event":{"name":"user.created"}"#), "|\(event)"), reads: reads(event)),
    Story(
      "the event of a logger that writes neither a message nor a timestamp under those names",
      log: log(#"{"level":30,"time":1714979289011,"event":{"userId":"u"},"msg":"in"}"#),
      reads: reads(#"{"userId":"u"}"#)
    ),
    Story(
      "the event among the members of an error",
      log: log("|Error: x\n    at f (/a.js:1:2) {\n  code: 5,\n  event: \(event)\n}"), reads: reads(event)),
    Story(
      "another object where the event is damaged", log: log("|{ debug: 1 }", "|Event = {\"userId\":\"u\"}", "} catch"),
      reads: "rejected line 3: a piece of a value whose beginning is missing or damaged"),
    Story(
      "the print of an instance that is called a response", log: log("|{\"userId\":\"u\"}", "<Response [200]>"),
      reads: reads(#"{"userId":"u"}"#)),
    Story(
      "an object that Powertools was given as its message",
      log: log(record(#""function_request_id":"ID","location":"handler:5","message":{"operation":"x"}"#), "|\(event)"),
      reads: reads(event)),
  ]
}
