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
  let isJSON: Bool

  func run(_ logs: [LogFile], in world: CommandWorld) throws -> ExitStatus {
    var found = 0
    for log in logs {
      let contents = LogReader().read(log.bytes, source: log.name)
      for logged in contents.invocations {
        if logged.event != nil { found += 1 }
        let invocation = redactor.map { Self.redacted(logged, by: $0) } ?? logged
        try world.standardOutput.write(isJSON ? JSONWriter.line(invocation.json) : Self.line(invocation))
      }
      for rejected in contents.rejected {
        try world.say(VisibleText("\(log.path), \(rejected.position): not read: \(rejected.reason)").text)
      }
      for warning in contents.warnings { try world.say(VisibleText(warning).text) }
    }
    guard found > 0 else { throw LogFile.nothingFound(in: logs) }
    return .success
  }

  /// What would be stored of an invocation; of one without an event that is nothing but its id and how it ended.
  private static func redacted(_ logged: LoggedInvocation, by redactor: Redactor) -> LoggedInvocation {
    var shown = LoggedInvocation()
    shown.requestID = logged.requestID
    shown.requestIDSource = logged.requestIDSource
    shown.attempt = logged.attempt
    shown.recordedAt = logged.recordedAt
    guard let recording = redactor.recording(from: logged) else { return shown }
    shown.functionName = recording.functionName
    shown.logStream = recording.provenance[.event]?.stream
    shown.event = recording.event
    shown.context = recording.context
    shown.outcome = recording.outcome
    shown.losses = recording.losses
    shown.nonJSON = recording.nonJSON
    return shown
  }

  private static func line(_ invocation: LoggedInvocation) -> [UInt8] {
    let id =
      invocation.requestID.map { RecordingID(id: $0, attempt: invocation.attempt).description } ?? "no request id"
    let name = invocation.event == nil ? "no event" : invocation.triggerSource ?? invocation.functionName ?? "unknown"
    let ended = invocation.outcome?.name ?? "outcome unknown"
    return Array((VisibleText([id, name, ended].joined(separator: "  ")).text + "\n").utf8)
  }
}
