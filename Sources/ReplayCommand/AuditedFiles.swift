import JSONTree
import LeakScan
import RecordingStore
import WholeFiles

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The files of a recordings folder that are no stores: snapshots, reports, settings, what a killed command left. Hidden ones
/// count too, for they are committed like others.
struct AuditedFiles {
  let paths: [RawPath]
  private let omissions: Omissions

  /// - Throws: `CommandFailure` with status 2 where the folder cannot be read.
  init(_ folder: String, stores: [StoreFile], omissions: Omissions) throws {
    self.omissions = omissions
    let known = Set(stores.map(\.path))
    paths = try LogFolder(folder, omissions: omissions, listsHidden: true).files.map(\.path)
      .filter { !known.contains($0.text) }
  }

  /// What is found in the files and in their names, in the order of their paths, but for what a store lists as its pseudonym:
  /// a handler may answer with one, and a snapshot holds it then.
  func findings(besideListedBy stores: [StoreFile]) throws -> [AuditFinding] {
    var found: [Found] = []
    for path in paths {
      for leak in LeakScanner.leaks(in: path.text) {
        found.append(Found(path: path, place: .name, kind: leak.kind, value: Array(Array(path.text.utf8)[leak.range])))
      }
      guard let bytes = read(path) else { continue }
      found += Self.findings(in: bytes, of: path)
    }
    if found.isEmpty { return [] }
    var listed: Set<[UInt8]> = []
    for store in stores {
      // What is wrong with a store has been said.
      listed.formUnion((try? store.listed(among: Set(found.flatMap { [$0.value, $0.text ?? $0.value] }))) ?? [])
    }
    return found.filter { !listed.contains($0.value) && !listed.contains($0.text ?? $0.value) }
      .map { AuditFinding(file: $0.path.text, place: $0.place, kind: $0.kind, value: $0.value) }
  }

  private struct Found {
    let path: RawPath
    let place: AuditFinding.Place
    let kind: LeakKind
    let value: [UInt8]
    /// The whole text that it stands in, where the file tells.
    var text: [UInt8]?
  }

  private func read(_ path: RawPath) -> [UInt8]? {
    let descriptor = open(path.bytes, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    do {
      guard descriptor >= 0 else { throw FileRefusal.last }
      defer { close(descriptor) }
      return try WholeFile.read(descriptor: descriptor)
    } catch {
      omissions.add(path.text, (error as? FileRefusal)?.reason ?? "it cannot be read")
      return nil
    }
  }

  private static func findings(in bytes: [UInt8], of path: RawPath) -> [Found] {
    var found: [Found] = []
    if let value = try? JSONReader.read(bytes) {
      try? ValueLeaks.scan(value) { leak in
        found.append(
          Found(
            path: path, place: .value(leak.place, isKey: leak.isKey), kind: leak.kind, value: Array(leak.value),
            text: leak.text))
      }
      return found
    }
    let isText = !bytes.contains(0)
    var (line, counted) = (1, 0)
    for leak in LeakScanner.leaks(in: bytes) {
      let start = leak.range.lowerBound
      if start > counted {
        line += bytes[counted..<start].count { $0 == UInt8(ascii: "\n") }
        counted = start
      }
      found.append(
        Found(
          path: path, place: isText ? .line(line) : .byte(start), kind: leak.kind, value: Array(bytes[leak.range])))
    }
    return found
  }
}
