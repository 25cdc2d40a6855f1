import ArgumentParser
import ChildProcesses
public import CognitoTriggers
import Invocations
import WholeFiles

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The `replay` command line with a backend's own handlers linked in.
///
///     @main struct MyReplay {
///       static func main() async {
///         await ReplayTool.main(handlers: TriggerHandlers(.preSignUp { event, context in … }))
///       }
///     }
public enum ReplayTool {
  /// Carries out what the process's arguments say, with `handlers` answering the trigger sources, and ends the process
  /// with the exit status that the README documents.
  public static func main(handlers: TriggerHandlers) async -> Never {
    if CommandLine.arguments.dropFirst() == [Guardian.argument] { Guardian.run() }
    signal(SIGPIPE, SIG_IGN)
    // A file that may not grow any more is an error to report, like a full disk.
    signal(SIGXFSZ, SIG_IGN)
    let output = DescriptorSink(STDOUT_FILENO, name: "standard output")
    let errors = DescriptorSink(STDERR_FILENO, name: "standard error")
    let world = CommandWorld(
      handlers: handlers, environment: environmentVariables(), executable: executable, currentFolder: currentFolder,
      cores: max(1, Int(sysconf(CInt(_SC_NPROCESSORS_ONLN)))), standardOutput: output, standardError: errors,
      standardInput: standardInput, milliseconds: { time(CLOCK_MONOTONIC) },
      now: { Timestamp(millisecondsSince1970: time(CLOCK_REALTIME)) }, listenForInterruption: SignalListener.listen)
    var status = await run(Array(CommandLine.arguments.dropFirst()), in: world)
    do {
      try output.flush()
    } catch {
      try? errors.writeLine("replay: \(error)")
      status = .trouble
    }
    try? errors.flush()
    exit(status.rawValue)
  }

  /// Carries out what `arguments` (without the executable's name) say. Every error becomes a sentence on standard error
  /// here, and nowhere else.
  package static func run(_ arguments: [String], in world: CommandWorld) async -> ExitStatus {
    do {
      let ordered = ArgumentOrder.verbFirst(arguments, verbs: RootCommand.verbs)
      let command = try RootCommand.parseAsRoot(ordered)
      guard var verb = command as? any Verb else {
        // `replay help list` and the like, which ArgumentParser carries out by throwing the text.
        var other = command
        try other.run()
        return .success
      }
      return try await verb.run(in: world)
    } catch let failure as CommandFailure {
      try? world.say("replay: \(failure)")
      return failure.status
    } catch {
      return report(error, in: world)
    }
  }

  private static func report(_ error: any Error, in world: CommandWorld) -> ExitStatus {
    // ArgumentParser's own: help and version (status 0) and wrong usage (64). Errors of other modules get its status 1.
    let code = RootCommand.exitCode(for: error)
    if code == .success {
      try? world.standardOutput.writeLine(
        RootCommand.fullMessage(for: error, columns: world.standardOutput.terminalWidth))
      return .success
    }
    if code == .validationFailure {
      try? world.say(RootCommand.fullMessage(for: error, columns: world.standardError.terminalWidth))
      return .usage
    }
    try? world.say("replay: \(error)")
    return .trouble
  }

  /// The next bytes of standard input. Waiting for them ends when the task is cancelled, as if the input had ended.
  @Sendable private static func standardInput() throws -> [UInt8]? {
    do {
      return try OpenDescriptor.standardInput.readWaiting(upTo: 1 << 16)
    } catch {
      throw CommandFailure("cannot read standard input: \(error.reason); give a file instead of -")
    }
  }

  /// The time of a clock, in milliseconds.
  @Sendable private static func time(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }

  /// The path of this program.
  private static var executable: String {
    #if os(Linux)
      "/proc/self/exe"
    #else
      CommandLine.arguments[0]
    #endif
  }

  private static var currentFolder: String {
    guard let path = getcwd(nil, 0) else { return "/" }
    defer { free(path) }
    return String(cString: path)
  }

  private static func environmentVariables() -> [String: String] {
    var variables: [String: String] = [:]
    var entry = environ
    while let text = entry.pointee {
      let pair = String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if pair.count == 2 { variables[String(pair[0])] = String(pair[1]) }
      entry += 1
    }
    return variables
  }
}
