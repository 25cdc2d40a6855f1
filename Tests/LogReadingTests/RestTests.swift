import Invocations
import JSONTree
import Testing

@testable import LogReading

/// Invocations of which a log holds no more than what comes behind the event.
@Suite struct `The rest of an invocation` {
  private static let end = "END RequestId: \(Samples.request)\n"

  private static func report(_ status: String = "") -> String {
    "REPORT RequestId: \(Samples.request)\tDuration: 1.23 ms\tBilled Duration: 2 ms\t\(status)\n"
  }

  private static func line(_ second: Int, _ text: String, id: String = Samples.request) -> String {
    "2024-05-06T07:08:1\(second).000Z\t\(id)\tINFO\t\(text)\n"
  }

  private static let error =
    "2024-05-06T07:08:11.000Z\t\(Samples.request)\tERROR\tInvoke Error \t"
    + #"{"errorType":"Refused","errorMessage":"no","stack":["Refused: no"]}"# + "\n"
  private static let timeout = "2024-05-06T07:08:11.000Z \(Samples.request) Task timed out after 3.00 seconds\n"
  private static let crash = "RequestId: \(Samples.request) Error: Runtime exited with error: signal: killed\n"
  private static let failure = FunctionError(errorType: "Refused", errorMessage: "no")

  @Test(arguments: [
    (end + report(), LoggedOutcome.returned(nil)), (report(), .returned(nil)), (end + report() + timeout, .timedOut),
    (report("Status: timeout"), .timedOut), (report("Status: error\tError Type: E"), .failed(nil)), (crash, .crashed),
    (error + end + report(), .failed(failure)), (line(1, "left 3") + end, .returned(nil)),
    (line(1, "count { left: 3 }") + end, .returned(nil)),
    (line(1, "returned: { ok: true }") + end, .returned(["ok": true])),
    (line(1, "response { ok: true }") + line(2, "response { ok: false }") + end, .returned(nil)),
  ])
  func `says how it ended`(log: String, outcome: LoggedOutcome) throws {
    let contents = LogReader.read(log)
    let rest = try #require(contents.invocations.first)
    #expect(contents.invocations.count == 1)
    #expect(rest.requestID == Samples.request)
    #expect(rest.event == nil && rest.context == nil && rest.outcome == outcome)
    #expect(rest.hasParts == (outcome.returned != nil))
    #expect(!rest.isLate)
    #expect(contents.rejected.isEmpty && contents.warnings.isEmpty)
  }

  @Test func `has the time of its first line that has one`() {
    func time(_ log: String) -> String? { LogReader.read(log).invocations.first?.recordedAt?.description }
    #expect(time(Self.end + Self.report()) == nil)
    #expect(time(Self.end + Self.report() + Self.timeout) == "2024-05-06T07:08:11.000Z")
    #expect(time(Self.line(3, "left 3") + Self.end + Self.timeout) == "2024-05-06T07:08:13.000Z")
  }

  @Test func `is nothing where all of it was logged, and where nothing is said of it`() {
    let start = "START RequestId: \(Samples.request) Version: 1\n"
    #expect(LogReader.read(start + Self.end + Self.report()).invocations.isEmpty)
    #expect(LogReader.read(start + Self.line(1, "count { left: 3 }") + Self.end + Self.report()).invocations.isEmpty)
    #expect(LogReader.read(Self.line(1, "count { left: 3 }")).invocations.isEmpty)
    #expect(LogReader.read(Self.line(1, "left 3")).invocations.isEmpty)
  }

  @Test func `is no attempt that those of the log are counted with`() {
    let log = Self.end + Self.report("Status: error") + "START RequestId: \(Samples.request) Version: 1\n"
    let invocations = LogReader.read(log + Self.line(3, "event: { a: 1 }") + Self.end).invocations
    #expect(invocations.map(\.outcome) == [.failed(nil), .returned(nil)])
    #expect(invocations.map(\.event) == [nil, ["a": 1]])
    #expect(invocations.last?.attempt == 1)
  }

  /// What a log holds in which others run for long between an event and what comes behind it.
  private func readFarApart(_ rest: String) -> LogContents {
    let others = (0..<1000).map { number in
      Samples.lambda.replacing(Samples.request, with: "11111111-2222-4333-8444-" + String(555_555_550_000 + number))
    }
    let log = Self.line(0, "event: { a: 1 }") + others.joined() + rest
    var reader = LogReader(source: "sample.log", windowSize: 1024)
    var contents = LogContents()
    let bytes = Array(log.utf8)
    for start in stride(from: 0, to: bytes.count, by: 512) {
      contents.append(reader.read(Array(bytes[start..<min(start + 512, bytes.count)])))
    }
    contents.append(reader.finish())
    return contents
  }

  @Test func `is given where it comes too late to be put together with its event`() {
    let end = readFarApart(Self.end + Self.report())
    #expect(end.invocations.count == 1002)
    #expect(end.invocations.count { $0.requestID == Samples.request && $0.event != nil && $0.outcome == nil } == 1)
    #expect(end.invocations.count { $0.event == nil && $0.outcome == .returned(nil) && !$0.isLate } == 1)
    #expect(end.warnings.isEmpty)
    let returned = readFarApart(Self.line(9, "returned: { b: 1 }"))
    #expect(returned.invocations.filter(\.isLate).map(\.outcome) == [.returned(["b": 1])])
    #expect(returned.warnings.isEmpty)
  }

  @Test(arguments: ["event: { a: 2 }", "count { left: 3 }"])
  func `is left out and said where it comes late and is of no use`(text: String) {
    let contents = readFarApart(Self.line(9, text))
    #expect(contents.invocations.count == 1001)
    #expect(
      contents.warnings == [
        "request \(Samples.request): lines that stand too far from its others in the log were left out"
      ])
  }
}
