import ArgumentParser
import JSONTree
import LeakScan
import Recorder
import RecordingStore
import ReplayReports

/// `replay audit`: looks for what is personal or secret in all that a recordings folder holds.
struct AuditCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Look for personal data and secrets in the stores, their free space, the snapshots and all other files.",
    discussion: """
      Reports e-mail addresses outside of the domains that are reserved for examples, phone numbers, web tokens, AWS keys, \
      private keys, account numbers and other texts that look random, with their place and their first character. \
      Pseudonyms that a store lists are passed over. Exit status: 0 nothing was found, 1 something was, 2 not all could be \
      read, 3 there is nothing to audit.
      """)

  @OptionGroup var folder: RecordingsOption

  @Flag(
    help: """
      First list the pseudonyms of stores that were recorded before stores listed them: what stands where the policy of \
      redaction makes pseudonyms.
      """)
  var upgrade = false

  @Flag(help: "Write one JSON object a line for each finding.")
  var json = false

  mutating func run(in world: CommandWorld) async throws -> ExitStatus {
    // Nobody writes meanwhile, and what a killed recording left is in order.
    let lock = try folder.folder.lock()
    defer { lock.unlock() }
    let stores = try storeFiles()
    let omissions = Omissions()
    let files = try AuditedFiles(folder.path, stores: stores, omissions: omissions)
    guard !stores.isEmpty || !files.paths.isEmpty else {
      throw CommandFailure(
        "there is nothing to audit in \(folder.path); record a log with replay record FILE", status: .nothingSelected)
    }
    var account = AuditAccount(folder: folder, stores: stores.count, files: files.paths.count)
    for store in stores {
      do {
        if upgrade, try store.upgrade(StoredPseudonyms(), lock: lock) {
          try world.say("\(store.path): its pseudonyms are listed now")
        }
        if try !store.isListing() { account.unlistedStores.append(store) }
        try store.audit { leak in
          account.add(leak, of: store)
          try tell(AuditFinding(leak, of: store), in: world)
        }
      } catch let error as StoreError {
        try world.say("replay: \(error)")
        account.hasTrouble = true
      }
    }
    for finding in try files.findings(besideListedBy: stores) {
      account.add(finding)
      try tell(finding, in: world)
    }
    if try omissions.say(in: world) != .success { account.hasTrouble = true }
    if !json { try world.standardOutput.writeLine(account.text) }
    return account.status
  }

  private func storeFiles() throws -> [StoreFile] {
    do {
      return try folder.folder.stores()
    } catch .noStore {
      return []
    }
  }

  private func tell(_ finding: AuditFinding, in world: CommandWorld) throws {
    if json {
      try world.standardOutput.write(JSONWriter.line(finding.json))
    } else {
      try world.standardOutput.writeLine(finding.text)
    }
  }
}
