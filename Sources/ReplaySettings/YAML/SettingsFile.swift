import WholeFiles
import Yams

/// A settings file that was read, as text.
struct SettingsFile: Sendable {
  /// Bytes that a file may have.
  static let limit = 1 << 20

  /// As it was reached.
  let path: String
  let bytes: [UInt8]

  /// The file at a path; nil where there is none.
  ///
  /// - Throws: `SettingsError` where there is one that cannot be read.
  init?(at path: String) throws(SettingsError) {
    guard let kind = FileKind(of: path) else { return nil }
    guard kind.isFile else { throw .unreadable(file: path, reason: "it is no file") }
    guard kind.size <= Self.limit else { throw .tooLong(file: path, limit: Self.limit) }
    let read: [UInt8]?
    do {
      read = try WholeFile(path).read()
    } catch {
      throw .unreadable(file: path, reason: error.reason)
    }
    guard let read else { return nil }
    self.init(path: path, bytes: read)
  }

  init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
  }

  func place(_ line: Int) -> SourcePlace {
    SourcePlace(file: path, line: line)
  }

  /// The file's only document.
  ///
  /// - Throws: `SettingsError` where it is not one YAML document, or one that would cost more than settings may.
  func document() throws(SettingsError) -> YAMLNode {
    guard bytes.count <= Self.limit else { throw .tooLong(file: path, limit: Self.limit) }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8(place(lineOfBadEncoding)) }
    guard AliasBound.holds(for: bytes) else { throw .aliases(file: path) }
    let root: Node?
    let second: Node?
    do {
      let parser = try Parser(yaml: text, encoding: .utf8)
      root = try parser.nextRoot()
      second = root == nil ? nil : try parser.nextRoot()
    } catch {
      throw YAMLProblem(in: text, of: self).error(for: error)
    }
    guard let root else { throw .empty(file: path) }
    if let second { throw .severalDocuments(place(second.mark?.line ?? 1)) }
    let node = try YAMLComposer(file: self).node(root)
    guard !node.isNull else { throw .empty(file: path) }
    return node
  }

  /// The line of the first byte that is not UTF-8.
  private var lineOfBadEncoding: Int {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return 1 + (lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0)
  }
}
