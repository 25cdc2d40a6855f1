import CognitoTriggers
import JSONTree
import Testing

@Suite struct `A string map` {
  @Test func `keeps its order and changes in place`() {
    var map: StringMap = ["b": "1", "a": "2", "c": "3"]
    map["a"] = "4"
    map["b"] = nil
    map["d"] = "5"
    #expect(map.keys == ["a", "c", "d"])
    #expect(map["a"] == "4")
    #expect(map["b"] == nil)
    #expect(map.count == 3)
    #expect(!map.isEmpty)
    #expect(StringMap().isEmpty)
  }

  @Test func `is made of a dictionary in the order of its keys`() {
    #expect(StringMap(["b": "1", "a": "2", "ä": "3", "B": "4"]).keys == ["B", "a", "b", "ä"])
    #expect(StringMap(["x": "y"]) == ["x": "y"])
  }

  @Test func `is equal whatever the order and tells spellings apart`() {
    #expect(["a": "1", "b": "2"] as StringMap == ["b": "2", "a": "1"])
    #expect(["a": "1"] as StringMap != ["a": "1", "b": "2"])
    #expect(["a": "\u{E9}"] as StringMap != ["a": "e\u{301}"])
  }

  @Test func `reads an entry that is null as nil and keeps it`() throws {
    var sample = SampleEvent.preSignUp
    sample.request = #"{"userAttributes":{},"validationData":{"noValue":null,"x":"1"}}"#
    var event = try PreSignUpEvent(sample.json)
    #expect(event.request.validationData?["noValue"] == nil)
    #expect(event.request.validationData?.keys == ["noValue", "x"])
    event.request.validationData?["x"] = "2"
    #expect(event.json["request"]?.text == #"{"userAttributes":{},"validationData":{"noValue":null,"x":"2"}}"#)
  }
}
