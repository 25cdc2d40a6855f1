package import CognitoTriggers
package import Invocations

/// The world as a command sees it: everything that a test replaces.
package struct CommandWorld {
  /// The handlers linked into this executable.
  package var handlers: TriggerHandlers
  package var environment: [String: String]
  /// The path of this program, which is started again to guard functions in processes of their own.
  package var executable: String
  /// What paths are relative to; absolute.
  package var currentFolder: String
  /// How many cores this machine has.
  package var cores: Int
  /// Data.
  package var standardOutput: any ByteSink
  /// Everything else.
  package var standardError: any ByteSink
  /// The next bytes of standard input, read when asked for; nil at its end.
  package var standardInput: @Sendable () throws -> [UInt8]?
  /// Milliseconds since some moment, for progress.
  package var milliseconds: @Sendable () -> Int64
  /// The time of day.
  package var now: @Sendable () -> Timestamp
  /// Asks the world to tell when the user wants the command to end. A command that does not ask is ended by the system.
  package var listenForInterruption: (Interruption) -> Void

  package init(
    handlers: TriggerHandlers, environment: [String: String], executable: String, currentFolder: String, cores: Int,
    standardOutput: any ByteSink,
    standardError: any ByteSink, standardInput: @escaping @Sendable () throws -> [UInt8]?,
    milliseconds: @escaping @Sendable () -> Int64, now: @escaping @Sendable () -> Timestamp,
    listenForInterruption: @escaping (Interruption) -> Void
  ) {
    self.handlers = handlers
    self.environment = environment
    self.executable = executable
    self.currentFolder = currentFolder
    self.cores = cores
    self.standardOutput = standardOutput
    self.standardError = standardError
    self.standardInput = standardInput
    self.milliseconds = milliseconds
    self.now = now
    self.listenForInterruption = listenForInterruption
  }

  /// Whether colour may be used on standard output: a terminal, and `NO_COLOR` is not set.
  var usesColor: Bool {
    standardOutput.terminalWidth != nil && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
  }

  /// Whether this is a CI job, by the variable that CI services set.
  var isCI: Bool {
    guard let value = environment["CI"] else { return false }
    return !["", "0", "false"].contains(value.lowercased())
  }

  /// Says something to the user, on standard error.
  func say(_ text: String) throws {
    try standardError.writeLine(text)
  }
}
