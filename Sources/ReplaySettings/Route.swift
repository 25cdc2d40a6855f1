package import HandlerTargets

/// One answer to the question which target answers an invocation, with all that the file says about the function.
package struct Route: Hashable, Sendable {
  /// What a route answers.
  package enum Subject: Hashable, Sendable {
    /// One trigger source, by its name: `PreSignUp_SignUp`.
    case source(String)
    /// Every source of a Cognito trigger, by the trigger's key in `LambdaConfig`: `PreSignUp`.
    case trigger(String)
    /// A function, by its logical name; see `Routes.route(triggerSource:functionName:)`.
    case function(String)

    /// What a file writes for it.
    package var name: String {
      switch self {
      case .source(let name), .trigger(let name), .function(let name): name
      }
    }
  }

  package let subject: Subject
  /// The function's key in its file; nil for a trigger or trigger source that replay.yml names.
  package let functionName: String?
  /// The name it is deployed under, where the file states it as plain text.
  package let deployedName: String?
  /// Paths in it are relative to `folder`.
  package let target: TargetReference
  /// The folder in which the function's code lies, and in which it runs: relative to the working directory, or absolute.
  package let folder: String
  /// The function's environment variables, as far as they are plain text.
  package let environment: [String: String]
  /// Names of environment variables whose values only a deployment knows (`${…}`, `!Ref`), sorted.
  package let unresolved: [String]
  /// As the file writes it: `nodejs20.x`. Nil where it does not say.
  package let runtime: String?
  /// In seconds.
  package let timeout: Int?
  /// In megabytes.
  package let memorySize: Int?
  /// The entry of the event, or of the function where no event names the subject.
  package let place: SourcePlace

  package init(
    subject: Subject, functionName: String? = nil, deployedName: String? = nil, target: TargetReference, folder: String,
    environment: [String: String] = [:], unresolved: [String] = [], runtime: String? = nil, timeout: Int? = nil,
    memorySize: Int? = nil, place: SourcePlace
  ) {
    self.subject = subject
    self.functionName = functionName
    self.deployedName = deployedName
    self.target = target
    self.folder = folder
    self.environment = environment
    self.unresolved = unresolved
    self.runtime = runtime
    self.timeout = timeout
    self.memorySize = memorySize
    self.place = place
  }
}

extension Route {
  /// Whether `name` is the function's logical name or the name it is deployed under.
  func isNamed(_ name: String) -> Bool {
    name == functionName || name == deployedName
  }

  /// Whether a deployment that chose the function's name itself would have called it `name`: Serverless makes
  /// SERVICE-STAGE-NAME, and CloudFormation STACK-NAME-XXXXXXXXXXXX with letters and digits drawn at random.
  func isDeployed(as name: String) -> Bool {
    guard deployedName == nil, let functionName else { return false }
    if name.hasSuffix("-\(functionName)") { return true }
    guard let dash = name.lastIndex(of: "-"), name[..<dash].hasSuffix("-\(functionName)") else { return false }
    let drawn = name[name.index(after: dash)...]
    return (12...13).contains(drawn.utf8.count) && drawn.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
  }
}
