/// How a sign-in code reaches somebody.
package protocol CodeDelivery: Sendable {
  /// Hands a code over for delivery.
  ///
  /// It should put the code into a queue and return: nothing is sent for users that do not exist, and the time an answer
  /// takes must not tell them apart. It does not throw, for the same reason: a failure is the delivery's to log, and the
  /// client, which is told nothing, asks for another code.
  func send(_ code: String, to email: String) async
}

/// Delivers nothing, because a replay must have no effect on the world. With it nobody can sign in: a deployed backend
/// gives a delivery of its own.
package struct NoDelivery: CodeDelivery {
  package init() {}

  package func send(_ code: String, to email: String) {}
}
