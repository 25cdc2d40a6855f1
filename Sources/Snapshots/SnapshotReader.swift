import Invocations
import JSONTree

extension SnapshotFile {
  /// Reads a snapshot file, whatever its blanks and the order of its members and entries.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - file: how errors name it.
  ///   - name: the name whose snapshots it should hold.
  /// - Throws: `SnapshotError` with the line that is wrong.
  package init(reading bytes: [UInt8], file: String, name: String) throws(SnapshotError) {
    var reader = SnapshotReader(bytes: bytes, file: file)
    try reader.refuseMergeConflict()
    try reader.readFile()
    guard let subject = reader.subject else {
      throw .wrongShape(file: file, line: 1, problem: "neither \"triggerSource\" nor \"function\" says whose it is")
    }
    guard subject.name.utf8.elementsEqual(name.utf8) else {
      throw .otherName(file: file, line: subject.line, found: subject.name, expected: name)
    }
    self.init(name: name, subject: subject.kind, outcomes: reader.outcomes)
  }
}

/// Reads the frame of a snapshot file value by value, so that every error knows its line.
private struct SnapshotReader {
  let file: String
  var subject: (kind: SnapshotFile.Subject, name: String, line: Int)?
  var outcomes: [RecordingID: ApprovedOutcome] = [:]
  private var source: SnapshotSource

  init(bytes: [UInt8], file: String) {
    self.file = file
    source = SnapshotSource(bytes: bytes, file: file)
  }

  /// No line of JSON can begin like a marker, so this looks at the beginning of every line.
  func refuseMergeConflict() throws(SnapshotError) {
    let marks = ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].map { Array($0.utf8) }
    var line = 1
    var start = 0
    while start < source.bytes.count {
      if marks.contains(where: { source.bytes[start...].starts(with: $0) }) {
        throw .mergeConflict(file: file, line: line)
      }
      guard let end = source.bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else { return }
      start = end + 1
      line += 1
    }
  }

  mutating func readFile() throws(SnapshotError) {
    var keys = Set<String>()
    try source.open(UInt8(ascii: "{"), "the file is no object")
    while let key = try source.nextKey(&keys) {
      switch key.name {
      case "triggerSource", "function":
        guard subject == nil else { throw source.wrong(key.start, "the file says twice whose it is") }
        let start = source.nextStart()
        guard let name = try source.readValue().string else { throw source.wrong(start, "the name is no string") }
        subject = (SnapshotFile.Subject(rawValue: key.name)!, name, source.line(of: start))
      case "outcomes":
        try source.open(UInt8(ascii: "["), "\"outcomes\" is no list")
        while try source.nextItem() { try readOutcome() }
      default: throw source.wrong(key.start, "a member that a snapshot file does not have")
      }
    }
    try source.end()
  }

  private mutating func readOutcome() throws(SnapshotError) {
    var keys = Set<String>()
    let start = source.nextStart()
    var members = OutcomeMembers()
    var recordings: [(id: RecordingID, start: Int)] = []
    try source.open(UInt8(ascii: "{"), "an outcome is no object")
    while let key = try source.nextKey(&keys) {
      switch key.name {
      case "recordings": recordings = try readRecordings()
      case "outside": members.outside = try readOutside()
      default:
        let valueStart = source.nextStart()
        let value = try source.readValue()
        if let problem = members.take(value, as: key.name) { throw source.wrong(valueStart, problem) }
      }
    }
    guard let outcome = members.outcome else {
      throw source.wrong(
        start, "an outcome is one of response (with outside), returned, error, timedOut, crashed and incomplete")
    }
    for recording in recordings {
      if let other = outcomes.updateValue(outcome, forKey: recording.id), other != outcome {
        throw .recordingTwice(file: file, line: source.line(of: recording.start), recording: recording.id)
      }
    }
  }

  private mutating func readRecordings() throws(SnapshotError) -> [(id: RecordingID, start: Int)] {
    var recordings: [(id: RecordingID, start: Int)] = []
    try source.open(UInt8(ascii: "["), "\"recordings\" is no list")
    while try source.nextItem() {
      let start = source.nextStart()
      guard let id = try source.readValue().string.flatMap(RecordingID.init) else {
        throw source.wrong(start, "not the id of a recording")
      }
      recordings.append((id, start))
    }
    return recordings
  }

  private mutating func readOutside() throws(SnapshotError) -> [OutsideChange] {
    var changes: [OutsideChange] = []
    try source.open(UInt8(ascii: "["), "\"outside\" is no list")
    while try source.nextItem() {
      let start = source.nextStart()
      var keys = Set<String>()
      var path: JSONPointer?
      var value: JSONValue?
      var isRemoved = false
      try source.open(UInt8(ascii: "{"), "a change is no object")
      while let key = try source.nextKey(&keys) {
        let member = try source.readValue()
        switch key.name {
        case "path": path = member.string.flatMap { JSONPointer($0) }
        case "value": value = member
        case "removed" where member == true: isRemoved = true
        default: throw source.wrong(key.start, "a change is {\"path\", \"value\"} or {\"path\", \"removed\": true}")
        }
      }
      guard let path, isRemoved == (value == nil) else {
        throw source.wrong(start, "a change is {\"path\", \"value\"} or {\"path\", \"removed\": true}")
      }
      changes.append(OutsideChange(path: path, value: value))
    }
    return changes.sorted()
  }
}

/// The members of one outcome, gathered in whatever order they stand.
private struct OutcomeMembers {
  var outside: [OutsideChange]?
  private var response: JSONValue?
  private var others: [ApprovedOutcome] = []

  /// Takes a member; gives what is wrong with it, or nil.
  mutating func take(_ value: JSONValue, as name: String) -> String? {
    switch name {
    case "response": response = value
    case "returned": others.append(.returned(value))
    case "error":
      guard case .object(let error) = value, error.count == 2, case .string(let type)? = error["errorType"],
        case .string(let message)? = error["errorMessage"]
      else { return "\"error\" is not {\"errorType\": string, \"errorMessage\": string}" }
      others.append(.failed(errorType: type, errorMessage: message))
    case "timedOut", "crashed":
      guard value == true else { return "\"\(name)\" is not true" }
      others.append(name == "crashed" ? .crashed : .timedOut)
    case "incomplete":
      var paths: Set<JSONString> = []
      guard case .array(let items) = value else { return "\"incomplete\" is no list of paths" }
      for item in items {
        guard case .string(let path) = item else { return "\"incomplete\" is no list of paths" }
        paths.insert(path)
      }
      others.append(.incomplete(paths.sorted()))
    default: return "a member that an outcome does not have"
    }
    return nil
  }

  /// The outcome; nil where the members are not those of one.
  var outcome: ApprovedOutcome? {
    guard response != nil || outside != nil else { return others.count == 1 ? others[0] : nil }
    guard others.isEmpty else { return nil }
    let changes = outside ?? []
    let others = changes.filter { !$0.path.isInside(OutsideChange.responsePath) }
    let ofResponse = changes.filter { $0.path.isInside(OutsideChange.responsePath) }
    guard response != nil ? ofResponse.isEmpty : ofResponse == [.init(path: OutsideChange.responsePath, value: nil)]
    else { return nil }
    return .answered(response: response, outside: others)
  }
}
