public import Invocations

extension FunctionError {
  /// What the Swift Lambda runtime reports for a thrown error: the name of its type without its module, and its description.
  /// Cognito shows the description to the person who signs in. A `FunctionError` is itself.
  public init(thrown error: any Error) {
    if let error = error as? FunctionError {
      self = error
    } else {
      self.init(errorType: "\(type(of: error))", errorMessage: "\(error)")
    }
  }
}
