/// Paths of folders, without asking the file system.
enum FolderPath {
  /// The folder that holds a folder: `.` for `recordings`.
  static func parent(of folder: String) -> String {
    let path = trimmed(folder)
    guard path != "/" else { return path }
    let last = path.split(separator: "/").last ?? "."
    if last == "." || last == ".." { return path == "." ? ".." : "\(path)/.." }
    let before = path.utf8.dropLast(last.utf8.count)
    return before.isEmpty ? "." : trimmed(String(Substring(before)))
  }

  /// A path as seen from where `folder` is seen.
  static func joined(_ folder: String, _ path: String) -> String {
    if path.hasPrefix("/") { return trimmed(path) }
    let names = path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    if names.isEmpty { return folder }
    return folder == "." ? names : folder == "/" ? "/\(names)" : "\(folder)/\(names)"
  }

  /// Without slashes at its end.
  static func trimmed(_ path: String) -> String {
    var path = Substring(path)
    while path.utf8.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path.isEmpty ? "." : String(path)
  }
}
