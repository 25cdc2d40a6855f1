import ArgumentParser
import Invocations
import JSONTree
import LogReading
import Recorder
import RecordingStore
import Redaction

/// `replay record FILE…`: recovers invocations from logs and stores them, redacted.
struct RecordCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: "Recover invocations from logs and store them, without personal data.",
    discussion: """
      Reads what a Lambda function logged with console.log("event: ", event) and console.log("context: ", context), \
      or with JSON.stringify: saved CloudWatch text, the JSON of 'aws logs filter-log-events', or notes that such output \
      was pasted into. Recording the same log again changes nothing; a fuller log of the same invocation fills in what \
      was missing. What cannot be read exactly is not stored, and --show-rejected shows it.
      """)

  @Argument(help: ArgumentHelp("Log files; - is standard input.", valueName: "file"))
  var files: [String]

  @OptionGroup var folder: RecordingsOption
  @OptionGroup var key: RedactionKeyOptions

  @Option(help: ArgumentHelp("The store in the recordings folder to record into.", valueName: "name"))
  var into = StoreFile.defaultName

  @Option(
    help: ArgumentHelp(
      "A file that says what the logs have lost: JSON objects with a requestId and the missing parts of the event, as "
        + "--dry-run --json prints them.", valueName: "file"))
  var overlay: String?

  @Flag(help: "Read, and say what would be recorded; store nothing.")
  var dryRun = false

  @Flag(help: "Show what was logged as it is, personal data included. Only with --dry-run.")
  var noRedact = false

  @Flag(help: "Write one JSON object a line for each invocation.")
  var json = false

  @Flag(help: "Show no progress.")
  var quiet = false

  @Flag(help: "Show the text that could not be read, from the files; store nothing.")
  var showRejected = false

  func validate() throws {
    if noRedact, !dryRun {
      throw ValidationError("--no-redact is for --dry-run only: what is stored is always redacted.")
    }
    if showRejected, json || dryRun {
      throw ValidationError("--show-rejected stands alone: it stores nothing and writes text.")
    }
  }

  mutating func run(in world: CommandWorld) async throws -> ExitStatus {
    let logs = try LogInputs(files, standardInput: world.standardInput)
    if showRejected { return try await RejectedTexts(logs).show(in: world) }
    let known = try overlay.map { try OverlayFile($0).read() }
    if dryRun {
      let redactor = noRedact ? nil : Redactor(key: try key.keyForDryRun(in: world))
      var run = DryRun(redactor: redactor, overlay: known, isJSON: json)
      return try await run.run(logs, in: world)
    }
    let redactionKey = try key.key(in: world)
    let store = try StoreFile(folder: folder.path, name: into)
    let writer = try StoreWriter(store, keyFingerprint: redactionKey.fingerprint)
    var recorder = Recorder(redactor: Redactor(key: redactionKey), writer: writer, overlay: known)
    let interruption = Interruption()
    world.listenForInterruption(interruption)
    var progress = ProgressDisplay(
      to: world.standardError, total: logs.size, isQuiet: quiet, now: world.milliseconds)
    do {
      for log in logs.inputs where !interruption.isRequested {
        let isJSON = json
        var bytesRead = 0
        let source = Interruptible(log.source, interruption)
        try await recorder.record(
          source, wasCut: { interruption.isRequested },
          watch: { step in
            if isJSON { try Self.write(step.recorded, to: world.standardOutput) }
            bytesRead = step.bytesRead
            try progress.update(bytesRead: bytesRead, recorded: step.recorded.count)
          })
        progress.endSource(bytesRead: bytesRead)
      }
    } catch {
      try? progress.finish()
      throw error
    }
    try progress.finish()
    let isAlone = try writer.finish()
    if !isAlone {
      try world.say(
        "replay: \(store.path) is being read by another process; the next recording makes it one file again")
    }
    recorder.finish()
    try world.say(recorder.account.text(files: files))
    if interruption.isRequested {
      try world.say("interrupted: what was stored is kept, and the same command goes on from there")
      return .interrupted
    }
    guard recorder.account.found > 0 else { throw logs.nothingFound }
    return .success
  }

  private static func write(_ changes: [RecordedInvocation], to output: any ByteSink) throws {
    for change in changes { try output.write(JSONWriter.line(change.json)) }
  }
}
