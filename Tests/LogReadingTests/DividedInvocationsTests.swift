import Invocations
import JSONTree
import Testing

@testable import LogReading

/// Invocations of which each of several sources has a part.
@Suite("Divided invocations")
struct DividedInvocationsTests {
  private static let id = "c6af9ac6-7b61-11e6-9a41-93e8deadbeef"
  private static let stream = "2024/05/06/[$LATEST]0123456789abcdef0123456789abcdef"

  /// A log event: its stream, the second it was logged in, and its message.
  private struct Line {
    var stream = DividedInvocationsTests.stream
    var second: Int
    var message: String
  }

  private static func node(_ id: String, _ second: Int, _ text: String, stream: String = stream) -> Line {
    let time =
      "2024-05-06T07:\(8 + second / 60 < 10 ? "0" : "")\(8 + second / 60):\(second % 60 < 10 ? "0" : "")\(second % 60).000Z"
    return Line(stream: stream, second: second, message: "\(time)\t\(id)\tINFO\t\(text)\n")
  }

  private static func bounds(_ id: String, _ from: Int, _ to: Int, status: String = "", stream: String = stream)
    -> (start: Line, ends: [Line])
  {
    let report = "REPORT RequestId: \(id)\tDuration: 1.00 ms\tBilled Duration: 1 ms\tMemory Size: 128 MB\t\(status)\n"
    return (
      Line(stream: stream, second: from, message: "START RequestId: \(id) Version: $LATEST\n"),
      [
        Line(stream: stream, second: to, message: "END RequestId: \(id)\n"),
        Line(stream: stream, second: to, message: report),
      ]
    )
  }

  /// What `aws logs filter-log-events` prints of the lines.
  private static func log(_ lines: some Collection<Line>) -> [UInt8] {
    let events = lines.map { line -> JSONValue in
      [
        "logStreamName": JSONValue(line.stream), "timestamp": JSONValue(1_714_979_280_000 + line.second * 1000),
        "message": JSONValue(line.message),
        "eventId": JSONValue("\(line.stream)-\(line.second)-\(line.message.hashValue)"),
      ]
    }
    return JSONWriter.compact(["events": .array(events)])
  }

  /// Reads sources named `0`, `1`, … as one run.
  private func read(_ sources: [[UInt8]]) -> LogContents {
    let divided = DividedInvocations()
    var contents = LogContents()
    for (number, bytes) in sources.enumerated() {
      var reader = LogReader(source: String(number), divided: divided)
      contents.append(reader.read(bytes))
      contents.append(reader.finish())
      if number == sources.count - 1 { contents.append(reader.finishRun()) }
    }
    return contents
  }

  private static let event = #"{"triggerSource":"PreSignUp_SignUp","request":{},"response":{"autoConfirmUser":false}}"#
  private static let returned =
    #"{"triggerSource":"PreSignUp_SignUp","request":{},"response":{"autoConfirmUser":true}}"#

  private static var whole: [Line] {
    let (start, ends) = bounds(id, 0, 3)
    return [start, node(id, 1, "event: \(event)"), node(id, 2, "returned: \(returned)")] + ends
  }

  @Test(arguments: [[0, 1], [1, 0]])
  func `are put together, whichever part comes first`(order: [Int]) throws {
    let parts = [Self.log(Self.whole[..<2]), Self.log(Self.whole[2...])]
    let contents = read(order.map { parts[$0] })
    let invocation = try #require(contents.invocations.first)
    #expect(contents.invocations.count == 1)
    #expect(invocation.event == (try JSONReader.read(Array(Self.event.utf8))))
    #expect(invocation.outcome == .returned(try JSONReader.read(Array(Self.returned.utf8))))
    #expect(invocation.provenance[.event]?.source == String(order.firstIndex(of: 0)!))
    #expect(invocation.provenance[.returned]?.source == String(order.firstIndex(of: 1)!))
    #expect(invocation.provenance[.returned]?.stream == Self.stream)
    #expect(contents.rejected.isEmpty && contents.warnings.isEmpty)
  }

  @Test func `are put together from three sources`() throws {
    let contents = read([Self.log(Self.whole[..<2]), Self.log(Self.whole[2..<3]), Self.log(Self.whole[3...])])
    #expect(contents.invocations.map(\.outcome) == [.returned(try JSONReader.read(Array(Self.returned.utf8)))])
    #expect(contents.invocations.map(\.triggerSource) == ["PreSignUp_SignUp"])
  }

  @Test func `have what the source between prints without a request id`() throws {
    let (start, ends) = Self.bounds(Self.id, 0, 3)
    let event = Line(second: 1, message: "event: \(Self.event)\n")
    let returned = Line(second: 2, message: "returned: \(Self.returned)\n")
    let error = Line(second: 2, message: "[ERROR] TypeError: boom\nTraceback (most recent call last):\n")
    let value = try JSONReader.read(Array(Self.returned.utf8))
    let failure = FunctionError(errorType: "TypeError", errorMessage: "boom")
    for (line, outcome) in [(returned, LoggedOutcome.returned(value)), (error, .failed(failure))] {
      let contents = read([Self.log([start, event]), Self.log([line]), Self.log(ends)])
      #expect(contents.invocations.map(\.outcome) == [outcome])
      #expect(contents.rejected == [])
      // Where nothing says that an invocation runs there, it is nobody's.
      #expect(read([Self.log([line]), Self.log([start, event] + ends)]).rejected.map(\.position) == ["/events/0"])
    }
  }

  @Test func `have the error that the other source holds`() {
    let (start, ends) = Self.bounds(Self.id, 0, 3)
    let error = Line(second: 2, message: "[ERROR] TypeError: boom\nTraceback (most recent call last):\n")
    let contents = read([
      Self.log([start, Line(second: 1, message: "event: \(Self.event)\n")]), Self.log([error] + ends),
    ])
    #expect(
      contents.invocations.map(\.outcome) == [.failed(FunctionError(errorType: "TypeError", errorMessage: "boom"))])
  }

  @Test func `end as the other source says`() {
    let (start, ends) = Self.bounds(Self.id, 0, 3, status: "Status: timeout")
    let lines = [start, Self.node(Self.id, 1, "event: \(Self.event)")] + ends
    for cut in 2...3 {
      #expect(read([Self.log(lines[..<cut]), Self.log(lines[cut...])]).invocations.map(\.outcome) == [.timedOut])
    }
  }

  @Test func `fill their holes from each other`() throws {
    let (start, ends) = Self.bounds(Self.id, 0, 3)
    let lines =
      [
        start,
        Self.node(
          Self.id, 1,
          "event: { triggerSource: 'DefineAuthChallenge_Authentication', request: { session: [ [Object] ] } }"),
        Self.node(Self.id, 2, #"session: [{"challengeName":"SRP_A","challengeResult":true}]"#),
      ] + ends
    let invocations = read([Self.log(lines[..<2]), Self.log(lines[2...])]).invocations
    #expect(invocations.count == 1)
    #expect(invocations.first?.losses == [])
    #expect(invocations.first?.event?["request"]?["session"]?.array?.first?["challengeName"]?.string == "SRP_A")
    #expect(invocations.first?.provenance[.event]?.filledFrom == "1, /events/0")
  }

  @Test func `are not put together where each has a beginning`() {
    let retry = Self.whole.map { Line(stream: $0.stream, second: $0.second + 70, message: $0.message) }
    let invocations = read([Self.log(Self.whole[..<2]), Self.log(retry)]).invocations
    #expect(invocations.map(\.outcome?.name) == ["returned", nil])
    #expect(invocations.allSatisfy { $0.event != nil })
  }

  @Test func `are not put together across streams or hours`() {
    let other = Self.whole.map { Line(stream: "2024/05/06/[1]ffff", second: $0.second, message: $0.message) }
    let later = Self.whole.map {
      Line(stream: $0.stream, second: $0.second + 1000, message: $0.message.replacing("07:08", with: "08:08"))
    }
    for rest in [other, later] {
      let invocations = read([Self.log(Self.whole[..<2]), Self.log(rest[2...])]).invocations
      #expect(invocations.count == 2)
      #expect(invocations.count { $0.event == nil } == 1)
    }
  }

  @Test func `what is printed before the first END of a stream belongs to it`() {
    let (start, ends) = Self.bounds(Self.id, 0, 3)
    func lines(_ stream: String) -> [Line] {
      [Line(stream: stream, second: 1, message: "event: \(Self.event)\n")]
        + ends.map { Line(stream: stream, second: $0.second, message: $0.message) }
    }
    let cut = LogReader.read(Self.log(lines(Self.stream)), source: "0").invocations
    let whole = LogReader.read(Self.log([start] + lines(Self.stream)), source: "0").invocations
    #expect(cut.map(\.requestID) == [Self.id])
    #expect(cut.map(\.recordedAt) == whole.map(\.recordedAt) && cut.map(\.outcome) == whole.map(\.outcome))
    // Before a START it was printed while the function was loaded.
    let module = [Line(second: 0, message: "event: \(Self.event)\n"), start] + ends
    #expect(LogReader.read(Self.log(module), source: "0").invocations.map(\.requestID) == [nil])
  }

  /// Streams of Node, of Python, which prints no request id, with a crash and a retry; cut anywhere.
  @Test func `are those of the log that was cut, wherever that was`() {
    let python = "2024/05/06/[$LATEST]ffffffffffffffffffffffffffffffff"
    let node = (0..<3).flatMap { number -> [Line] in
      let id = "c6af9ac6-7b61-11e6-9a41-00000000000\(number)"
      let (start, ends) = Self.bounds(id, number * 10, number * 10 + 6, status: number == 1 ? "Status: error" : "")
      return [
        start, Self.node(id, number * 10 + 2, "event: \(Self.event)"),
        Self.node(id, number * 10 + 4, "returned: \(Self.returned)"),
      ] + ends
    }
    let prints = (0..<3).flatMap { number -> [Line] in
      let id = "a0000000-7b61-11e6-9a41-00000000000\(number == 2 ? 1 : number)"
      let second = number * 70 + 1
      let (start, ends) = Self.bounds(id, second, second + 6, stream: python)
      let event =
        "event: {'triggerSource': 'PreSignUp_SignUp', 'number': \(number), 'response': {'autoConfirmUser': False}}\n"
      return [
        start, Line(stream: python, second: second + 2, message: event),
        Line(stream: python, second: second + 4, message: "returned: \(Self.returned)\n"),
      ] + ends
    }
    let lines = (node + prints).enumerated().sorted { ($0.element.second, $0.offset) < ($1.element.second, $1.offset) }
      .map(\.element)
    func all(_ contents: LogContents) -> Set<LoggedInvocation> {
      Set(
        contents.invocations.map { invocation in
          var invocation = invocation
          // Which attempt it is beside those of other sources, the store finds out.
          (invocation.provenance, invocation.attempt, invocation.requestIDSource) = ([:], 1, .none)
          return invocation
        })
    }
    let expected = all(LogReader.read(Self.log(lines), source: "0"))
    #expect(expected.count == 6)
    for cut in 0...lines.count {
      let parts = [Self.log(lines[..<cut]), Self.log(lines[cut...])]
      #expect(all(read(parts)) == expected, "cut at \(cut)")
    }
  }

  @Test func `wait in bounded number`() {
    let lines = (0..<6000).map { number in
      Self.node("c6af9ac6-7b61-11e6-9a41-\(100_000_000_000 + number)", 1, "event: \(Self.event)", stream: "\(number)")
    }
    let contents = read([Self.log(lines), Self.log(lines[..<1])])
    #expect(contents.invocations.count == 6001)
    #expect(contents.invocations.allSatisfy { $0.event != nil })
  }
}
