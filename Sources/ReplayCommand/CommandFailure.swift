/// Why a command could not do what it was asked, in the words that the user reads.
struct CommandFailure: Error, CustomStringConvertible {
  let description: String
  let status: ExitStatus

  init(_ description: String, status: ExitStatus = .trouble) {
    self.description = description
    self.status = status
  }
}
