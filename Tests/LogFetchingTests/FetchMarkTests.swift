import Invocations
import LogFetching
import Testing

@Suite struct `Where a fetch begins` {
  static let mark = FetchMark(
    group: "/aws/lambda/sign-up", region: "eu-central-1", readUntil: Timestamp(millisecondsSince1970: 100_000_000))

  @Test(arguments: [0, 99_999_999, 200_000_000] as [Int64])
  func `what was given wins, older or younger than the mark`(since: Int64) throws {
    let moment = Timestamp(millisecondsSince1970: since)
    #expect(try FetchMark.beginning(since: moment, mark: Self.mark, group: Self.mark.group) == moment)
  }

  @Test func `a mark is gone on from, as far back as an invocation can run`() throws {
    #expect(
      try FetchMark.beginning(since: nil, mark: Self.mark, group: Self.mark.group)
        == Timestamp(millisecondsSince1970: 99_100_000))
  }

  @Test func `without both it is said what to give`() {
    #expect(throws: LogFetchError.noBeginning(group: "g")) {
      try FetchMark.beginning(since: nil, mark: nil, group: "g")
    }
    #expect(
      "\(LogFetchError.noBeginning(group: "g"))"
        == "cannot fetch log group g: it was never fetched before, so that there is no place to begin; give --since 2h")
  }

  @Test func `a mark moves on, and never back`() {
    let later = Timestamp(millisecondsSince1970: 100_000_001)
    #expect(Self.mark.advanced(to: later).readUntil == later)
    #expect(Self.mark.advanced(to: Timestamp(millisecondsSince1970: 5)) == Self.mark)
  }
}
