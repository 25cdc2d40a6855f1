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
    let function = FunctionIdentity(of: invocation)
    variables = [
      "AWS_LAMBDA_RUNTIME_API": address,
      "_HANDLER": program.handler,
      "LAMBDA_TASK_ROOT": program.folder,
      "LAMBDA_RUNTIME_DIR": program.folder,
      "AWS_LAMBDA_FUNCTION_NAME": function.name,
      "AWS_LAMBDA_FUNCTION_VERSION": function.version,
      "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": String(function.memory),
      "AWS_LAMBDA_LOG_GROUP_NAME": function.logGroup,
      "AWS_LAMBDA_LOG_STREAM_NAME": context.logStreamName ?? "2024/01/01/[$LATEST]00000000000000000000000000000000",
      "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand",
      "AWS_REGION": function.region,
      "AWS_DEFAULT_REGION": function.region,
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
}
