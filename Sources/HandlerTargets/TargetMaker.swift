package import CognitoTriggers
package import Replaying

/// Makes targets of their names.
package struct TargetMaker: Sendable {
  private let handlers: TriggerHandlers
  private let settings: RuntimeSettings
  private let folder: String

  /// - Parameters:
  ///   - handlers: what `linked` is.
  ///   - settings: how functions in processes of their own are run.
  ///   - folder: what the paths of programs and modules are relative to; absolute.
  package init(handlers: TriggerHandlers, settings: RuntimeSettings, folder: String) {
    self.handlers = handlers
    self.settings = settings
    self.folder = folder
  }

  /// - Throws: `TargetError` where there is no such target.
  package func target(_ reference: TargetReference) throws(TargetError) -> any HandlerTarget {
    switch reference {
    case .linked: LinkedTarget(handlers: handlers, timeLimit: settings.timeLimit)
    case .executable(let path): prepared(try ExecutableTarget.program(path, in: folder))
    case .node(let handler): prepared(try NodeTarget.program(handler, in: folder, environment: settings.environment))
    case .python(let handler):
      prepared(try PythonTarget.program(handler, in: folder, environment: settings.environment))
    case .function, .http:
      throw TargetError(
        reference.description, "this version does not know that kind of target yet",
        advice: "name linked, exec:, node: or python:")
    }
  }

  private func prepared(_ program: RuntimeProgram) -> RuntimeTarget {
    let target = RuntimeTarget(program, settings: settings)
    target.prepare()
    return target
  }
}
