import Invocations
import JSONTree
import LogReading
import Recorder
import Redaction
import ReplayReports

/// `replay record --dry-run`: what a log holds, without storing it.
struct DryRun {
  /// Nil shows what was logged as it is.
  let redactor: Redactor?
  /// Where the secrets are that are not shown; nil shows them.
  let secrets: (any SecretPlaces)?
  /// What is known of what the logs have lost.
  var overlay: Overlay?
  let isJSON: Bool
  let isQuiet: Bool

  mutating func run(_ logs: LogInputs, in world: CommandWorld) async throws -> ExitStatus {
    var found = 0
    var withoutEvent = 0
    var rejectedCount = 0
    // On the terminal that the invocations are listed on, they show themselves how far it is.
    var progress = ProgressDisplay(
      to: world.standardError, total: logs.size, isQuiet: isQuiet || world.standardOutput.terminalWidth != nil,
      now: world.milliseconds)
    defer { try? progress.finish() }
    let feed = LogFeed(logs.sources)
    while let part = try await feed.next() {
      let foundBefore = found
      for var logged in part.contents.invocations {
        guard logged.hasParts, !logged.isLate else { continue }
        overlay?.fill(&logged)
        if logged.event != nil { found += 1 }
        guard let invocation = shown(logged) else {
          withoutEvent += 1
          continue
        }
        try world.standardOutput.write(isJSON ? JSONWriter.line(masked(invocation).json) : Self.line(invocation))
      }
      rejectedCount += part.contents.rejected.count
      let warnings =
        part.contents.warnings + part.contents.invocations.lazy.filter(\.isLate).map(\.latenessWarning)
      if !part.contents.rejected.isEmpty || !warnings.isEmpty { try progress.finish() }
      for rejected in part.contents.rejected {
        let path = logs.path(of: rejected.source, at: part.source)
        try world.say("\(path), \(rejected.position): not read: \(rejected.reason)")
      }
      for warning in warnings { try world.say(warning) }
      try progress.update(bytesRead: part.bytesRead, recorded: found - foundBefore)
    }
    try progress.finish()
    if withoutEvent > 0 { try world.say("\(withoutEvent) without an event that could be read: nothing to record") }
    let status = try logs.omissions.say(in: world)
    if logs.isNothing(found: found, rejected: rejectedCount) { throw logs.nothingFound }
    return status
  }

  /// What would be stored of an invocation; nil where there is no event, so that nothing would.
  private func shown(_ logged: LoggedInvocation) -> LoggedInvocation? {
    guard let redactor else { return logged }
    guard let recording = redactor.recording(from: logged) else { return nil }
    var shown = LoggedInvocation()
    shown.requestID = logged.requestID.map { _ in recording.id.id }
    shown.requestIDSource = logged.requestIDSource
    shown.attempt = recording.id.attempt
    shown.recordedAt = recording.recordedAt
    shown.functionName = recording.functionName
    shown.logStream = recording.provenance[.event]?.stream
    shown.event = recording.event
    shown.context = recording.context
    shown.outcome = recording.outcome
    shown.losses = recording.losses
    shown.nonJSON = recording.nonJSON
    return shown
  }

  private func masked(_ invocation: LoggedInvocation) -> LoggedInvocation {
    guard let secrets else { return invocation }
    var known = KnownSecrets(secrets)
    known.learn(given: invocation.event, invocation.context)
    if let returned = invocation.outcome?.returned { known.learn(returned, of: .returned) }
    return known.mask.masked(invocation)
  }

  private static func line(_ invocation: LoggedInvocation) -> [UInt8] {
    let id =
      invocation.requestID.map { RecordingID(id: $0, attempt: invocation.attempt).description } ?? "no request id"
    let name = invocation.event == nil ? "no event" : invocation.triggerSource ?? invocation.functionName ?? "unknown"
    let ended = invocation.outcome?.name ?? "outcome unknown"
    return Array((VisibleText([id, name, ended].joined(separator: "  ")).text + "\n").utf8)
  }
}
