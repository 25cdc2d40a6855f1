/// One store: a file `⟨name⟩.sqlite` in a recordings folder.
package struct StoreFile: Hashable, Sendable {
  /// The store that is recorded into where none is named.
  package static let defaultName = "recordings"
  static let suffix = ".sqlite"

  /// The folder, as it was given.
  package let folder: String
  /// The file's name without `.sqlite`.
  package let name: String

  /// The store `name` of `folder`; `name` may end in `.sqlite`. The file need not exist.
  ///
  /// - Throws: `StoreError.badName` where the name is empty, begins with `.`, or holds a `/` or a control character.
  package init(folder: String, name: String) throws(StoreError) {
    let bare = name.hasSuffix(Self.suffix) ? String(name.dropLast(Self.suffix.count)) : name
    let isAllowed = bare.unicodeScalars.allSatisfy { $0 != "/" && $0.value >= 0x20 && $0.value != 0x7F }
    guard isAllowed, !bare.isEmpty, !bare.hasPrefix(".") else { throw .badName(name) }
    self.init(folder: folder, existing: bare)
  }

  /// The store of a file that was found in `folder`, whatever its name.
  init(folder: String, existing name: String) {
    self.folder = folder
    self.name = name
  }

  /// The file, in the folder as it was given.
  package var path: String {
    folder.hasSuffix("/") ? folder + name + Self.suffix : "\(folder)/\(name)\(Self.suffix)"
  }
}

extension StoreFile: Comparable {
  /// Order of the names' UTF-8 bytes, then of the folders'.
  package static func < (left: StoreFile, right: StoreFile) -> Bool {
    left.name == right.name
      ? left.folder.utf8.lexicographicallyPrecedes(right.folder.utf8)
      : left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
  }
}
