package import Invocations
import WholeFiles

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The folder that holds a project's stores: every `*.sqlite` in it, hidden files left out.
package struct RecordingFolder: Hashable, Sendable {
  /// As it was given.
  package let path: String

  /// How long a command waits for another that writes in the folder, in milliseconds.
  package static let patience = 10_000

  package init(path: String) {
    self.path = path
  }

  /// The stores, sorted by name.
  ///
  /// - Throws: `StoreError.noFolder`, `.folder` where it cannot be listed, `.noStore` where it holds none.
  package func stores() throws(StoreError) -> [StoreFile] {
    guard let directory = opendir(path.isEmpty ? "." : path) else { throw FileRefusal.last.opening(folder: path) }
    defer { closedir(directory) }
    var stores: [StoreFile] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        tuple.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: tuple.pointee)) {
          String(cString: $0)
        }
      }
      if name.hasSuffix(StoreFile.suffix), !name.hasPrefix(".") {
        stores.append(StoreFile(folder: path, existing: String(name.dropLast(StoreFile.suffix.count))))
      }
    }
    guard !stores.isEmpty else { throw .noStore(folder: path) }
    return stores.sorted()
  }

  /// Takes the right to write in the folder, and recovers what a killed command left in its stores.
  ///
  /// - Parameter patience: how long to wait for another process, in milliseconds.
  /// - Throws: `StoreError.locked` where another process does not end in time, `.noFolder` or `.folder`.
  package func lock(patience: Int = Self.patience) throws(StoreError) -> FolderLock {
    let lock = try FolderLock(folder: path, patience: patience)
    // What is wrong with a store is said to the one who reads it, and hinders nobody who writes to another one.
    for store in (try? stores()) ?? [] { try? StoreConnection.recover(store) }
    return lock
  }

  /// Makes the folder, in a folder that exists. Does nothing where it is there.
  ///
  /// - Returns: whether it was made.
  /// - Throws: `StoreError.folder`.
  func make() throws(StoreError) -> Bool {
    if mkdir(path.isEmpty ? "." : path, 0o777) == 0 { return true }
    let error = FileRefusal.last
    guard error.code == EEXIST else { throw .folder(path, reason: "it cannot be made: \(error.reason)") }
    return false
  }
}

extension RecordingFolder {
  /// All recordings of all stores, in the order of `RecordingSummary`.
  ///
  /// - Throws: `StoreError`; a single damaged recording is not noticed before it is loaded.
  package func summaries() throws(StoreError) -> [RecordingSummary] {
    var summaries: [RecordingSummary] = []
    for store in try stores() { summaries += try store.summaries() }
    return summaries.sorted()
  }

  /// Loads recordings one after the other, in the order of `summaries`, in bounded memory.
  package func recordings(of summaries: some Sequence<RecordingSummary>) -> StoredRecordings {
    StoredRecordings(of: Array(summaries))
  }

  /// Calls `body` with each recording, in the order of `summaries`; at no time are all of them in memory.
  ///
  /// - Throws: `StoreError`, or what `body` throws.
  package func forEach(
    _ summaries: some Sequence<RecordingSummary>, _ body: (Recording) throws -> Void
  ) throws {
    var recordings = recordings(of: summaries)
    while let recording = try recordings.next() { try body(recording) }
  }

  /// Removes recordings; their bytes are overwritten with zeros.
  ///
  /// - Parameter lock: what `lock()` gave.
  /// - Throws: `StoreError`. A store of which not all could be removed is left as it was.
  package func forget(_ summaries: some Sequence<RecordingSummary>, lock: FolderLock) throws(StoreError) {
    for (store, chosen) in Dictionary(grouping: summaries, by: \.store).sorted(by: { $0.key < $1.key }) {
      try store.remove(chosen)
    }
  }
}
