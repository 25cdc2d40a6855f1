/// The functions of a backend.
public struct TriggerHandlers: Sendable {
  /// In the order given.
  public let handlers: [TriggerHandler]
  private let handlerBySubject: [TriggerHandler.Subject: TriggerHandler]

  public init(_ handlers: TriggerHandler...) {
    self.init(handlers)
  }

  /// Two handlers for the same trigger, or the same function, are a programming error.
  public init(_ handlers: [TriggerHandler]) {
    self.handlers = handlers
    handlerBySubject = Dictionary(handlers.map { ($0.subject, $0) }) { first, _ in
      preconditionFailure("two handlers answer \(first.name); a backend has one for each trigger and function")
    }
  }

  /// Which handler answers an invocation: that of the trigger source's trigger; where there is none, that of the function's
  /// name.
  public func handler(triggerSource: String?, functionName: String?) -> TriggerHandler? {
    if let triggerSource, let handler = handlerBySubject[.trigger(TriggerSource.trigger(of: triggerSource))] {
      return handler
    }
    return functionName.flatMap { handlerBySubject[.function($0)] }
  }
}
