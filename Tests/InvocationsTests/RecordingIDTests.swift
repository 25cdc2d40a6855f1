import Invocations
import Testing

@Suite struct `Recording ids` {
  private let uuid = "a0977730-0731-4a04-ade3-30403362839d"

  @Test func `print the id, the attempt only where it is not the first, and a short form`() {
    let table: [(id: RecordingID, text: String, short: String)] = [
      (RecordingID(id: uuid), uuid, "a0977730"),
      (RecordingID(id: uuid, attempt: 2), uuid + "#2", "a0977730#2"),
      (
        RecordingID(id: "content-0123456789abcdef0123456789abcdef"), "content-0123456789abcdef0123456789abcdef",
        "content-0123456789abcdef0123456789abcdef"
      ),
      (RecordingID(id: "x"), "x", "x"), (RecordingID(id: "x", attempt: 12), "x#12", "x#12"),
      (RecordingID(id: "x#2"), "x#2#1", "x#2#1"), (RecordingID(id: "#"), "##1", "##1"),
    ]
    for (id, text, short) in table {
      #expect(id.description == text)
      #expect(id.short == short)
      #expect(RecordingID(text) == id)
    }
  }

  @Test func `read a first attempt that is written out`() {
    #expect(RecordingID(uuid + "#1") == RecordingID(id: uuid))
  }

  @Test func `are not read from anything else`() {
    for text in ["", "#", "#2", "x#", "x#0", "x#-1", "x#+2", "x#02", "x#2 ", "x#y", "x#99999999999999999999", "x#2#"] {
      #expect(RecordingID(text) == nil, "\(text)")
    }
  }

  @Test func `are ordered by id and then by attempt as a number`() {
    let sorted = [("A", 1), ("a", 1), ("a", 2), ("a", 10), ("a#1", 1), ("aa", 1), ("b", 1), ("é", 1)]
      .map { RecordingID(id: $0, attempt: $1) }
    #expect(sorted.reversed().sorted() == sorted)
  }
}
