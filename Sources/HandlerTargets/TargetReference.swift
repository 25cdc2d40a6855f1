/// A function under test, named in the one grammar that flags and files have for it:
///
///     linked                             a handler linked into this executable
///     exec:./bootstrap                   a program that speaks the Lambda Runtime API
///     node:src/auth.preSignUp            an export of a Node module, as `handler` in serverless.yml names it
///     python:app.handler                 a function of a Python module
///     function:NAME[:QUALIFIER]          a deployed function, by its name or ARN; the qualifier is a version or an alias
///     http://127.0.0.1:9000              what answers the Invoke API, or the local server of the Swift runtime
package enum TargetReference: Hashable, Sendable {
  case linked
  /// The path of the program.
  case executable(String)
  /// Path of the module without its ending, a dot, and the name of the export.
  case node(String)
  case python(String)
  case function(name: String, qualifier: String?)
  /// The address as it was written.
  case http(String)

  /// - Throws: `TargetReferenceError`.
  package init(_ text: String) throws(TargetReferenceError) {
    if text == "linked" {
      self = .linked
      return
    }
    if text.hasPrefix("http://") || text.hasPrefix("https://") {
      self = .http(text)
      return
    }
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { throw TargetReferenceError(text, .unknown) }
    let rest = String(text[text.index(after: colon)...])
    switch text[..<colon] {
    case "exec":
      guard !rest.isEmpty else { throw TargetReferenceError(text, .nothingNamed) }
      self = .executable(rest)
    case "node", "python":
      let last = rest.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
      let parts = last.split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count > 1, parts.allSatisfy({ !$0.isEmpty }) else { throw TargetReferenceError(text, .noExport) }
      self = text[..<colon] == "node" ? .node(rest) : .python(rest)
    case "function": self = try Self.function(rest, in: text)
    default: throw TargetReferenceError(text, .unknown)
    }
  }

  /// Whether it is asked over the network.
  package var isElsewhere: Bool {
    switch self {
    case .function, .http: true
    case .linked, .executable, .node, .python: false
    }
  }

  private static func function(_ rest: String, in text: String) throws(TargetReferenceError) -> TargetReference {
    let parts = rest.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    // arn:aws:lambda:REGION:ACCOUNT:function:NAME[:QUALIFIER]
    let nameParts = parts.first == "arn" ? 7 : 1
    guard parts.allSatisfy({ !$0.isEmpty }), parts.count == nameParts || parts.count == nameParts + 1 else {
      throw TargetReferenceError(text, rest.isEmpty ? .nothingNamed : .badFunction)
    }
    return .function(
      name: parts[..<nameParts].joined(separator: ":"), qualifier: parts.count > nameParts ? parts[nameParts] : nil)
  }
}

extension TargetReference: CustomStringConvertible {
  package var description: String {
    switch self {
    case .linked: "linked"
    case .executable(let path): "exec:\(path)"
    case .node(let handler): "node:\(handler)"
    case .python(let handler): "python:\(handler)"
    case .function(let name, let qualifier): "function:\(name)" + (qualifier.map { ":\($0)" } ?? "")
    case .http(let address): address
    }
  }
}

/// Why a text names no target.
package struct TargetReferenceError: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Reason: Hashable, Sendable {
    case unknown
    /// Nothing stands after the colon.
    case nothingNamed
    /// No dot with a name after it.
    case noExport
    case badFunction
  }

  package let text: String
  package let reason: Reason

  init(_ text: String, _ reason: Reason) {
    self.text = text
    self.reason = reason
  }

  package var description: String {
    let cause =
      switch reason {
      case .unknown: "it is none of the forms there are"
      case .nothingNamed: "nothing stands after the colon"
      case .noExport: "a handler is a path, a dot and the name of what it exports"
      case .badFunction: "a function is a name or an ARN, and perhaps a colon and a version or an alias"
      }
    return "cannot read the target '\(text)': \(cause); write linked, exec:./bootstrap, node:src/auth.preSignUp, "
      + "python:app.handler, function:NAME:QUALIFIER or http://…"
  }
}
