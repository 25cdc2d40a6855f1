import WholeFiles

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What the file system says of a store before SQLite opens it.
struct StoreFileState {
  /// The file's own path: absolute, without symbolic links, as SQLite names the files beside it.
  let path: String
  /// A write-ahead log or a rollback journal lies beside the file: somebody writes, or was killed while writing.
  let hasJournal: Bool
  /// The file says of itself that it needs a write-ahead log, as it does from a recording's beginning to its end.
  let isInWALMode: Bool
  /// The file is shorter than it says. SQLite itself passes over a cut within the last page.
  let isCutOff: Bool
  /// Both the file and its folder can be written.
  let isWritable: Bool

  /// Nil where there is no such file.
  ///
  /// - Throws: `StoreError.unreadable` where the file cannot be looked at.
  init?(_ file: StoreFile) throws(StoreError) {
    guard let resolved = realpath(file.path, nil) else {
      let error = FileRefusal.last
      if error.code == ENOENT { return nil }
      throw .unreadable(file, reason: error.reason)
    }
    path = String(cString: resolved)
    free(resolved)
    hasJournal = access(path + "-wal", F_OK) == 0 || access(path + "-journal", F_OK) == 0
    let header = try SQLiteHeader(path, file)
    isInWALMode = header?.isInWALMode ?? false
    isCutOff = !hasJournal && header?.isCutOff == true
    let folder = String(path[...path.lastIndex(of: "/")!])
    isWritable =
      faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) == 0 && faccessat(AT_FDCWD, folder, W_OK, AT_EACCESS) == 0
  }

  /// A recording into the file did not come to its end, or has not yet.
  var isUnfinished: Bool { hasJournal || isInWALMode }

  /// The path as a URI that makes SQLite believe that nobody changes the file: no locks, nothing beside it.
  var immutableURI: String {
    var uri = "file:"
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "_"),
        UInt8(ascii: "."), UInt8(ascii: "~"):
        uri.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        uri += digits.utf8.count == 1 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return uri + "?immutable=1"
  }
}
