/// Something in a project's files that gives no route, or gives one that somebody may not expect. It stops nothing.
package struct SettingsNote: Hashable, Sendable {
  package enum Reason: Hashable, Sendable {
    /// The file is a program that only Serverless runs.
    case program
    /// The file is of another provider than AWS.
    case provider(String)
    /// All functions, or some, stand elsewhere: `${file(functions.yml)}`.
    case functionsElsewhere(String)
    case functionElsewhere(String)
    case eventsElsewhere(function: String)
    /// A Cognito event without a trigger that can be read.
    case triggerNotRead(function: String)
    case unknownTrigger(String, function: String)
    /// A trigger source that AWS does not document, in replay.yml.
    case unknownSource(String)
    /// The environment of a function (nil: of all) stands elsewhere as a whole.
    case environmentElsewhere(function: String?)
    case noHandler(function: String)
    case handlerNotResolved(function: String)
    case badHandler(String, function: String)
    case noRuntime(function: String)
    case runtimeNotResolved(function: String)
    case otherRuntime(String, function: String)
    /// The code is an archive, whose path is relative to the file.
    case archive(String, function: String)
    case image(function: String)
    case inlineCode(function: String)
    /// The code lies in S3, or where only a deployment knows.
    case codeElsewhere(function: String)
    /// A user pool's `LambdaConfig` names a function that the file does not define.
    case functionOutside(trigger: String)
    /// Another function stands first. Pools are named where both events name one and they are not the same.
    case answeredBefore(trigger: String, function: String, pool: String?, by: String, byPool: String?, line: Int)
  }

  package let place: SourcePlace
  package let reason: Reason

  package init(_ place: SourcePlace, _ reason: Reason) {
    self.place = place
    self.reason = reason
  }
}

extension SettingsNote.Reason {
  /// Whether the file may name a function here that cannot be told from it.
  var hidesFunction: Bool {
    switch self {
    case .program, .functionsElsewhere, .functionElsewhere, .eventsElsewhere, .triggerNotRead, .noHandler,
      .handlerNotResolved, .badHandler, .noRuntime, .runtimeNotResolved, .otherRuntime, .archive, .image, .inlineCode,
      .codeElsewhere, .functionOutside, .provider:
      true
    case .unknownTrigger, .unknownSource, .environmentElsewhere, .answeredBefore: false
    }
  }
}

extension SettingsNote: CustomStringConvertible {
  package var description: String {
    "\(place): \(reason.cause); \(reason.remedy)"
  }
}

extension SettingsNote.Reason {
  fileprivate var cause: String {
    switch self {
    case .program: "what the file says is known only to Serverless, which runs it"
    case .provider(let name): "the provider is \(name), not aws"
    case .functionsElsewhere(let text): "functions are \(text), which only Serverless resolves"
    case .functionElsewhere(let name): "what \(name) is stands elsewhere"
    case .eventsElsewhere(let function): "some events of \(function) stand elsewhere"
    case .triggerNotRead(let function): "the trigger of this event of \(function) cannot be read"
    case .unknownTrigger(let trigger, let function): "\(function) answers '\(trigger)', which is no trigger of Cognito"
    case .unknownSource(let name): "AWS documents no trigger source '\(name)'"
    case .environmentElsewhere(let function?): "the environment of \(function) stands elsewhere"
    case .environmentElsewhere(nil): "the environment of all functions stands elsewhere"
    case .noHandler(let function): "\(function) has no handler"
    case .handlerNotResolved(let function): "the handler of \(function) is known only to a deployment"
    case .badHandler(let handler, let function):
      "the handler '\(handler)' of \(function) is not a path, a dot and the name of what it exports"
    case .noRuntime(let function): "\(function) has no runtime"
    case .runtimeNotResolved(let function): "the runtime of \(function) is known only to a deployment"
    case .otherRuntime(let runtime, let function): "\(function) runs on \(runtime), which replay cannot start by itself"
    case .archive(let path, let function): "the code of \(function) is packed in \(path)"
    case .image(let function): "\(function) is a container image"
    case .inlineCode(let function): "the code of \(function) stands in the template"
    case .codeElsewhere(let function): "the code of \(function) lies where only a deployment finds it"
    case .functionOutside(let trigger): "\(trigger) is answered by a function that this file does not define"
    case .answeredBefore(let trigger, let function, let pool?, let other, let otherPool?, let line)
    where pool != otherPool:
      "\(trigger) is answered by \(function) for pool \(pool), and in line \(line) by \(other) for pool \(otherPool)"
    case .answeredBefore(let trigger, let function, _, let other, _, let line):
      "\(trigger) is answered by \(function), and in line \(line) by \(other)"
    }
  }

  fileprivate var remedy: String {
    switch self {
    case .provider: "its functions are left out"
    case .unknownTrigger: "write one such as PreSignUp"
    case .unknownSource: "if it is not a new one, correct it"
    case .environmentElsewhere: "give what it needs with `environment` in recordings/replay.yml"
    case .archive: "unpack it and name the target in recordings/replay.yml or with --target"
    case .answeredBefore(_, _, _, let other, _, _): "\(other) is taken where a recording does not name its function"
    default: "name the target in recordings/replay.yml or with --target"
    }
  }
}
