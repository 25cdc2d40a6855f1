import Invocations
import JSONTree
import LogReading
import Testing

/// JSON in JSON: `console.log('event: ', JSON.stringify(JSON.stringify(event)))`.
@Suite struct EncodedJSONTests {
  private static let prefix = "2024-05-06T07:08:09.010Z\t\(Samples.request)\tINFO\t"
  private static let encoded = #""{\"triggerSource\":\"A\",\"request\":{\"a\":\"it's \\\"q\\\"\\n\"}}""#
  private static let decoded = #"{"triggerSource":"A","request":{"a":"it's \"q\"\n"}}"#

  @Test(arguments: ["event: ", "event:", "", "Received event\n", "Event = "])
  func `reads a string that is the text of an object`(label: String) throws {
    let contents = LogReader.read(Self.prefix + label + Self.encoded + "\n")
    #expect(contents.invocations.map(\.event) == [try JSONReader.read(Self.decoded)])
    #expect(contents.rejected == [])
  }

  @Test func `reads an event and a context of which each is a string`() throws {
    let context = #""{\"awsRequestId\":\"r\",\"functionName\":\"f\"}""#
    let contents = LogReader.read(Self.prefix + "event: " + Self.encoded + "\n" + Self.prefix + context + "\n")
    #expect(contents.invocations.map(\.event) == [try JSONReader.read(Self.decoded)])
    #expect(contents.invocations.map(\.functionName) == ["f"])
  }

  @Test(arguments: [
    // What is called otherwise may be a member; and what is no object as a whole is damaged or other text.
    "body: " + encoded, "stored event: " + encoded, "event: " + encoded + ", x", "event: " + encoded.dropLast(3) + "\"",
    #"event: "{\"a\":1} {\"b\":2}""#, #"event: "{\"a\":NaN}""#, "event: " + encoded.dropLast(),
  ])
  func `looks into no other string`(text: String) {
    #expect(LogReader.read(Self.prefix + text + "\n").invocations.allSatisfy { $0.event == nil })
  }

  @Test func `reads none in a note`() {
    #expect(LogReader.read("Send this:\n\nevent: " + Self.encoded + "\n").invocations.allSatisfy { $0.event == nil })
  }
}
