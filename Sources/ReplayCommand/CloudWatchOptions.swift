import AWSRequests
import ArgumentParser
import LogFetching

/// Which log group of CloudWatch is recorded, and as whom it is asked for.
struct CloudWatchOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Fetch this log group of CloudWatch instead of reading files: /aws/lambda/my-function.", valueName: "name"))
  var logGroup: String?

  @Option(
    help: ArgumentHelp(
      "From when on: 2h, 30m, 3d, a date or a time. Without it, from where the last fetch of the group ended.",
      valueName: "time"))
  var since: String?

  @Option(help: ArgumentHelp("Up to when; else up to now.", valueName: "time"))
  var until: String?

  @Flag(help: "Go on fetching what comes, until Ctrl-C.")
  var follow = false

  @Option(help: ArgumentHelp("CloudWatch's filter pattern; else all log events.", valueName: "pattern"))
  var filterPattern: String?

  @Option(help: ArgumentHelp("The region; else AWS_REGION or the profile's.", valueName: "name"))
  var region: String?

  @Option(help: ArgumentHelp("The profile of ~/.aws; else the environment's credentials.", valueName: "name"))
  var profile: String?

  @Option(
    name: .customLong("endpoint-url"),
    help: ArgumentHelp("Another place that CloudWatch Logs is asked at.", valueName: "url"))
  var endpointURL: String?

  func validate() throws {
    guard logGroup == nil else { return }
    let given: [(String, Bool)] = [
      ("--since", since != nil), ("--until", until != nil), ("--follow", follow),
      ("--filter-pattern", filterPattern != nil), ("--region", region != nil), ("--profile", profile != nil),
      ("--endpoint-url", endpointURL != nil),
    ]
    if let (name, _) = given.first(where: \.1) { throw ValidationError("\(name) goes with --log-group NAME.") }
  }

  /// What of the command line names the log events, for the next command.
  var words: [String] {
    let options: [(String, String?)] = [
      ("--log-group", logGroup), ("--since", since), ("--until", until), ("--filter-pattern", filterPattern),
      ("--region", region), ("--profile", profile), ("--endpoint-url", endpointURL),
    ]
    return options.flatMap { name, value in value.map { [name, $0] } ?? [] }
  }

  var flags: AWSSettings.Flags {
    AWSSettings.Flags(profile: profile, region: region, endpointURL: endpointURL)
  }
}
