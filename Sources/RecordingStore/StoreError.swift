package import Invocations

/// Why recordings could not be read or stored. It never holds what a recording holds.
package enum StoreError: Error, Equatable, Sendable {
  case noFolder(String)
  /// Something in the way of reading or making the folder; `reason` is the system's words.
  case folder(String, reason: String)
  case noStore(folder: String)
  case badName(String)
  /// Another process records into, forgets from or updates this folder.
  case locked(folder: String)

  /// The file holds nothing: it was cut off, or a recording was killed before it had begun.
  case emptyStore(StoreFile)
  case notADatabase(StoreFile)
  /// A SQLite database of something else.
  case notAStore(StoreFile)
  case newerVersion(StoreFile, version: Int, known: Int)
  /// SQLite found the file damaged; `reason` is its message.
  case damagedStore(StoreFile, reason: String)
  /// A killed recording left a journal, and the folder cannot be written.
  case interrupted(StoreFile)
  case otherKey(StoreFile, storeFingerprint: String, fingerprint: String)
  /// The project's own rules were others.
  case otherRules(StoreFile)
  /// Other rules of redaction give other pseudonyms, which must not be mixed in one store.
  case otherPolicy(StoreFile, storePolicy: Int, policy: Int)
  case busy(StoreFile)
  case unreadable(StoreFile, reason: String)
  case unwritable(StoreFile, reason: String)
  /// The disk is full; `isRecovering` where that keeps from putting in order what an interrupted recording left.
  case diskFull(StoreFile, isRecovering: Bool)

  /// A column of a row holds what no version of this program writes.
  case damagedRecording(StoreFile, RecordingID, column: String, reason: String)
  /// The recording was removed after it had been listed.
  case removedRecording(StoreFile, RecordingID)
}

extension StoreError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noFolder(let folder):
      "cannot read recordings: there is no folder \(shown(folder)); record some with replay record, or name the folder "
        + "with --recordings DIR"
    case .folder(let folder, let reason):
      "cannot use the folder \(shown(folder)): \(reason); name another with --recordings DIR"
    case .noStore(let folder):
      "cannot read recordings: there is no store (*.sqlite) in \(shown(folder)); record some with replay record"
    case .badName(let name):
      "cannot use the store name \(shown(name, quoted: true)): a name is not empty, does not begin with a dot and holds "
        + "no slash; choose another with --into NAME"
    case .locked(let folder):
      "cannot lock \(shown(folder)): another replay is writing there; try again when it has ended"
    case .emptyStore(let file):
      "cannot read \(shown(file.path)): the file is empty; restore it from your version control, or record some with "
        + "replay record"
    case .notADatabase(let file):
      "cannot read \(shown(file.path)): it is not a SQLite database, or its beginning is damaged; restore the file "
        + "from your version control"
    case .notAStore(let file):
      "cannot read \(shown(file.path)): it is a SQLite database, but not one of replay's; move it to another folder"
    case .newerVersion(let file, let version, let known):
      "cannot read \(shown(file.path)): it was made by a newer replay (format \(version), this one knows \(known)); "
        + "update replay"
    case .damagedStore(let file, let reason):
      "cannot read \(shown(file.path)): the file is damaged (\(reason)); restore it from your version control"
    case .interrupted(let file):
      "cannot read \(shown(file.path)): a recording into it was interrupted and \(shown(file.folder)) cannot be written; "
        + "run replay list where the folder can be written, and commit the file then"
    case .otherKey(let file, let stored, let given):
      "cannot record into \(shown(file.path)): it was recorded with another redaction key (fingerprint \(shown(stored)), "
        + "yours is \(shown(given))); use that key with --redaction-key FILE or begin another store with --into NAME"
    case .otherRules(let file):
      "cannot record into \(shown(file.path)): its recordings were redacted by other rules than those of replay.yml now; "
        + "begin another store with --into NAME, or record the logs again into a new one"
    case .otherPolicy(let file, let stored, let given):
      "cannot record into \(shown(file.path)): its recordings were redacted by other rules (version \(stored), this replay "
        + "has \(given)), which give other pseudonyms; begin another store with --into NAME"
    case .busy(let file):
      "cannot use \(shown(file.path)): another process is using it; try again when it has ended"
    case .unreadable(let file, let reason):
      "cannot read \(shown(file.path)): \(reason); see that it is a file that can be read"
    case .unwritable(let file, let reason):
      "cannot write \(shown(file.path)): \(reason)"
    case .diskFull(let file, isRecovering: false):
      "cannot write \(shown(file.path)): the disk is full; make room and give the same command again"
    case .diskFull(let file, isRecovering: true):
      "cannot read \(shown(file.path)): a recording into it was interrupted, and the disk is too full to put it in order; "
        + "make room and give the same command again"
    case .damagedRecording(let file, let id, let column, let reason):
      "cannot read recording \(shown(id.description)) of \(shown(file.path)): its column \(column) is damaged (\(reason)); "
        + "restore the file from your version control, or remove the recording with replay forget"
    case .removedRecording(let file, let id):
      "cannot read recording \(shown(id.description)) of \(shown(file.path)): it was removed meanwhile; run the command again"
    }
  }

  /// A name on one line: control characters, which could write to a terminal, as `\u{1b}`.
  private func shown(_ name: String, quoted: Bool = false) -> String {
    var text = ""
    for scalar in name.unicodeScalars {
      if scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) {
        text += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return quoted || text.isEmpty ? "\"\(text)\"" : text
  }
}
