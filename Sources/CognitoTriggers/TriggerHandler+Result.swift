package import Invocations
package import JSONTree

extension FunctionError {
  /// What a function fails with that returns what no reader of JSON has to take.
  package static let returnedValueTooDeep = FunctionError(
    errorType: "ReturnedValueTooDeep",
    errorMessage: "the function returned a value that nests deeper than \(JSONReader.deepestNesting)")
}

extension TriggerHandler {
  /// Calls the function: what it returned, or what it failed with because it threw. A returned value that nests deeper than
  /// `JSONReader.deepestNesting` is a failure, wherever the function runs.
  package func result(of event: JSONValue, context: LambdaContext) async -> Result<JSONValue, FunctionError> {
    do {
      let returned = try await handle(event, context: context)
      return returned.nests(deeperThan: JSONReader.deepestNesting)
        ? .failure(.returnedValueTooDeep) : .success(returned)
    } catch {
      return .failure(FunctionError(thrown: error))
    }
  }
}

extension Outcome {
  /// How an invocation ended whose function came back.
  package init(_ result: Result<JSONValue, FunctionError>) {
    switch result {
    case .success(let value): self = .returned(value)
    case .failure(let error): self = .failed(error)
    }
  }
}

extension JSONValue {
  /// Whether arrays and objects nest deeper than `levels`. Looks no deeper than that.
  fileprivate func nests(deeperThan levels: Int) -> Bool {
    switch self {
    case .null, .bool, .number, .string: false
    case .array(let items): levels == 0 || items.contains { $0.nests(deeperThan: levels - 1) }
    case .object(let object): levels == 0 || object.members.contains { $0.value.nests(deeperThan: levels - 1) }
    }
  }
}
