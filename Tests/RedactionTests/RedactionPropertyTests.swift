import Invocations
import JSONTree
import Testing

@testable import Redaction

@Suite struct RedactionPropertyTests {
  private let redactor = Redactor(key: .generate(random: HandlerRandom.seeded("properties")))

  /// All that a recording holds, as one text.
  private func text(of recording: Recording) -> String {
    let parts: [JSONValue] = [
      JSONValue(recording.id.description), JSONValue(recording.triggerSource ?? ""),
      JSONValue(recording.functionName ?? ""), JSONValue(recording.functionVersion ?? ""), recording.event,
      recording.context ?? .null, recording.outcome?.json ?? .null, .array(recording.losses.map(\.json)),
      .array(recording.nonJSON.map(\.json)), .array(recording.provenance.places.map(\.place.json)),
    ]
    return String(decoding: JSONWriter.compact(.array(parts)), as: UTF8.self).lowercased()
  }

  @Test(arguments: GeneratedInvocation.triggerSources)
  func `nothing personal or secret survives`(_ triggerSource: String) throws {
    for round in 0..<4 {
      let random = HandlerRandom.seeded("\(triggerSource) \(round)")
      let generated = GeneratedInvocation(triggerSource: triggerSource, random: random)
      let recording = try #require(redactor.recording(from: generated.invocation))
      let text = text(of: recording)
      #expect(generated.markers.filter { text.contains($0) } == [])
      #expect(generated.markers.count > 60)
      #expect(recording.triggerSource == triggerSource)
      #expect(redactor.recording(from: generated.invocation) == recording)
    }
  }

  @Test func `a recording has the structure of what was logged`() throws {
    func shape(_ value: JSONValue) -> JSONValue {
      switch value {
      case .null, .bool: value
      case .number: 0
      case .string: ""
      case .array(let items): .array(items.map(shape))
      case .object(let object): .array(object.members.map { shape($0.value) })
      }
    }
    for triggerSource in GeneratedInvocation.triggerSources {
      let generated = GeneratedInvocation(triggerSource: triggerSource, random: .seeded(triggerSource))
      let recording = try #require(redactor.recording(from: generated.invocation))
      #expect(shape(recording.event) == shape(try #require(generated.invocation.event)))
      #expect(shape(try #require(recording.context)) == shape(try #require(generated.invocation.context)))
      let event = recording.event
      #expect(
        event["request"]?["userAttributes"]?["email"] == event["request"]?["userAttributes"]?["cognito:email_alias"])
    }
  }

  @Test func `the deepest value that can be read is redacted, and so is what is written in its strings`() throws {
    func nested(_ inner: JSONValue, _ depth: Int) -> JSONValue {
      (0..<depth).reduce(inner) { value, _ in [value] }
    }
    var event = nested("rosalind", 512)
    for _ in 0..<4 {
      event = nested(JSONValue(String(decoding: JSONWriter.compact(event), as: UTF8.self)), 511)
    }
    var invocation = LoggedInvocation()
    invocation.event = event
    let recording = try #require(redactor.recording(from: invocation))
    #expect(text(of: recording).contains("rosalind") == false)
    #expect(JSONWriter.compact(recording.event).count == JSONWriter.compact(event).count)
  }

  @Test func `equal strings become equal and different ones different, wherever they stand`() throws {
    var images: [JSONString: JSONString] = [:]
    var sources: [JSONString: JSONString] = [:]
    func compare(_ one: JSONValue, _ other: JSONValue) {
      switch (one, other) {
      case (.string(let source), .string(let image)):
        #expect(images.updateValue(image, forKey: source) ?? image == image)
        #expect(sources.updateValue(source, forKey: image) ?? source == source)
      case (.array(let one), .array(let other)): for (a, b) in zip(one, other) { compare(a, b) }
      case (.object(let one), .object(let other)):
        for (a, b) in zip(one.members, other.members) {
          compare(.string(a.key), .string(b.key))
          compare(a.value, b.value)
        }
      default: break
      }
    }
    for round in 0..<5 {
      for triggerSource in GeneratedInvocation.triggerSources {
        let random = HandlerRandom.seeded("\(triggerSource) \(round % 3)")
        let generated = GeneratedInvocation(triggerSource: triggerSource, random: random)
        let recording = try #require(redactor.recording(from: generated.invocation))
        var event = try #require(generated.invocation.event)
        // What a rule keeps is not what the mapping makes of the same text elsewhere.
        event["triggerSource"] = nil
        var redacted = recording.event
        redacted["triggerSource"] = nil
        compare(event["request"] ?? .null, redacted["request"] ?? .null)
        compare(event["userName"] ?? .null, redacted["userName"] ?? .null)
      }
    }
    #expect(images.count > 1000)
  }
}
