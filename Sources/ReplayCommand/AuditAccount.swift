import Invocations
import LeakScan
import RecordingStore
import ReplayReports

/// What an audit has looked through, what it found, and what to do about it.
struct AuditAccount {
  let folder: RecordingsOption
  let stores: Int
  /// Files that are no stores.
  let files: Int
  /// Stores of versions that list no pseudonyms.
  var unlistedStores: [StoreFile] = []
  var hasTrouble = false
  private var count = 0
  /// A recording in which something was found, for an example.
  private var recording: String?
  private var freeStores: [StoreFile] = []
  private var otherFile: String?

  init(folder: RecordingsOption, stores: Int, files: Int) {
    self.folder = folder
    self.stores = stores
    self.files = files
  }

  mutating func add(_ leak: StoredLeak, of store: StoreFile) {
    count += 1
    switch leak.place {
    case .value(let column):
      let id = column.recording?.description
      if recording == nil, let id, LeakScanner.leaks(in: id).isEmpty { recording = id }
    case .freeSpace:
      if freeStores.last != store { freeStores.append(store) }
    }
  }

  mutating func add(_ finding: AuditFinding) {
    count += 1
    if otherFile == nil { otherFile = finding.file }
  }

  var status: ExitStatus { hasTrouble ? .trouble : count > 0 ? .differs : .success }

  /// The end of what a person reads: how much was found where, and the next commands.
  var text: String {
    let places = "\(Self.count(stores, "store")) and \(Self.count(files, "other file"))"
    guard count > 0 else { return "nothing personal or secret found in \(places)" }
    return (["\(Self.count(count, "finding")) in \(places)"] + nextCommands).joined(separator: "\n")
  }

  private var nextCommands: [String] {
    var lines: [String] = []
    if let recording {
      let forget = ShellWord.commandLine(["replay"] + folder.suggested + ["forget"], names: [recording])
      lines.append("\(forget) removes a recording and what was approved of it")
    }
    for store in freeStores {
      let vacuum = ShellWord.commandLine(["sqlite3", store.path, "PRAGMA secure_delete = ON; VACUUM"], names: [])
      lines.append("\(vacuum) clears free space")
    }
    if let otherFile {
      lines.append("take what was found out of \(otherFile), and give replay audit again")
    }
    for store in unlistedStores {
      let audit = ShellWord.commandLine(["replay"] + folder.suggested + ["audit", "--upgrade"], names: [])
      lines.append("\(store.path) lists no pseudonyms, for an older replay made it; \(audit) lists them")
    }
    return lines
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
