/// What the environment tells a function of itself ("Defined runtime environment variables").
package struct FunctionEnvironment: Sendable {
  /// A host, a colon and a port, as `AWS_LAMBDA_RUNTIME_API` has it; nil where it is missing.
  let address: String?
  let functionName: String?
  /// `$LATEST` or a number.
  let functionVersion: String?
  let memoryLimitInMB: Int?
  let logGroupName: String?
  let logStreamName: String?
  /// Whether `replay` has started the process, so that what it says of time and chance holds.
  let isReplay: Bool

  /// - Parameter variable: the value of an environment variable, by its name.
  package init(_ variable: (String) -> String?) {
    func value(_ name: String) -> String? { variable(name).flatMap { $0.isEmpty ? nil : $0 } }
    address = value("AWS_LAMBDA_RUNTIME_API")
    functionName = value("AWS_LAMBDA_FUNCTION_NAME")
    functionVersion = value("AWS_LAMBDA_FUNCTION_VERSION")
    memoryLimitInMB = value("AWS_LAMBDA_FUNCTION_MEMORY_SIZE").flatMap { Int($0) }
    logGroupName = value("AWS_LAMBDA_LOG_GROUP_NAME")
    logStreamName = value("AWS_LAMBDA_LOG_STREAM_NAME")
    isReplay = value("REPLAY_CHILD") == "1"
  }
}
