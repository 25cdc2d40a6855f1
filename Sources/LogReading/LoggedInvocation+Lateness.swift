package import Invocations

extension LoggedInvocation {
  /// What is said of lines that came too late, where they are of no use.
  package var latenessWarning: String {
    let name = requestID.map { "request \($0)" } ?? "an invocation"
    return "\(name): lines that stand too far from its others in the log were left out"
  }
}
