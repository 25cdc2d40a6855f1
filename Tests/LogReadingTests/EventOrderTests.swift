import Invocations
import JSONTree
import LogReading
import Testing

/// In which order the log events of a stream were logged, whatever the order in which a container gives them.
@Suite struct EventOrderTests {
  private static func payload(_ stream: String, _ id: String, at time: Int) -> String {
    let messages = [
      "START RequestId: \(id) Version: 1\n", "event: {'triggerSource': 'A', 'n': '\(stream)'}\n",
      "END RequestId: \(id)\n",
    ]
    let events = messages.enumerated().map { index, message -> JSONValue in
      ["id": JSONValue("\(time)\(stream)\(index)"), "timestamp": JSONValue(time), "message": JSONValue(message)]
    }
    let payload: JSONValue = [
      "messageType": "DATA_MESSAGE", "logGroup": "/aws/lambda/f", "logStream": JSONValue(stream),
      "logEvents": .array(events),
    ]
    return String(decoding: JSONWriter.compact(payload), as: UTF8.self)
  }

  @Test func `keeps the order of events of one millisecond where a later stream stands first`() {
    let log =
      Self.payload("s", Samples.request, at: 1_714_979_289_100)
      + Self.payload("t", Samples.other, at: 1_714_979_289_050)
    let found = LogReader.read(log).invocations
    #expect(found.map(\.requestID) == [Samples.request, Samples.other])
    #expect(found.map(\.outcome) == [.returned(nil), .returned(nil)])
    #expect(found.map { $0.event?["n"]?.string } == ["s", "t"])
  }

  @Test func `turns the order of events of one millisecond round where the newest is first`() {
    let log = """
      @timestamp,@message,@logStream
      2024-05-06 07:08:09.009,"END RequestId: \(Samples.request)
      ",s
      2024-05-06 07:08:09.009,"event: {'triggerSource': 'A'}
      ",s
      2024-05-06 07:08:09.009,"START RequestId: \(Samples.request) Version: 1
      ",s

      """
    let found = LogReader.read(log).invocations
    #expect(found.map(\.requestID) == [Samples.request])
    #expect(found.map(\.outcome) == [.returned(nil)])
  }

  @Test(arguments: [
    "REPORT - \(Samples.request)\nDuration: 3000.00 ms\tBilled Duration: 3000 ms\tStatus: timeout",
    "REPORT RequestId: \(Samples.request) Duration: 3000.00 ms Billed Duration: 3000 ms Status: timeout",
  ])
  func `finds the status in a report whose fields a tool has moved`(report: String) {
    let log = "2024-05-06T07:08:09.010Z\t\(Samples.request)\tINFO\tevent: { triggerSource: 'A' }\n\(report)\n\n"
    #expect(LogReader.read(log).invocations.map(\.outcome) == [.timedOut])
  }

  @Test func `reads gzip inside gzip, in pieces of any size`() {
    let log = Gzip.compressed(Gzip.compressed(Array(Samples.lambda.utf8)) + Gzip.compressed(Array("\n".utf8)))
    for size in [1, 2, 7, log.count] {
      var reader = LogReader(source: "x")
      var contents = LogContents()
      for start in stride(from: 0, to: log.count, by: size) {
        contents.append(reader.read(Array(log[start..<min(start + size, log.count)])))
      }
      contents.append(reader.finish())
      #expect(contents.text == Samples.lambdaText)
    }
    var cut = LogReader(source: "x")
    _ = cut.read(Array(log.dropLast(20)))
    #expect(cut.finish().rejected.map(\.reason) == ["gzip whose end is missing"])
  }

  @Test(arguments: [
    #"clientId: 'a'\n  },\n  request: { userAttributes: { a: 'b' } },\n  response: {}\n}\n","#,
    #"01f'\n  },\n  request: { userAttributes: { a: '1' }, b: null },\n  response: {},\n  id: 'c'\n}\n""#,
  ])
  func `takes nothing from the inside of a container whose beginning is cut off`(log: String) {
    let contents = LogReader.read(log)
    #expect(contents.invocations.isEmpty)
    #expect(!contents.rejected.isEmpty)
  }
}
