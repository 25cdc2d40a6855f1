/// A function as a file of Serverless or SAM defines it.
struct FunctionEntry: Hashable, Sendable {
  /// Its key in the file.
  let name: String
  let deployedName: String?
  let handler: YAMLNode?
  let runtime: FunctionRuntime
  let code: FunctionCode
  let environment: FunctionEnvironment
  /// In seconds.
  let timeout: Int?
  /// In megabytes.
  let memorySize: Int?
  /// The line of its key.
  let place: SourcePlace
}

/// On what a function runs, as far as its file says.
enum FunctionRuntime: Hashable, Sendable {
  /// `nodejs20.x`
  case named(String)
  /// Whatever the tool takes where nothing is written: Serverless takes a version of Node.
  case node
  case missing
  case unresolved

  /// A runtime that is written, or nil.
  static func written(_ node: YAMLNode?) -> FunctionRuntime? {
    node.map { $0.text.map(FunctionRuntime.named) ?? .unresolved }
  }
}

/// Where a function's code lies. Paths are relative to the folder of the file.
enum FunctionCode: Hashable, Sendable {
  /// `built` are further folders in which a build leaves the program, as far as it was built.
  case folder(String, built: [String])
  /// A `.zip` or `.jar`.
  case archive(String)
  case image
  case inline
  case elsewhere

  static func isArchive(_ path: String) -> Bool {
    path.hasSuffix(".zip") || path.hasSuffix(".jar")
  }
}
