import CognitoTriggers
import Invocations
import JSONTree
import NIOCore
import NIOHTTP1

/// An invocation as the Runtime API gives it: an event, and headers that tell the context.
struct GivenInvocation {
  /// Which addresses to answer at.
  let requestID: String
  let context: LambdaContext
  private let body: ByteBuffer?

  /// - Parameter now: the system's clock, for what `replay` has not started.
  /// - Throws: `RuntimeTrouble.badHeader` where there is no request id, or no deadline.
  init(
    _ answer: RuntimeAnswer, in environment: FunctionEnvironment, now: @escaping @Sendable () -> Timestamp
  ) throws(RuntimeTrouble) {
    let headers = answer.head.headers
    guard let id = headers.first(name: "Lambda-Runtime-Aws-Request-Id"), Self.isRequestID(id) else {
      throw .badHeader("Lambda-Runtime-Aws-Request-Id")
    }
    guard let deadline = headers.timestamp("Lambda-Runtime-Deadline-Ms") else {
      throw .badHeader("Lambda-Runtime-Deadline-Ms")
    }
    requestID = id
    body = answer.body
    var context: LambdaContext
    if environment.isReplay, let time = headers.timestamp("Replay-Time"), let seed = headers.first(name: "Replay-Seed")
    {
      // What LambdaContext.init(replaying:logged:recordedAt:) gives a linked handler.
      context = LambdaContext(
        requestID: RecordingID(seed)?.id ?? id,
        deadline: time.advanced(byMilliseconds: LambdaContext.cognitoTimeLimitInMilliseconds), random: .seeded(seed),
        clock: { time })
    } else {
      context = LambdaContext(requestID: id, deadline: deadline, random: .system, clock: now)
    }
    context.functionName = environment.functionName
    context.functionVersion = environment.functionVersion
    context.memoryLimitInMB = environment.memoryLimitInMB
    context.logGroupName = environment.logGroupName
    context.logStreamName = environment.logStreamName
    context.invokedFunctionARN = headers.first(name: "Lambda-Runtime-Invoked-Function-Arn")
    context.traceID = headers.first(name: "Lambda-Runtime-Trace-Id")
    context.tenantID = headers.first(name: "Lambda-Runtime-Aws-Tenant-Id")
    context.clientContext = headers.value("Lambda-Runtime-Client-Context")
    context.identity = headers.value("Lambda-Runtime-Cognito-Identity")
    self.context = context
  }

  /// Reads the event and calls its handler: that of the trigger source, else that of the function's name.
  func result(_ handlers: TriggerHandlers) async -> Result<JSONValue, FunctionError> {
    let event: JSONValue
    do {
      event = try readEvent()
    } catch {
      return .failure(
        FunctionError(
          errorType: "Runtime.UnreadableEvent", errorMessage: "the event is no JSON that can be read: \(error)"))
    }
    let source = event["triggerSource"]?.string
    guard let handler = handlers.handler(triggerSource: source, functionName: context.functionName) else {
      let event = source.map { "events of \($0)" } ?? "events without a trigger source"
      let function = context.functionName.map { ", nor one for the function \($0)" } ?? ""
      return .failure(
        FunctionError(errorType: "Runtime.NoSuchHandler", errorMessage: "there is no handler for \(event)\(function)"))
    }
    return await handler.result(of: event, context: context)
  }

  private func readEvent() throws(JSONReadError) -> JSONValue {
    guard let body else { return try JSONReader.read([]) }
    let result = unsafe body.withUnsafeReadableBytes { bytes in
      unsafe bytes.withMemoryRebound(to: UInt8.self) { bytes in
        Result { () throws(JSONReadError) in unsafe try JSONReader.read(bytes) }
      }
    }
    return try result.get()
  }

  /// Whether it can be part of an address as it is.
  private static func isRequestID(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"/?#%".utf8.contains($0) }
  }
}

extension HTTPHeaders {
  /// Milliseconds since 1970; nil where the header is missing or no number.
  fileprivate func timestamp(_ name: String) -> Timestamp? {
    first(name: name).flatMap { Int64($0) }.map { Timestamp(millisecondsSince1970: $0) }
  }

  /// JSON; nil where the header is missing, null or cannot be read: a mobile SDK that writes nonsense must not stop a function.
  fileprivate func value(_ name: String) -> JSONValue? {
    first(name: name).flatMap { try? JSONReader.read($0) }.flatMap { $0.isNull ? nil : $0 }
  }
}
