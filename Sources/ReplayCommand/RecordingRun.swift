import JSONTree
import Recorder
import RecordingStore

/// `replay record` without a dry run: records logs into a store, shows how far it is, and ends with an account.
struct RecordingRun {
  private var recorder: Recorder
  private let writer: StoreWriter
  private let store: StoreFile
  private let isJSON: Bool
  private let isQuiet: Bool

  init(recorder: Recorder, writer: StoreWriter, store: StoreFile, isJSON: Bool, isQuiet: Bool) {
    self.recorder = recorder
    self.writer = writer
    self.store = store
    self.isJSON = isJSON
    self.isQuiet = isQuiet
  }

  /// - Throws: `StoreError`, or what a log throws, after the account of what was stored before.
  mutating func run(_ logs: LogInputs, in world: CommandWorld) async throws -> ExitStatus {
    let interruption = Interruption()
    world.listenForInterruption(interruption)
    var progress = ProgressDisplay(
      to: world.standardError, total: logs.size, isQuiet: isQuiet, now: world.milliseconds)
    do {
      try await record(logs, interruption, &progress, to: world.standardOutput)
    } catch {
      try? progress.finish()
      if recorder.account.found > 0 { _ = try? end(logs, in: world) }
      throw error
    }
    try progress.finish()
    let status = try end(logs, in: world)
    if interruption.isRequested {
      try world.say("interrupted: what was stored is kept, and \(logs.afterInterruption)")
      return .interrupted
    }
    if logs.isNothing(found: recorder.account.found, rejected: recorder.account.rejected) { throw logs.nothingFound }
    return status
  }

  private mutating func record(
    _ logs: LogInputs, _ interruption: Interruption, _ progress: inout ProgressDisplay, to output: any ByteSink
  ) async throws {
    try await recorder.record(
      logs.inputs.map { Interruptible($0.source, interruption) }, listsRecorded: isJSON,
      wasCut: { interruption.isRequested },
      watch: { step in
        for change in step.recorded { try output.write(JSONWriter.line(change.json)) }
        try progress.update(bytesRead: step.bytesRead, recorded: step.count)
      })
  }

  /// Makes the store one file again, and gives the account, also where the former fails.
  ///
  /// - Returns: the status of a run that came to its end.
  private mutating func end(_ logs: LogInputs, in world: CommandWorld) throws -> ExitStatus {
    let finishing = Result { try writer.finish() }
    if case .success(false) = finishing {
      try world.say(
        "replay: \(store.path) is being read by another process; the next recording makes it one file again")
    }
    recorder.finish()
    try world.say(recorder.account.text(showRejected: logs.command("--show-rejected")))
    let status = try logs.omissions.say(in: world)
    _ = try finishing.get()
    return status
  }
}
