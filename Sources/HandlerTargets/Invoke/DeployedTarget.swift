package import AWSRequests
package import Invocations
package import Replaying

/// `function:NAME:QUALIFIER`: a function that is deployed, asked over Lambda's Invoke API. It may do what cannot be undone.
package struct DeployedTarget: HandlerTarget {
  package let name: String
  private let settings: RuntimeSettings
  private let caller: Caller

  /// - Parameters:
  ///   - function: its name or ARN.
  ///   - qualifier: a version or an alias.
  ///   - requester: of `AWSService.lambda`.
  package init(function: String, qualifier: String?, settings: RuntimeSettings, requester: AWSRequester) {
    name = TargetReference.function(name: function, qualifier: qualifier).description
    self.settings = settings
    caller = Caller(name: name, function: function, qualifier: qualifier, requester: requester)
  }

  /// It is not known before it is asked.
  package func hasHandler(for invocation: Invocation) -> Bool { true }

  /// - Throws: `TargetError` where the service refuses or nobody answers; `CredentialError`, `CancellationError`.
  package func answers(to invocations: ArraySlice<Invocation>) async throws -> [Answer?] {
    try await InvokedBatch.answers(
      to: invocations, from: Array(repeating: caller, count: settings.workers), timeLimit: settings.timeLimit)
  }

  private struct Caller: InvokedFunction {
    let name: String
    let function: String
    let qualifier: String?
    var requester: AWSRequester

    mutating func outcome(of invocation: Invocation) async throws -> Outcome {
      let request = HTTPRequest(
        method: "POST", endpoint: requester.endpoint, path: InvokeRequest.path(of: function),
        query: qualifier.map { [HTTPField("Qualifier", $0)] } ?? [], headers: InvokeRequest.headers(of: invocation),
        body: InvokeRequest.body(of: invocation))
      do {
        // Sent twice it would run twice.
        return InvokeRequest.outcome(of: try await requester.send(request, for: "InvokeFunction", isRepeatable: false))
      } catch let error as AWSRequestError {
        throw TargetError(name, error.reason, advice: "look at the name, the region and the profile")
      }
    }
  }
}
