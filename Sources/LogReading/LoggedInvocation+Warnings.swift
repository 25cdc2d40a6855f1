package import Invocations

extension LoggedInvocation {
  /// What is said of an event that may be what the function returned.
  static let doubt =
    "its only event has a response in it already: whether it is what went in or what came out is unknown"

  /// What is said where no event is given because it cannot be told from what a logger added.
  static let mixture = "an event whose members a logger has mixed with its own was left out: log it under a name"

  /// What is said of it where its event is doubtful, unless it is known from elsewhere what went in.
  package var doubtWarning: String { "\(named): \(Self.doubt)" }

  /// What is said of lines that came too late, where they are of no use.
  package var latenessWarning: String {
    "\(named): lines that stand too far from its others in the log were left out"
  }

  private var named: String { requestID.map { "request \($0)" } ?? "an invocation" }
}
