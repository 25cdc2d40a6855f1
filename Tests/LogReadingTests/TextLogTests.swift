import Invocations
import JSONTree
import LogReading
import Testing

/// Logs as text: Lambda's lines, what the commands that fetch logs put before them, and notes.
@Suite struct TextLogTests {
  @Test(arguments: stories)
  func `reads a log`(story: Story) {
    #expect(LogReader.read(story.log).text == story.contents)
  }

  static let stories: [Story] = [
    Story("Lambda's own lines", log: Samples.lambda, reads: Samples.lambdaText),
    Story(
      "CRLF line ends and a byte order mark",
      log: "\u{FEFF}" + crlf(Samples.lambda), reads: Samples.lambdaText),
    Story(
      "a container image that writes \\r for \\n",
      log: carriageReturns(Samples.lambda), reads: Samples.lambdaText),
    Story(
      "aws logs tail, coloured",
      log: prefixed(Samples.lambda) {
        "\u{1B}[32m2024-05-06T07:08:10.000000+00:00\u{1B}[0m \u{1B}[36m2024/05/06/[$LATEST]0123456789abcdef0123456789abcdef"
          + "\u{1B}[0m \($0)"
      }, reads: Samples.lambdaText),
    Story(
      "aws logs tail --format short",
      log: prefixed(Samples.lambda) { "2024-05-06T07:08:10 \($0)" }, reads: Samples.lambdaText),
    Story(
      "an S3 export", log: prefixed(Samples.lambda) { "2024-05-06T07:08:10.123Z \($0)" }, reads: Samples.lambdaText),
    Story(
      "sam logs",
      log: prefixed(Samples.lambda) {
        "2024/05/06/[$LATEST]0123456789abcdef0123456789abcdef 2024-05-06T07:08:10.000000+00:00 \($0)"
      }, reads: Samples.lambdaText),
    Story(
      "a note in Markdown with samples that are no events",
      log: """
        # 認証のメモ
        `existing: true` is a setting, see [the page](https://example.com/{id}).
        ```js
        console.log("event: ", event);
        event.response.autoConfirmUser = true;
        ```
        ## PreSignUp
        ```
        \(Samples.event)
        \(Samples.context)
        callback:  [Function (anonymous)]
        ```
        ### curl sample
        ```
        curl -H 'Authorization: token' -d '{ "ClientId" : "1example", "Name" : "x"}' https://example.com/
        ```
        settings used:
        ```
        { retries: 3 }
        ```
        """,
      reads: """
        \(Samples.request) (context) #1 shop-preSignUp -
          event \(Samples.eventJSON)
          context \(Samples.contextJSON)
        \(Samples.contextNotes)
        rejected line 45: a value inside quoted text or source code: nothing says that it was logged
        rejected line 49: a value that is neither labelled as an event nor shaped like an event or a context
        """),
    Story(
      "an event without a context gets nobody's request id",
      log: """
        ## First
        ~~~
        event: { triggerSource: 'A', n: 1 }
        ~~~
        ## Second
        - in a list:

          ```
          event: { triggerSource: 'B', n: 2 }
          context: { awsRequestId: 'id-2', functionName: 'b' }
          ```
        and what it gave back
        ```
        return { triggerSource: 'B', n: 3 }
        ```
        """,
      reads: """
        no id (none) #1 - -
          event {"triggerSource":"A","n":1}
        id-2 (context) #1 b -
          event {"triggerSource":"B","n":2}
          context {"awsRequestId":"id-2","functionName":"b"}
          {"outcome":"returned","returned":{"triggerSource":"B","n":3}}
        """),
    Story(
      "contexts before their events",
      log: """
        context: { awsRequestId: 'id-1', functionName: 'a' }
        event: { n: 1 }
        context: { awsRequestId: 'id-2', functionName: 'b' }
        event: { n: 2 }
        """,
      reads: """
        id-1 (context) #1 a -
          event {"n":1}
          context {"awsRequestId":"id-1","functionName":"a"}
        id-2 (context) #1 b -
          event {"n":2}
          context {"awsRequestId":"id-2","functionName":"b"}
        """),
    Story(
      "an order of contexts and events that can be read in two ways",
      log: """
        context: { awsRequestId: 'id-1', functionName: 'a' }
        event: { n: 1 }
        event: { n: 2 }
        context: { awsRequestId: 'id-2', functionName: 'b' }
        """,
      reads: """
        id-1 (context) #1 a -
          context {"awsRequestId":"id-1","functionName":"a"}
        no id (none) #1 - -
          event {"n":1}
        no id (none) #1 - -
          event {"n":2}
        id-2 (context) #1 b -
          context {"awsRequestId":"id-2","functionName":"b"}
        """),
    Story(
      "sam local prints what was returned after the report",
      log: """
        START RequestId: \(Samples.request) Version: $LATEST
        2024-05-06T07:08:09.010Z\t\(Samples.request)\tINFO\tevent: { path: '/' }
        END RequestId: \(Samples.request)
        REPORT RequestId: \(Samples.request)\tDuration: 1 ms\t
        {"statusCode":200}
        """,
      reads: """
        \(Samples.request) (prefix) #1 - 2024-05-06T07:08:09.010Z
          event {"path":"/"}
          {"outcome":"returned","returned":{"statusCode":200}}
        """),
  ]

  @Test func `reads UTF-16 as PowerShell writes it`() {
    var bytes: [UInt8] = [0xFF, 0xFE]
    for unit in Self.crlf(Samples.lambda).utf16 { bytes += [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)] }
    #expect(LogReader.read(bytes, source: "sample.log").text == Samples.lambdaText)
  }

  @Test func `tells where every part stands`() {
    let invocation = LogReader.read("\n\n" + Samples.lambda).invocations[0]
    #expect(
      invocation.provenance == [
        .event: Provenance(source: "sample.log", position: "line 5"),
        .context: Provenance(source: "sample.log", position: "line 25"),
      ])
  }

  private static func crlf(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
  }

  /// Every line that has no prefix of the runtime joined to the line before by a carriage return.
  private static func carriageReturns(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).reduce(into: "") { text, line in
      text += (text.isEmpty ? "" : isContinuation(line) ? "\r" : "\n") + line
    }
  }

  /// The log with `prefix` applied to every line that begins a message.
  private static func prefixed(_ text: String, _ prefix: (Substring) -> String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      isContinuation(line) || line.isEmpty ? String(line) : prefix(line)
    }.joined(separator: "\n")
  }

  private static func isContinuation(_ line: Substring) -> Bool {
    line.hasPrefix(" ") || line.hasPrefix("}")
  }
}
