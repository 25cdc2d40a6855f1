/// A function that runs in a process of its own and asks the Lambda Runtime API for its events: how it is started.
package struct RuntimeProgram: Hashable, Sendable {
  /// How reports call it: `exec:./bootstrap`.
  package var name: String
  /// The program, as an absolute path.
  package var path: String
  /// What follows the name of the program.
  package var arguments: [String]
  /// The folder it runs in, which is its `LAMBDA_TASK_ROOT`.
  package var folder: String
  /// Its `_HANDLER`.
  package var handler: String
  /// Variables of its own, above those that every function has.
  package var environment: [String: String] = [:]
  /// What it says where a part of it is not installed, and what there is to do then.
  package var needs: [Need] = []

  /// A part that a program may lack.
  package struct Need: Hashable, Sendable {
    /// A piece of what it writes then.
    package var sign: String
    /// What there is to do.
    package var advice: String
  }
}
