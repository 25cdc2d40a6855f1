import Invocations
import JSONTree

/// The environment of a function: what Lambda gives it ("Defined runtime environment variables"), and nothing of ours but where
/// programs are found and what was passed on purpose. No credentials, and none that a library could find by itself.
struct ChildEnvironment {
  private(set) var variables: [String: String] = [:]

  /// - Parameters:
  ///   - invocation: the first that it will run: it tells the function's name and the like.
  ///   - address: where its Runtime API is: a host, a colon and a port.
  init(of program: RuntimeProgram, running invocation: Invocation, address: String, settings: RuntimeSettings) {
    let context = invocation.lambdaContext
    let name = context.functionName ?? invocation.functionName ?? "function"
    let region = Self.region(of: invocation, context)
    variables = [
      "AWS_LAMBDA_RUNTIME_API": address,
      "_HANDLER": program.handler,
      "LAMBDA_TASK_ROOT": program.folder,
      "LAMBDA_RUNTIME_DIR": program.folder,
      "AWS_LAMBDA_FUNCTION_NAME": name,
      "AWS_LAMBDA_FUNCTION_VERSION": context.functionVersion ?? "$LATEST",
      "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": String(context.memoryLimitInMB ?? 128),
      "AWS_LAMBDA_LOG_GROUP_NAME": context.logGroupName ?? "/aws/lambda/\(name)",
      "AWS_LAMBDA_LOG_STREAM_NAME": context.logStreamName ?? "2024/01/01/[$LATEST]00000000000000000000000000000000",
      "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand",
      "AWS_REGION": region,
      "AWS_DEFAULT_REGION": region,
      "_X_AMZN_TRACE_ID": context.traceID ?? InvocationHeaders.traceID,
      "TZ": ":UTC",
      "LANG": "en_US.UTF-8",
      "PATH": settings.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin",
      // Libraries look for credentials in the user's folder and on the network.
      "AWS_CONFIG_FILE": "/dev/null",
      "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
      "AWS_EC2_METADATA_DISABLED": "true",
      "REPLAY_CHILD": "1",
    ]
    for variable in ["TMPDIR"] + settings.passedVariables {
      if let value = settings.environment[variable] { variables[variable] = value }
    }
    variables.merge(program.environment) { $1 }
    // Whatever a file says of them, these have to be ours.
    variables["AWS_LAMBDA_RUNTIME_API"] = address
    variables["REPLAY_CHILD"] = "1"
  }

  /// The region of the user pool, or of the function.
  private static func region(of invocation: Invocation, _ context: LambdaContext) -> String {
    if let region = invocation.event["region"]?.string, !region.isEmpty { return region }
    let parts = (context.invokedFunctionARN ?? "").split(separator: ":", omittingEmptySubsequences: false)
    return parts.count > 3 && !parts[3].isEmpty ? String(parts[3]) : "us-east-1"
  }
}
