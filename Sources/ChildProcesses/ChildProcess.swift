import NIOPosix
import Synchronization

/// A program that is run for what it prints: no standard input, bounded output, and an end in all cases.
///
/// Waiting blocks a thread of NIO's pool, never one of Swift's. A cancelled task ends the program at once.
package struct ChildProcess: Sendable {
  package enum StandardError: Sendable {
    /// Goes where ours goes.
    case inherited
    /// Is kept for an error.
    case captured
  }

  package enum Status: Hashable, Sendable, CustomStringConvertible {
    case exited(CInt)
    case signalled(CInt)

    package var description: String {
      switch self {
      case .exited(let code): "ended with status \(code)"
      case .signalled(let signal): "was ended by signal \(signal)"
      }
    }
  }

  package struct Ending: Equatable, Sendable {
    package let status: Status
    package let output: [UInt8]
    /// Empty where it was inherited.
    package let errorOutput: [UInt8]
  }

  package enum Failure: Error, Equatable, Sendable, CustomStringConvertible {
    /// The system would not start it, in its words.
    case start(String)
    case timeout(Duration)
    /// It printed more than `outputLimit` bytes.
    case tooMuchOutput

    package var description: String {
      switch self {
      case .start(let reason): "did not start: \(reason)"
      case .timeout(let duration): "did not end within \(duration.components.seconds) s"
      case .tooMuchOutput: "printed more than \(ChildProcess.outputLimit / 1024) KiB"
      }
    }
  }

  /// What a program may print, in bytes. Credentials are some 2 KiB.
  package static let outputLimit = 1 << 20

  package let path: String
  /// All arguments; the first is the name it was called by.
  package let arguments: [String]
  package let environment: [String: String]
  package let standardError: StandardError

  package init(
    path: String, arguments: [String], environment: [String: String], standardError: StandardError = .inherited
  ) {
    self.path = path
    self.arguments = arguments
    self.environment = environment
    self.standardError = standardError
  }

  /// Runs it to its end.
  ///
  /// - Throws: `Failure`, and `CancellationError` where the task was cancelled.
  package func run(timeout: Duration) async throws -> Ending {
    let isCancelled = CancellationFlag()
    return try await withTaskCancellationHandler {
      let ending = try await NIOThreadPool.singleton.runIfActive {
        Result { () throws in
          try SpawnedChild(self).finish(timeout: timeout, isCancelled: isCancelled)
        }
      }
      try Task.checkCancellation()
      return try ending.get()
    } onCancel: {
      isCancelled.set()
    }
  }
}

/// Tells a blocking wait that its task was cancelled.
final class CancellationFlag: Sendable {
  private let value = Atomic(false)

  var isSet: Bool { value.load(ordering: .acquiring) }

  func set() {
    value.store(true, ordering: .releasing)
  }
}
