import AWSRequests
import ArgumentParser
import Recorder
import RecordingStore
import Redaction
import ReplaySettings

/// `replay record FILE…`: recovers invocations from logs and stores them, redacted.
struct RecordCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: "Recover invocations from logs and store them, without personal data.",
    discussion: """
      Reads what a Lambda function logged with console.log("event: ", event) and console.log("context: ", context), with \
      JSON.stringify or with Python's print, from logs in whatever form a tool gave them: the AWS CLI's output, Logs \
      Insights, downloads and copies from the console, exports, Firehose and Kinesis, sam logs, serverless logs, or notes \
      that such output was pasted into; compressed with gzip or not. Or fetches a log group itself.

      Recording the same log again changes nothing; a fuller log of the same invocation fills in what was missing. What \
      cannot be read exactly is not stored, and --show-rejected shows it.
      """)

  @Argument(
    help: ArgumentHelp(
      "Log files, compressed or not, and folders with all files in them; - is standard input.", valueName: "file"))
  var files: [String] = []

  @OptionGroup(title: "CloudWatch") var cloudWatch: CloudWatchOptions
  @OptionGroup var folder: RecordingsOption
  @OptionGroup var key: RedactionKeyOptions
  @OptionGroup var secrets: SecretOptions

  @Option(help: ArgumentHelp("The store in the recordings folder to record into.", valueName: "name"))
  var into = StoreFile.defaultName

  @Option(
    help: ArgumentHelp(
      "A file that says what the logs have lost: JSON objects with a requestId and the missing parts of the event, as "
        + "--dry-run --json prints them.", valueName: "file"))
  var overlay: String?

  @Flag(help: "Read, and say what would be recorded; store nothing.")
  var dryRun = false

  @Flag(help: "Show what was logged as it is, personal data and secrets included. Only with --dry-run.")
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
    if secrets.areShown, !dryRun {
      throw ValidationError("--show-secrets is for --dry-run: nothing else of recording shows values.")
    }
    if files.isEmpty == (cloudWatch.logGroup == nil) {
      throw ValidationError("Name log files, or a log group with --log-group NAME: one of both.")
    }
    if cloudWatch.follow, dryRun || showRejected {
      throw ValidationError("--follow is for recording: it goes on without an end.")
    }
  }

  mutating func run(in world: CommandWorld) async throws -> ExitStatus {
    guard let group = cloudWatch.logGroup else {
      return try await run(in: world) { _ in try LogInputs(files, standardInput: world.standardInput) }
    }
    return try await AsyncHTTPTransport.withTransport { transport in
      try await run(in: world) { recorder in
        let log = try CloudWatchLog(
          cloudWatch, group: group, environment: world.environment, transport: transport, now: world.now
        ) { region, pattern in
          try recorder?.readUntil(logGroup: group, region: region, filterPattern: pattern)
        }
        return LogInputs(log, group: group, options: cloudWatch.words)
      }
    }
  }

  /// - Parameter inputs: opens the logs; it is given the recorder where one records, who knows how far a log group was read.
  private func run(
    in world: CommandWorld, inputs: (Recorder?) throws -> LogInputs
  ) async throws -> ExitStatus {
    if showRejected { return try await RejectedTexts(inputs(nil)).show(in: world) }
    let known = try overlay.map { try OverlayFile($0).read() }
    let rules = try RedactionRules(recordings: folder.path)
    if dryRun {
      let redactor = noRedact ? nil : Redactor(key: try key.keyForDryRun(in: world), rules: rules)
      var run = DryRun(
        redactor: redactor, secrets: noRedact ? nil : secrets.hidden, overlay: known, isJSON: json, isQuiet: quiet)
      return try await run.run(inputs(nil), in: world)
    }
    // Files are opened before anything else, so that a mistyped name changes nothing.
    let files = cloudWatch.logGroup == nil ? try inputs(nil) : nil
    let redactionKey = try key.key(in: world)
    let store = try StoreFile(folder: folder.path, name: into)
    let writer = try StoreWriter(
      store, redaction: StoreRedaction(redactionKey, rules), pseudonymReader: StoredPseudonyms())
    let recorder = Recorder(
      redactor: Redactor(key: redactionKey, rules: rules), writer: writer, overlay: known, now: world.milliseconds)
    var run = RecordingRun(recorder: recorder, writer: writer, store: store, isJSON: json, isQuiet: quiet)
    return try await run.run(files ?? inputs(recorder), in: world)
  }
}
