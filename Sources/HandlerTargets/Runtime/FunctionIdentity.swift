import Invocations
import JSONTree

/// What the environment of a process says of the function that runs in it: a process can be only one function's. The log stream is
/// not part of it, for that is the process's own.
struct FunctionIdentity: Hashable {
  let name: String
  let version: String
  let memory: Int
  let logGroup: String
  let region: String

  init(of invocation: Invocation) {
    let context = invocation.lambdaContext
    name = context.functionName ?? invocation.functionName ?? "function"
    version = context.functionVersion ?? "$LATEST"
    memory = context.memoryLimitInMB ?? 128
    logGroup = context.logGroupName ?? "/aws/lambda/\(name)"
    region = Self.region(of: invocation, context)
  }

  /// The region of the user pool, or of the function.
  private static func region(of invocation: Invocation, _ context: LambdaContext) -> String {
    if let region = invocation.event["region"]?.string, !region.isEmpty { return region }
    let parts = (context.invokedFunctionARN ?? "").split(separator: ":", omittingEmptySubsequences: false)
    return parts.count > 3 && !parts[3].isEmpty ? String(parts[3]) : "us-east-1"
  }
}
