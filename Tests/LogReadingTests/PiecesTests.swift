import Invocations
import JSONTree
import SeededRandomness
import Testing

@testable import LogReading

/// A log is read alike however its bytes come in, and whatever it is packed in.
@Suite struct PiecesTests {
  private static let logs: [Story] = [
    Story("text", log: Samples.lambda + Samples.lambda.replacing(Samples.request, with: Samples.other), reads: ""),
    Story("note", log: "## A\n```\n\(Samples.event)\n\(Samples.context)\n```\n## B\nevent: {\"a\": 1}\n", reads: ""),
    Story(
      "JSON",
      log: """
        {"events":[{"timestamp":1,"message":"START RequestId: \(Samples.request) Version: 1\\n","eventId":"1"},
        {"timestamp":2,"message":"event: { a: { b: 1 } }\\n","eventId":"2"},{"timestamp":3,"other":[1]}],"nextToken":"x"}
        {"events":[{"timestamp":2,"message":"event: { a: { b: 1 } }\\n","eventId":"2"},
        {"timestamp":4,"message":"END RequestId: \(Samples.request)\\n","eventId":"3"}]}
        """, reads: ""),
    Story(
      "CSV",
      log: "timestamp,message\r\n3,\"END RequestId: \(Samples.request)\n\"\r\n2,\"event: { a: \"\"x\"\" }\n\"\r\n"
        + "1,\"START RequestId: \(Samples.request) Version: 1\n\"\r\n", reads: ""),
    Story(
      "text output",
      log: "EVENTS\t\(String(repeating: "1", count: 56))\t1714979289020\t2024/05/06/[$LATEST]00\tSTART RequestId: "
        + "\(Samples.request) Version: 1\n\t1714979289010\nEVENTS\t\(String(repeating: "2", count: 56))\t1714979289020\t"
        + "2024/05/06/[$LATEST]00\tevent: { a:\n  1 }\n\t1714979289011\n", reads: ""),
  ]

  private static func read(_ bytes: [UInt8], pieces size: Int, windowSize: Int? = nil) -> LogContents {
    var reader = LogReader(source: "sample.log", windowSize: windowSize)
    var contents = LogContents()
    for start in stride(from: 0, to: bytes.count, by: size) {
      contents.append(reader.read(Array(bytes[start..<min(start + size, bytes.count)])))
    }
    contents.append(reader.finish())
    return contents
  }

  @Test(arguments: logs, [1, 2, 3, 7, 61, 500])
  func `reads a log in pieces as it reads it whole`(log: Story, size: Int) {
    let bytes = Array(log.log.utf8)
    let whole = LogReader.read(bytes, source: "sample.log")
    #expect(!whole.invocations.isEmpty)
    #expect(Self.read(bytes, pieces: size).text == whole.text)
  }

  /// Lines without any prefix, of which each may belong to the message before it: the whole log is one message. Seeded.
  @Test(arguments: 0..<4)
  func `reads a long log in which nothing has a prefix as it reads it whole`(seed: Int) {
    var random = SeededGenerator(seed: seed)
    var log = ""
    var number = 0
    while log.utf8.count < 1_500_000 {
      number += 1
      let event =
        #"{"triggerSource":"PreSignUp_SignUp","number":\#(number),"request":{"text":"\#(String(repeating: "x", count: number % 3000))"}}"#
      switch Int.random(in: 0..<12, using: &random) {
      case 0: log += "event:\n\(event)\n"
      case 1: log += "event: {\n  triggerSource: 'PreSignUp_SignUp',\n  request: { number: \(number) }\n}\n"
      case 2: log += "event: \(event) \(event)\n"
      case 3: log += "nothing\n\n  of any kind\n"
      case 4 where seed > 0: log += "event: \(event)\n,\n"
      case 5 where seed > 1: log += "event: { triggerSource: 'x', \n"
      case 6 where seed > 2: log += "}\n"
      case 7: log += "{\"number\":\(number)}\r\n"
      default: log += "\(event)\n"
      }
    }
    let bytes = Array(log.utf8)
    let whole = LogReader.read(bytes, source: "sample.log")
    let inParts = Self.read(bytes, pieces: 60_000, windowSize: 200_000)
    #expect(whole.invocations.count > 300)
    #expect(inParts.text == whole.text)
  }

  @Test(arguments: [1, 40, 1000])
  func `gives invocations of a long log as they end, and all of them once`(size: Int) {
    let ids = (0..<300).map { "11111111-2222-4333-8444-" + String(555_555_550_000 + $0) }
    let log = ids.map { Samples.lambda.replacing(Samples.request, with: $0) }.joined()
    var reader = LogReader(source: "sample.log", windowSize: 4096)
    var contents = LogContents()
    var givenBeforeTheEnd = 0
    let bytes = Array(log.utf8)
    for start in stride(from: 0, to: bytes.count, by: size) {
      contents.append(reader.read(Array(bytes[start..<min(start + size, bytes.count)])))
      givenBeforeTheEnd = contents.invocations.count
    }
    contents.append(reader.finish())
    #expect(contents.invocations.map(\.requestID) == ids)
    #expect(contents.invocations.allSatisfy { $0.event != nil && $0.context != nil && $0.outcome == .returned(nil) })
    #expect(contents.rejected.isEmpty && contents.warnings.isEmpty)
    #expect(givenBeforeTheEnd > 280)
  }

  @Test func `puts a message together that is longer than a window`() {
    let filler = String(repeating: "  a: 'x',\n", count: 1)
    let members = (0..<2000).map { "  m\($0): 'x'" }.joined(separator: ",\n")
    let log = Samples.lambda.replacing(Samples.event, with: "event: {\n\(filler)\(members)\n}")
    let contents = Self.read(Array(log.utf8), pieces: 256, windowSize: 1024)
    #expect(contents.text == LogReader.read(log).text)
    #expect(contents.invocations.first?.event?.object?.count == 2001)
  }

  @Test func `puts streams in order that a long log mixes`() {
    let streams = ["a", "b", "c"]
    var events: [String] = []
    for number in 0..<400 {
      let id = "11111111-2222-4333-8444-" + String(555_555_550_000 + number / 3)
      let stream = streams[number % 3]
      for (step, message) in ["START RequestId: \(id) Version: 1", "\(id)", "END RequestId: \(id)"].enumerated() {
        let text =
          step == 1 ? "2024-05-06T07:08:09.010Z\\t\(id)\\tINFO\\tevent: { n: \(number), s: '\(stream)' }" : message
        events.append(
          #"{"logStreamName":"\#(stream)","timestamp":\#(number / 3 * 10 + step),"message":"\#(text)\n","eventId":"\#(number).\#(step)"}"#
        )
      }
    }
    let log = Array("{\"events\":[\(events.joined(separator: ",\n"))]}".utf8)
    let small = Self.read(log, pieces: 512, windowSize: 2048)
    let whole = LogReader.read(log, source: "sample.log")
    #expect(Set(small.invocations.map(\.event)) == Set(whole.invocations.map(\.event)))
    #expect(small.invocations.count == 400 && small.warnings.isEmpty)
  }

  // MARK: gzip

  @Test(arguments: logs, [1, 50, 1 << 20])
  func `reads what is compressed with gzip`(log: Story, size: Int) {
    let bytes = Array(log.log.utf8)
    let whole = LogReader.read(bytes, source: "sample.log").text
    #expect(Self.read(Gzip.compressed(bytes), pieces: size).text == whole)
    // Several members, as Firehose writes them; the border may stand anywhere.
    let members = Gzip.compressed(Array(bytes[..<100])) + Gzip.compressed(Array(bytes[100...]))
    #expect(Self.read(members, pieces: size).text == whole)
  }

  @Test func `gives what stands before the damage in gzip, and says so`() {
    let log = Array((0..<2000).map { "event: {\"n\":\($0)}\n" }.joined().utf8)
    let packed = Gzip.compressed(log)
    let cut = Self.read(Array(packed.dropLast(packed.count / 3)), pieces: 100)
    #expect(cut.invocations.count > 100 && cut.invocations.count < 2000)
    #expect(cut.rejected.last?.reason == "gzip whose end is missing")
    var damaged = packed
    damaged[packed.count / 2] ^= 0xFF
    damaged[packed.count / 2 + 1] ^= 0xFF
    let broken = Self.read(damaged, pieces: 100)
    #expect(broken.invocations.count < 2000)
    #expect(broken.rejected.contains { $0.reason == "gzip that is damaged from here on" })
  }

  @Test func `stops where gzip expands beyond all measure`() {
    let bomb = Gzip.compressed([UInt8](repeating: 0x20, count: 40 << 20))
    let contents = Self.read(bomb, pieces: 1 << 16)
    #expect(
      contents.text == "rejected the end: gzip that expands more than 250 times: what follows was not read")
  }

  @Test func `bounds what all compressed records of a log expand to together`() {
    // A table is passed over as a whole, which costs nothing.
    let table = Array("--------------------\n|".utf8)
    let bomb = Base64Text.encoded(Gzip.compressed(table + [UInt8](repeating: 0x20, count: 12 << 20)))
    let records = "{\"Records\":[\(Array(repeating: #"{"data":"\#(bomb)"}"#, count: 3).joined(separator: ","))]}"
    let nested = #"{"awslogs":{"data":"\#(Base64Text.encoded(Gzip.compressed(Array(records.utf8))))"}}"#
    func refused(_ log: String) -> [String] {
      LogReader.read(log).rejected.filter { $0.reason.contains("expands too far") }.map(\.position)
    }
    #expect(refused(records) == ["/Records/2"])
    // Packed once more, they come out of fewer bytes, and fewer may come out.
    #expect(refused(nested) == ["/Records/1", "/Records/2"])
  }

  @Test func `keeps the lines of a message together that gives the newest first and goes on in the next piece`() {
    let log = """
      1714979289009\t2024-05-06T07:08:09.010Z\t\(Samples.request)\tINFO\t\(Samples.event)

      1714979289008\tSTART RequestId: \(Samples.request) Version: $LATEST

      """
    let whole = LogReader.read(log)
    #expect(whole.invocations.map(\.event) == [try? JSONReader.read(Samples.eventJSON)])
    for size in [1, 7, 40, 100] { #expect(Self.read(Array(log.utf8), pieces: size).text == whole.text) }
  }

  @Test func `reads UTF-16 and terminal colours in pieces`() {
    let text = Samples.lambda.replacing("\n", with: "\r\n").replacing("shop", with: "sh\u{1F600}p")
    let plain = LogReader.read(text).text
    for isBigEndian in [false, true] {
      var bytes: [UInt8] = isBigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE]
      for unit in text.utf16 {
        bytes += isBigEndian ? [UInt8(unit >> 8), UInt8(unit & 255)] : [UInt8(unit & 255), UInt8(unit >> 8)]
      }
      for size in [1, 3, 1000] { #expect(Self.read(bytes, pieces: size).text == plain) }
    }
    let coloured = text.replacing("START", with: "\u{1B}[32mSTART\u{1B}[0m").replacing(
      "event:", with: "\u{1B}[1;31mevent:\u{1B}[m")
    for size in [1, 2, 5, 1000] { #expect(Self.read(Array(coloured.utf8), pieces: size).text == plain) }
  }
}
