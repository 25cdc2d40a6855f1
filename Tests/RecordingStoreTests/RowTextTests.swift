import Invocations
import JSONTree
import StoreKillFixture
import Testing

@testable import RecordingStore

@Suite struct `The text of a row` {
  private static let texts = [
    "", "plain", "a/b", "~", "a~/\"", "\"", "\\", "\n", "\u{1f}", "\0", "é", "😀", "[Function: done]",
    "2022/08/25/[$LATEST]0",
    "a very long text that is more than sixteen bytes long", "and with a \" after so many bytes",
  ]

  private func text(_ write: (inout RowText) -> Void) -> String {
    var row = RowText()
    row.append("before")
    write(&row)
    return row.withBytes { String(decoding: $0.dropFirst(6), as: UTF8.self) }
  }

  private func compact(_ value: JSONValue) -> String {
    String(decoding: JSONWriter.compact(value), as: UTF8.self)
  }

  @Test func `says of losses what their JSON says`() {
    #expect(text { $0.append([Loss]()) } == "[]")
    for one in Self.texts {
      for other in Self.texts {
        let losses = [
          Loss(
            part: .context, path: JSONPointer([JSONString(one), JSONString(other)]), marker: other, kind: .function),
          Loss(part: .event, path: JSONPointer(), marker: one, kind: .depth),
          Loss(part: .returned, path: JSONPointer([JSONString(utf16: [0x61, 0xD800])]), marker: "", kind: .date),
        ]
        #expect(text { $0.append(losses) } == compact(.array(losses.map(\.json))))
      }
    }
  }

  @Test func `says the same of losses that it wrote before, and of those that only look the same`() {
    var known = LossTexts()
    let markers = ["[Object]", "[Array]", "K", "\u{212A}", "é", "e\u{301}", "undefined", ""]
    for round in 0..<3 {
      for one in markers {
        for other in markers {
          let losses = [
            Loss(part: .context, path: JSONPointer([JSONString(other)]), marker: one, kind: .function),
            Loss(part: round == 1 ? .event : .context, path: JSONPointer(), marker: other, kind: .depth),
          ]
          for _ in 0..<2 {
            #expect(text { known.append(losses, to: &$0) } == compact(.array(losses.map(\.json))))
            #expect(text { known.append([], to: &$0) } == "[]")
          }
        }
      }
    }
  }

  @Test func `says of a provenance what its JSON says, parts in one order`() {
    #expect(text { $0.append(PartProvenance()) } == "{}")
    for one in Self.texts {
      let event = Provenance(source: one, position: "line 1")
      let context = Provenance(source: "a", stream: one, position: one, filledFrom: one)
      #expect(
        text { $0.append([.context: context, .event: event]) }
          == compact(["event": event.json, "context": context.json]))
      #expect(text { $0.append([.returned: event]) } == compact(["returned": event.json]))
    }
  }
}
