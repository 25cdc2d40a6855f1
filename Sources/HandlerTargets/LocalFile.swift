#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file of this machine that a target names.
struct LocalFile {
  enum Kind {
    case program
    case file
    case folder
    case missing
  }

  /// Absolute, where the folder is.
  let path: String

  init(_ path: String, in folder: String) {
    var rest = path[...]
    while rest.hasPrefix("./") { rest = rest.dropFirst(2) }
    self.path = path.hasPrefix("/") ? path : folder + (folder.hasSuffix("/") ? "" : "/") + rest
  }

  /// The folder it stands in.
  var folder: String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")), slash > path.startIndex else { return "/" }
    return String(path[..<slash])
  }

  /// What stands after the last slash.
  var name: String {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[path.index(after: $0)...]) } ?? path
  }

  var kind: Kind {
    var information = stat()
    guard unsafe stat(path, &information) == 0 else { return .missing }
    if information.st_mode & S_IFMT == S_IFDIR { return .folder }
    return unsafe access(path, X_OK) == 0 ? .program : .file
  }
}
