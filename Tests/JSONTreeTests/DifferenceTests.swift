import JSONTree
import Testing

@Suite struct `JSON differences` {
  @Test func `tell null, a missing member and an empty object apart`() throws {
    #expect(try differences(#"{"a":null}"#, "{}") == ["removed /a null"])
    #expect(try differences("{}", #"{"a":null}"#) == ["added /a null"])
    #expect(try differences(#"{"a":null}"#, #"{"a":{}}"#) == ["changed /a null {}"])
    #expect(try differences(#"{"a":{}}"#, "{}") == ["removed /a {}"])
    #expect(try differences(#"{"a":{}}"#, #"{"a":[]}"#) == ["changed /a {} []"])
    #expect(try differences(#"{"a":""}"#, #"{"a":null}"#) == [#"changed /a "" null"#])
    #expect(try differences(#"{"a":0}"#, #"{"a":false}"#) == ["changed /a 0 false"])
    #expect(try differences(#"{"a":"1"}"#, #"{"a":1}"#) == [#"changed /a "1" 1"#])
  }

  @Test func `compare numbers by value and ignore the order of members`() throws {
    #expect(try differences(#"{"a":1,"b":-0}"#, #"{"b":0,"a":1.0}"#) == [])
    #expect(try differences("9007199254740993", "9007199254740992") == ["changed  9007199254740993 9007199254740992"])
  }

  @Test func `compare strings by their code points`() throws {
    #expect(try differences(#"{"é":1}"#, #"{"e\u0301":1}"#) == ["added /e\u{301} 1", "removed /é 1"])
    #expect(try differences(#"["é"]"#, #"["e\u0301"]"#) == ["changed /0 \"é\" \"e\u{301}\""])
    #expect(try differences(#"["\ud800"]"#, #"["\ud801"]"#) == [#"changed /0 "\ud800" "\ud801""#])
  }

  @Test func `are listed by key inside objects and by index inside arrays`() throws {
    let before = #"{"z":[0,1,2,3,4,5,6,7,8,9,10,11],"b":{"y":1,"x":2},"a":1,"same":{"deep":[{}]}}"#
    let after = #"{"same":{"deep":[{}]},"a":[],"b":{"x":3,"w":0},"z":[9,1,8,3,4,5,6,7,8,9,7],"c":true}"#
    #expect(
      try differences(before, after) == [
        "changed /a 1 []", "added /b/w 0", "changed /b/x 2 3", "removed /b/y 1", "added /c true", "changed /z/0 0 9",
        "changed /z/2 2 8", "changed /z/10 10 7", "removed /z/11 11",
      ])
  }

  @Test func `applied keep the members where they were and append the new ones`() throws {
    let before = try JSONReader.read(#"{"c":1,"b":[1,2,3,4],"a":{"x":1}}"#)
    let after = try JSONReader.read(#"{"e":0,"d":0,"a":{"y":2},"b":[1,9],"c":1}"#)
    let applied = before.applying(before.differences(to: after))
    #expect(JSONWriter.compact(applied) == Array(#"{"c":1,"b":[1,9],"a":{"y":2},"d":0,"e":0}"#.utf8))
  }

  @Test func `whose place does not exist are passed over`() throws {
    let value = try JSONReader.read(#"{"a":[1],"b":2}"#)
    let table: [(pointer: String, change: JSONDifference.Change, expected: String)] = [
      ("/x/y", .added(1), #"{"a":[1],"b":2}"#),
      ("/b/y", .added(1), #"{"a":[1],"b":2}"#),
      ("/a/2", .added(1), #"{"a":[1],"b":2}"#),
      ("/a/-", .added(1), #"{"a":[1],"b":2}"#),
      ("/a/01", .added(1), #"{"a":[1],"b":2}"#),
      ("/a/1", .added(1), #"{"a":[1,1],"b":2}"#),
      ("/a/5", .removed(1), #"{"a":[1],"b":2}"#),
      ("/x", .removed(1), #"{"a":[1],"b":2}"#),
      ("/a/0", .removed(1), #"{"a":[],"b":2}"#),
      ("", .removed(1), #"{"a":[1],"b":2}"#),
      ("", .changed(from: 1, to: 2), "2"),
      (String(repeating: "/a", count: 100_000), .added(1), #"{"a":[1],"b":2}"#),
    ]
    for (pointer, change, expected) in table {
      let place = try #require(JSONPointer(pointer))
      let applied = value.applying([JSONDifference(place, change)])
      #expect(String(decoding: JSONWriter.compact(applied), as: UTF8.self) == expected, "\(pointer.prefix(20))")
    }
  }

  @Test func `a value is replaced, added or removed at a pointer`() throws {
    let value = try JSONReader.read(#"{"a":[1,{"b":2}]}"#)
    let table: [(pointer: String, new: JSONValue?, expected: String)] = [
      ("/a/1/b", 3, #"{"a":[1,{"b":3}]}"#), ("/a/1/c", .null, #"{"a":[1,{"b":2,"c":null}]}"#),
      ("/a/1/b", nil, #"{"a":[1,{}]}"#), ("/a/0", nil, #"{"a":[{"b":2}]}"#), ("/a/2", 3, #"{"a":[1,{"b":2},3]}"#),
      ("/a/3", 3, #"{"a":[1,{"b":2}]}"#), ("/c/d", 3, #"{"a":[1,{"b":2}]}"#), ("", "x", #""x""#),
      ("", nil, #"{"a":[1,{"b":2}]}"#), ("/a/0/b", 1, #"{"a":[1,{"b":2}]}"#),
    ]
    for (pointer, new, expected) in table {
      let replaced = value.replacing(try #require(JSONPointer(pointer)), with: new)
      #expect(String(decoding: JSONWriter.compact(replaced), as: UTF8.self) == expected, "\(pointer)")
    }
  }

  /// One line for each difference: `changed /a 1 2`.
  private func differences(_ left: String, _ right: String) throws -> [String] {
    func text(_ value: JSONValue) -> String { String(decoding: JSONWriter.compact(value), as: UTF8.self) }
    return try JSONReader.read(left).differences(to: JSONReader.read(right)).map { difference in
      switch difference.change {
      case .added(let new): "added \(difference.path) \(text(new))"
      case .removed(let old): "removed \(difference.path) \(text(old))"
      case .changed(let old, let new): "changed \(difference.path) \(text(old)) \(text(new))"
      }
    }
  }
}
