import Recorder
import ReplayReports

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The logs that a command line names: files, folders with all files in them, and `-` for standard input.
struct LogInputs {
  struct Input {
    let source: any LogSource
    /// As the user would type it.
    let path: String
  }

  private(set) var inputs: [Input] = []
  /// How many bytes all of them have; nil where one of them does not say.
  private(set) var size: Int? = 0
  /// The files as the command line names them.
  private let names: [String]
  /// The log group and the options that name it, where it is one.
  private let group: (name: String, options: [String])?
  /// Whether there may be nothing in them without anything being wrong: a log group of which all was read before.
  private var mayBeEmpty = false
  /// What of the folders cannot be read. It is complete when all inputs were read.
  let omissions = Omissions()

  /// A log group.
  ///
  /// - Parameter options: what of the command line names it and what of it is read.
  init(_ source: any LogSource, group: String, options: [String]) {
    names = []
    self.group = (group, options)
    inputs = [Input(source: source, path: source.name)]
    size = nil
    mayBeEmpty = true
  }

  /// Looks at all of them, so that a mistyped name is known before anything is stored; each is opened when its turn comes.
  ///
  /// - Throws: `CommandFailure` with status 2 where one that is named is not there or cannot be read.
  init(_ paths: [String], standardInput: @escaping @Sendable () throws -> [UInt8]?) throws {
    names = paths
    group = nil
    for path in paths {
      if path == "-" {
        inputs.append(Input(source: StandardInputLog(read: standardInput), path: path))
        size = nil
      } else if Self.isFolder(path) {
        let omittedBefore = omissions.count
        let files = try LogFolder(path, omissions: omissions).files
        guard !files.isEmpty || omissions.count > omittedBefore else {
          throw CommandFailure("cannot read \(path): the folder holds no file; name one that does")
        }
        for file in files { add(LogFile(file, omissions: omissions)) }
      } else {
        try add(LogFile(path))
      }
    }
  }

  private mutating func add(_ file: LogFile) {
    inputs.append(Input(source: file, path: file.path))
    size = size.flatMap { total in file.size.map { total + $0 } }
  }

  /// All of them, to be read one after the other.
  var sources: [any LogSource] { inputs.map(\.source) }

  /// The path of the input that something was read in.
  ///
  /// - Parameters:
  ///   - source: the name of the input.
  ///   - number: that of the input that was read then, which it mostly is.
  func path(of source: String, at number: Int) -> String {
    inputs[number].source.name == source
      ? inputs[number].path : inputs.first { $0.source.name == source }?.path ?? source
  }

  /// The command that records the same logs with another option.
  func command(_ option: String) -> String {
    ShellWord.commandLine(["replay", "record", option] + (group?.options ?? []), names: names)
  }

  /// How it goes on after an interruption.
  var afterInterruption: String {
    // A group is read from its last mark, or from where --since says, which moves on with the time.
    group == nil ? "the same command goes on from there" : "what the same command meets again is not stored twice"
  }

  /// Whether it is trouble that so little was found: a log group may hold nothing new.
  func isNothing(found: Int, rejected: Int) -> Bool {
    found == 0 && !(mayBeEmpty && rejected == 0)
  }

  /// What is said when no log holds an invocation with its event.
  var nothingFound: CommandFailure {
    CommandFailure(
      "cannot find an invocation in \(group.map { "log group \($0.name)" } ?? names.joined(separator: ", ")): no event that a function logged could be read; "
        + "replay record --help says what can be")
  }

  private static func isFolder(_ path: String) -> Bool {
    var information = stat()
    return stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
  }
}
