import Invocations
import LogFetching
import Testing

@Suite struct `Where a fetch begins` {
  private static let mark = Timestamp(millisecondsSince1970: 100_000_000)

  @Test(arguments: [0, 99_999_999, 200_000_000] as [Int64])
  func `what was given wins, older or younger than the mark`(since: Int64) throws {
    let moment = Timestamp(millisecondsSince1970: since)
    #expect(try FetchBeginning.time(since: moment, mark: Self.mark, group: "g") == moment)
  }

  @Test func `a mark is gone on from, as far back as an invocation can run`() throws {
    #expect(
      try FetchBeginning.time(since: nil, mark: Self.mark, group: "g") == Timestamp(millisecondsSince1970: 99_100_000))
  }

  @Test func `without both it is said what to give`() {
    #expect(throws: LogFetchError.noBeginning(group: "g")) {
      try FetchBeginning.time(since: nil, mark: nil, group: "g")
    }
    #expect(
      "\(LogFetchError.noBeginning(group: "g"))"
        == "cannot fetch log group g: nothing new was stored of it so far, so that there is no place to begin; give --since 2h"
    )
  }
}
