import AWSDoubles
import Invocations
import JSONTree
import SeededRandomness
import Testing

@testable import LogFetching

@Suite struct `Scanning a page` {
  @Test func `the parts of a page are found among whatever else is there`() throws {
    let text = #"""
      { "searchedLogStreams": [ {"logStreamName": "a]}\"", "searchedCompletely": true} ],
        "events" : [ {"message": "{\"eventId\": \"no\"}", "timestamp": 12, "eventId": "a\u0062", "more": [1, {"x": null}]},
          {} , {"timestamp": null, "eventId": null, "message": ""} ],
        "nextToken" : "to\/ken" }

      """#
    let scan = try LogPageScan(Array(text.utf8))
    #expect(scan.nextToken == "to/ken")
    #expect(scan.events.map(\.id) == ["ab", nil, nil])
    #expect(scan.events.map(\.time) == [Timestamp(millisecondsSince1970: 12), nil, nil])
    let bytes = Array(text.utf8)
    #expect(scan.events.map { String(decoding: bytes[$0.range], as: UTF8.self) }[1] == "{}")
  }

  @Test func `random pages are read as the JSON reader reads them, and cut as values are removed`() throws {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<300 {
      let events = (0..<Int.random(in: 0...6, using: &generator)).map { _ in SentEvent.random(using: &generator) }
      let next = Bool.random(using: &generator) ? String.random(using: &generator) : nil
      let bytes = Array(pageText(events, next: next).utf8)
      let scan = try LogPageScan(bytes)
      #expect(scan.nextToken == next)
      #expect(scan.events.map(\.id) == events.map(\.id))
      #expect(scan.events.map { $0.time?.millisecondsSince1970 } == events.map(\.time))
      let removed = events.indices.filter { _ in Bool.random(using: &generator) }
      let kept = events.indices.filter { !removed.contains($0) }.map { events[$0] }
      #expect(scan.body(bytes, without: removed) == Array(pageText(kept, next: next).utf8))
    }
  }

  @Test func `a page that was cut anywhere is damaged there`() throws {
    let bytes = Array(pageText([SentEvent(id: "a", time: 1), SentEvent(id: "b", time: 2)], next: "token").utf8)
    for length in 0..<bytes.count {
      #expect(throws: LogPageScan.Damage(offset: length)) { try LogPageScan(Array(bytes[..<length])) }
    }
  }

  @Test(arguments: [
    ("<html>", 0), ("[]", 0), ("{\"events\": {}}", 11), ("{\"events\": [1]}", 12), ("{} {}", 3), ("{\"a\": }", 6),
    ("{\"nextToken\": 1}", 14), ("{\"events\": [{\"timestamp\": \"x\"}]}", 26),
    ("{\"events\": [{\"timestamp\": 1.5}]}", 26),
    ("{\"a\" 1}", 5), ("{\"a\": \\}", 6),
  ]) func `what is no page is said to be none`(text: String, offset: Int) {
    #expect(throws: LogPageScan.Damage(offset: offset)) { try LogPageScan(Array(text.utf8)) }
  }

  @Test func `nesting without end takes no stack`() {
    let text = "{\"a\": " + String(repeating: "[", count: 1_000_000)
    #expect(throws: LogPageScan.Damage(offset: 1_000_006)) { try LogPageScan(Array(text.utf8)) }
  }
}

extension SentEvent {
  fileprivate static func random(using generator: inout SeededGenerator) -> SentEvent {
    SentEvent(
      id: .random(using: &generator), time: Int64.random(in: 0..<2_000_000_000_000, using: &generator),
      message: .random(using: &generator), stream: .random(using: &generator))
  }
}

extension String {
  fileprivate static func random(using generator: inout SeededGenerator) -> String {
    let alphabet = Array("ab{}[],:\"\\\n\t/é😀\u{1}")
    return String(
      (0..<Int.random(in: 1...12, using: &generator)).map { _ in alphabet.randomElement(using: &generator) ?? "a" })
  }
}
