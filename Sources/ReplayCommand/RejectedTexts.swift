import Invocations
import LogReading
import Recorder

/// What could not be read in logs, shown from the logs themselves: it was never redacted, so it is stored nowhere.
struct RejectedTexts {
  private let logs: LogInputs

  init(_ logs: LogInputs) {
    self.logs = logs
  }

  func show(in world: CommandWorld) async throws -> ExitStatus {
    var count = 0
    let feed = LogFeed(logs.sources)
    while let part = try await feed.next() {
      for rejected in part.contents.rejected {
        count += 1
        let path = logs.path(of: rejected.source, at: part.source)
        try world.standardOutput.writeLine("\(path), \(rejected.position): \(rejected.reason)")
        let text = String(decoding: rejected.text, as: UTF8.self)
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
          try world.standardOutput.writeLine("  " + line)
        }
      }
    }
    try world.say(count == 0 ? "everything that looks like a value could be read" : "\(count) could not be read")
    return try logs.omissions.say(in: world)
  }
}
