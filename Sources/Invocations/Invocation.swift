package import JSONTree

/// One call of a function, as a target is given it.
package struct Invocation: Hashable, Sendable {
  package let id: RecordingID
  package let triggerSource: String?
  package let functionName: String?
  package let event: JSONValue
  /// The context as the original function logged it, in the member names of its runtime; nil where it was not logged.
  package let context: JSONValue?
  package let recordedAt: Timestamp?

  package init(
    id: RecordingID, triggerSource: String?, functionName: String?, event: JSONValue, context: JSONValue?,
    recordedAt: Timestamp?
  ) {
    self.id = id
    self.triggerSource = triggerSource
    self.functionName = functionName
    self.event = event
    self.context = context
    self.recordedAt = recordedAt
  }

  /// What a linked handler is told beside the event: see `LambdaContext.init(replaying:logged:recordedAt:)`.
  package var lambdaContext: LambdaContext {
    LambdaContext(replaying: id, logged: context, recordedAt: recordedAt)
  }
}

extension Recording {
  /// What is fed to a target.
  package var invocation: Invocation {
    Invocation(
      id: id, triggerSource: triggerSource, functionName: functionName, event: event, context: context,
      recordedAt: recordedAt)
  }
}
