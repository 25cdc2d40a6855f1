package import Invocations
package import Replaying
import Synchronization

/// Several functions, each for the recordings that it answers. One is made when the first of its recordings comes.
package final class RoutedTarget: HandlerTarget {
  package let name: String
  private let choose: @Sendable (Invocation) throws -> FunctionSetup?
  private let maker: TargetMaker
  private let targets = Mutex<[FunctionSetup: any HandlerTarget]>([:])

  /// - Parameter choose: the function that answers an invocation; nil where none does. What it throws ends the run.
  package init(name: String, maker: TargetMaker, choose: @escaping @Sendable (Invocation) throws -> FunctionSetup?) {
    self.name = name
    self.maker = maker
    self.choose = choose
  }

  package func hasHandler(for invocation: Invocation) -> Bool {
    let chosen: FunctionSetup?
    do {
      chosen = try choose(invocation)
    } catch {
      // Asking for the answer says why.
      return true
    }
    guard let setup = chosen else { return false }
    guard setup.reference == .linked else { return true }
    return (try? target(setup))?.hasHandler(for: invocation) ?? false
  }

  /// - Throws: `TargetError` where a function cannot be made or started, and what it throws.
  package func answers(to invocations: ArraySlice<Invocation>) async throws -> [Answer?] {
    let setup = try choose(invocations[invocations.startIndex])
    let alike = invocations.prefix { (try? choose($0)) == .some(setup) }
    guard let setup else { return alike.map { _ in nil } }
    return try await target(setup).answers(to: alike)
  }

  package func end() async {
    let made = targets.withLock { targets in
      defer { targets = [:] }
      return Array(targets.values)
    }
    for target in made { await target.end() }
  }

  private func target(_ setup: FunctionSetup) throws(TargetError) -> any HandlerTarget {
    if let target = targets.withLock({ $0[setup] }) { return target }
    let target = try maker.target(setup)
    targets.withLock { $0[setup] = target }
    return target
  }
}
