package import Invocations
import WholeFiles

/// The folder of snapshot files, one a name. Every file is replaced as a whole, and only when its bytes change.
///
/// Reading takes no lock. Whoever calls `approve` or `remove` holds the lock of the recordings folder from before the
/// outcomes were compared.
package struct SnapshotFolder: Sendable {
  /// The folder, which `approve` makes when it is missing.
  package let path: String

  package init(path: String) {
    self.path = path
  }

  /// Where the snapshots of a name are kept: see `SnapshotFileName`.
  package func filePath(named name: String) -> String {
    "\(path)/\(SnapshotFileName(name).text)"
  }

  /// The approved outcomes of a name; none where there is no file.
  ///
  /// - Throws: `SnapshotError` where the file cannot be read, or is no snapshot file of this name.
  package func file(named name: String) throws(SnapshotError) -> SnapshotFile {
    try read(name, subject: .triggerSource).file
  }

  /// Takes outcomes in place of what was approved of these recordings of a name. `subject` is what the name is, for a file
  /// that does not exist yet.
  ///
  /// - Throws: `SnapshotError`; the file is as it was then.
  @discardableResult
  package func approve(
    _ outcomes: [RecordingID: ApprovedOutcome], named name: String, subject: SnapshotFile.Subject
  ) throws(SnapshotError) -> SnapshotChanges {
    if let id = outcomes.keys.first(where: { RecordingID($0.description) != $0 }) {
      throw .unwritableRecording(file: filePath(named: name), recording: id)
    }
    var (file, bytes) = try read(name, subject: subject)
    let changes = file.approve(outcomes)
    try write(file, over: bytes)
    return changes
  }

  /// Forgets recordings of a name; a file that holds no others is deleted.
  ///
  /// - Throws: `SnapshotError`; the file is as it was then.
  @discardableResult
  package func remove(
    _ ids: some Sequence<RecordingID>, named name: String
  ) throws(SnapshotError) -> SnapshotChanges {
    var (file, bytes) = try read(name, subject: .triggerSource)
    let changes = file.remove(ids)
    if !changes.isEmpty { try write(file, over: bytes) }
    return changes
  }

  private func read(
    _ name: String, subject: SnapshotFile.Subject
  ) throws(SnapshotError) -> (file: SnapshotFile, bytes: [UInt8]?) {
    let path = filePath(named: name)
    let bytes: [UInt8]?
    do {
      bytes = try WholeFile(path).read()
    } catch {
      throw .unreadable(file: path, reason: error.reason)
    }
    guard let bytes else { return (SnapshotFile(name: name, subject: subject), nil) }
    return (try SnapshotFile(reading: bytes, file: path, name: name), bytes)
  }

  private func write(_ file: SnapshotFile, over old: [UInt8]?) throws(SnapshotError) {
    let path = filePath(named: file.name)
    do {
      if file.isEmpty {
        if old != nil { try WholeFile(path).remove() }
        return
      }
      let bytes = file.bytes
      if bytes != old {
        try WholeFile.makeFolder(self.path)
        try WholeFile(path).replace(with: bytes)
      }
    } catch {
      throw .unwritable(file: path, reason: error.reason)
    }
  }
}
