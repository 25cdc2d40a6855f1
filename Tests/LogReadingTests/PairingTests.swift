import Invocations
import JSONTree
import LogReading
import Testing

/// Which values make one invocation, and how it ended.
@Suite struct PairingTests {
  private static func log(_ lines: String...) -> String {
    lines.map { $0.hasPrefix("|") ? "2024-05-06T07:08:09.010Z\tID\t" + $0.dropFirst() : $0 }.joined(separator: "\n")
      .replacing("ID", with: Samples.request).replacing("OTHER", with: Samples.other)
  }

  @Test(arguments: stories)
  func `pairs values`(story: Story) {
    #expect(LogReader.read(story.log).text == story.contents.replacing("ID", with: Samples.request))
  }

  static let stories: [Story] = [
    Story(
      "a labelled response", log: log("|INFO\tinput { a: 1 }", "|INFO\tresult { b: 2 }"),
      reads: """
        ID (prefix) #1 - 2024-05-06T07:08:09.010Z
          event {"a":1}
          {"outcome":"returned","returned":{"b":2}}
        """),
    Story(
      "a response that is only the member of the event",
      log: log(
        "|INFO\tevent { triggerSource: 'A', response: { ok: null } }", "|INFO\tresponse: { ok: true }",
        "END RequestId: ID"),
      reads: """
        ID (prefix) #1 - 2024-05-06T07:08:09.010Z
          event {"triggerSource":"A","response":{"ok":null}}
          {"outcome":"returned"}
        """),
    Story(
      "what other services answered a trigger of Cognito",
      log: log(
        "|INFO\tevent { triggerSource: 'A', userName: 'u', response: {} }", "|INFO\tSES response: { MessageId: '1' }",
        "|INFO\tquery result: [ { n: 1 } ]", "|INFO\tresult: [ 1 ]", "END RequestId: ID"),
      reads: """
        ID (prefix) #1 - 2024-05-06T07:08:09.010Z
          event {"triggerSource":"A","userName":"u","response":{}}
          {"outcome":"returned"}
        """),
    Story(
      "an answered event of another user",
      log: log(
        "|INFO\tevent { triggerSource: 'A', userName: 'u', response: {} }",
        "|INFO\tstored event { triggerSource: 'A', userName: 'v', response: { ok: true } }", "END RequestId: ID"),
      reads: """
        ID (prefix) #1 - 2024-05-06T07:08:09.010Z
          event {"triggerSource":"A","userName":"u","response":{}}
          {"outcome":"returned"}
        rejected line 2: another event under the request id of an invocation, of which the first was taken
        """),
    Story(
      "event and context in one call",
      log: log("|INFO\t{ a: 1 } { awsRequestId: 'ID', functionName: 'f' }"),
      reads: """
        ID (prefix) #1 f 2024-05-06T07:08:09.010Z
          event {"a":1}
          context {"awsRequestId":"ID","functionName":"f"}
        """),
    Story(
      "event and context in one object",
      log: log("|INFO\t{\n  event: { a: [Object] },\n  context: { awsRequestId: 'ID', functionName: undefined }\n}"),
      reads: """
        ID (prefix) #1 - 2024-05-06T07:08:09.010Z
          event {"a":null}
          context {"awsRequestId":"ID","functionName":null}
          lost event /a depth [Object]
          no JSON context /functionName undefined undefined
        """),
    Story(
      "event=%j context=%j",
      log: log(#"|INFO\#tevent={"a":{"b":{"c":{"d":1}}}} context={"awsRequestId":"ID","functionName":"f"}"#),
      reads: """
        ID (prefix) #1 f 2024-05-06T07:08:09.010Z
          event {"a":{"b":{"c":{"d":1}}}}
          context {"awsRequestId":"ID","functionName":"f"}
        """),
    Story(
      "an error of the handler",
      log: log(
        "|INFO\tevent { a: 1 }",
        #"|ERROR\#tInvoke Error \#t{"errorType":"Refused","errorMessage":"no: { b: 1 }","stack":["Refused: no"]}"#,
        "END RequestId: ID"),
      reads: """
        ID (prefix) #1 - 2024-05-06T07:08:09.010Z
          event {"a":1}
          {"outcome":"failed","error":{"errorType":"Refused","errorMessage":"no: { b: 1 }"}}
        """),
    Story(
      "a retry reuses the request id",
      log: log(
        "START RequestId: ID Version: 1", "|INFO\tevent { a: 1 }",
        "REPORT RequestId: ID\tDuration: 1 ms\tStatus: error\tError Type: E", "START RequestId: ID Version: 1",
        "|INFO\tevent { a: 1 }", "REPORT RequestId: ID\tDuration: 1 ms\t"),
      reads: """
        ID (prefix) #1 - 2024-05-06T07:08:09.010Z
          event {"a":1}
          {"outcome":"failed"}
        ID (prefix) #2 - 2024-05-06T07:08:09.010Z
          event {"a":1}
          {"outcome":"returned"}
        """),
    Story(
      "a START that is shown twice",
      log: log("START RequestId: ID Version: 1", "START RequestId: ID Version: 1", "|INFO\tevent { a: 1 }"),
      reads: """
        ID (prefix) #1 - 2024-05-06T07:08:09.010Z
          event {"a":1}
        """),
    Story(
      "a retry without START lines, after an error",
      log: log(
        "|INFO\tevent { a: 1 }", #"|ERROR\#tInvoke Error \#t{"errorType":"E","errorMessage":"m"}"#,
        "|INFO\tevent { a: 1 }", "|INFO\tresult { b: 2 }"),
      reads: """
        ID (prefix) #1 - 2024-05-06T07:08:09.010Z
          event {"a":1}
          {"outcome":"failed","error":{"errorType":"E","errorMessage":"m"}}
        ID (prefix) #2 - 2024-05-06T07:08:09.010Z
          event {"a":1}
          {"outcome":"returned","returned":{"b":2}}
        """),
    Story(
      "a retry without START lines, after a report",
      log: log(
        "|INFO\tevent { a: 1 }", "END RequestId: ID", "REPORT RequestId: ID\tDuration: 1 ms\tStatus: error",
        "|INFO\tevent { a: 1 }", "END RequestId: ID"),
      reads: """
        ID (prefix) #1 - 2024-05-06T07:08:09.010Z
          event {"a":1}
          {"outcome":"failed"}
        ID (prefix) #2 - 2024-05-06T07:08:09.010Z
          event {"a":1}
          {"outcome":"returned"}
        """),
    Story(
      "what still ran when it ended",
      log: log("|INFO\tevent { a: 1 }", "END RequestId: ID", "|INFO\tresult { b: 2 }"),
      reads: """
        ID (prefix) #1 - 2024-05-06T07:08:09.010Z
          event {"a":1}
          {"outcome":"returned","returned":{"b":2}}
        """),
    Story(
      "a timeout that is told after the report",
      log: log(
        "|INFO\tevent { a: 1 }", "END RequestId: ID", "REPORT RequestId: ID\tDuration: 3000 ms\t",
        "2024-05-06T07:08:12.017Z ID Task timed out after 3.00 seconds"),
      reads: """
        ID (prefix) #1 - 2024-05-06T07:08:09.010Z
          event {"a":1}
          {"outcome":"timedOut"}
        """),
    Story(
      "a process that was killed",
      log: log(
        "|INFO\tevent { a: 1 }", "RequestId: ID Error: Runtime exited with error: signal: killed", "Runtime.ExitError"),
      reads: """
        ID (prefix) #1 - 2024-05-06T07:08:09.010Z
          event {"a":1}
          {"outcome":"crashed"}
        """),
    Story(
      "what is logged while the module is loaded belongs to no request",
      log: log(
        "2024-05-06T07:08:09.001Z\tundefined\tINFO\tevent { module: 1 }", "START RequestId: ID Version: 1",
        "|WARN\tcareful { left: 1 }", "END RequestId: ID"),
      reads: ""),
    Story(
      "a context of another request",
      log: log("|INFO\tevent { a: 1 }", "|INFO\tcontext { awsRequestId: 'OTHER', functionName: 'f' }"),
      reads: """
        ID (prefix) #1 f 2024-05-06T07:08:09.010Z
          event {"a":1}
          context {"awsRequestId":"\(Samples.other)","functionName":"f"}
        warning request ID: the context that it logged is of another request
        """),
    Story(
      "another event under the same request id, without START lines",
      log: log(
        "|INFO\tevent: { triggerSource: 'A', n: 1 }", "|INFO\tevent: { triggerSource: 'A', n: 1 }",
        "|INFO\tevent: { triggerSource: 'A', n: 2 }"),
      reads: """
        ID (prefix) #1 - 2024-05-06T07:08:09.010Z
          event {"triggerSource":"A","n":1}
        rejected line 3: another event under the request id of an invocation, of which the first was taken
        """),
    Story(
      "an event in a line with a request id of another kind",
      log: log("2024-05-06T07:08:09.001Z\tnot-a-uuid\tINFO\tevent: { triggerSource: 'A' }"),
      reads: "rejected line 1: an event in a line whose request id is none that Lambda gives"),
    Story(
      "an event that has its response already",
      log: log("|INFO\t{ triggerSource: 'A', response: { ok: true } }"),
      reads: """
        ID (prefix) #1 - 2024-05-06T07:08:09.010Z
          event {"triggerSource":"A","response":{"ok":true}}
        warning request ID: its only event has a response in it already: whether it is what went in or what came out is \
        unknown
        """),
    Story(
      "Python prints between START and END",
      log: log("START RequestId: ID Version: 1", "event:", "{'a': None}", "END RequestId: ID"),
      reads: """
        ID (start-line) #1 - -
          event {"a":null}
          {"outcome":"returned"}
        """),
    Story(
      "an exception in Python",
      log: log(
        "START RequestId: ID Version: 1", "event: {'a': 1}", "END RequestId: ID", "START RequestId: OTHER Version: 1",
        "event: {'b': 1}", "[ERROR] ValueError: bad: 1", "Traceback (most recent call last):"),
      reads: """
        ID (start-line) #1 - -
          event {"a":1}
          {"outcome":"returned"}
        \(Samples.other) (start-line) #1 - -
          event {"b":1}
          {"outcome":"failed","error":{"errorType":"ValueError","errorMessage":"bad: 1"}}
        """),
  ]
}
