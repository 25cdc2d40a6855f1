import GRDB
import Invocations
import JSONTree

/// A recording as a row of the table `recordings`.
enum RecordingRow {
  static let columns = """
    id, attempt, trigger_source, function_name, function_version, recorded_at, redaction_policy, redaction_key, \
    provenance, losses, non_json, outcome, event, context
    """

  /// Writes what the row of the same id holds anew, but for what never changes.
  static let update = """
    UPDATE recordings SET trigger_source = CAST(? AS TEXT), function_name = CAST(? AS TEXT), \
    function_version = CAST(? AS TEXT), recorded_at = ?, provenance = CAST(? AS TEXT), losses = CAST(? AS TEXT), \
    non_json = CAST(? AS TEXT), outcome = CAST(? AS TEXT), event = CAST(? AS TEXT), context = CAST(? AS TEXT) \
    WHERE id = CAST(? AS TEXT) AND attempt = ?
    """

  static func arguments(_ recording: Recording) -> StatementArguments {
    [
      StoredText.argument(recording.triggerSource), StoredText.argument(recording.functionName),
      StoredText.argument(recording.functionVersion), recording.recordedAt?.millisecondsSince1970,
      StoredText.argument(provenance(recording)), StoredText.argument(JSONValue.array(recording.losses.map(\.json))),
      StoredText.argument(JSONValue.array(recording.nonJSON.map(\.json))),
      StoredText.argument(recording.outcome?.json), StoredText.argument(recording.event),
      StoredText.argument(recording.context), StoredText.argument(recording.id.id), recording.id.attempt,
    ]
  }

  static func provenance(_ recording: Recording) -> JSONValue {
    var object = JSONObject()
    for part in InvocationPart.allCases { object[part.rawValue] = recording.provenance[part]?.json }
    return .object(object)
  }

  /// Reads a row of `columns`.
  ///
  /// - Throws: `StoreError.damagedRecording`.
  static func recording(_ row: Row, file: StoreFile) throws(StoreError) -> Recording {
    let reader = RowReader(row: row, file: file)
    return Recording(
      id: reader.id, triggerSource: row.text(2), functionName: row.text(3), functionVersion: row.text(4),
      recordedAt: (row[5] as Int64?).map { Timestamp(millisecondsSince1970: $0) },
      event: try reader.value(12, "event"), context: try reader.json(13, "context"), outcome: try reader.outcome(),
      losses: try reader.losses(9, "losses"), nonJSON: try reader.losses(10, "non_json"),
      provenance: try reader.provenance(), redactionPolicy: row[6], redactionKey: row.text(7) ?? "")
  }
}

private struct RowReader {
  let row: Row
  let file: StoreFile
  let id: RecordingID

  init(row: Row, file: StoreFile) {
    self.row = row
    self.file = file
    id = RecordingID(id: row.text(0) ?? "", attempt: row[1])
  }

  func damage(_ column: String, _ reason: String) -> StoreError {
    .damagedRecording(file, id, column: column, reason: reason)
  }

  func json(_ index: Int, _ column: String) throws(StoreError) -> JSONValue? {
    do {
      return try row.json(index)
    } catch {
      throw damage(column, error.description)
    }
  }

  func value(_ index: Int, _ column: String) throws(StoreError) -> JSONValue {
    guard let value = try json(index, column) else { throw damage(column, "it is missing") }
    return value
  }

  func outcome() throws(StoreError) -> LoggedOutcome? {
    guard let json = try json(11, "outcome") else { return nil }
    guard let outcome = LoggedOutcome(json: json) else { throw damage("outcome", "it is no outcome") }
    return outcome
  }

  func losses(_ index: Int, _ column: String) throws(StoreError) -> [Loss] {
    guard let items = try value(index, column).array else { throw damage(column, "it is no list") }
    var losses: [Loss] = []
    for (position, item) in items.enumerated() {
      guard let loss = Loss(json: item) else { throw damage(column, "its entry \(position) is no loss") }
      losses.append(loss)
    }
    return losses
  }

  func provenance() throws(StoreError) -> PartProvenance {
    guard let object = try value(8, "provenance").object else { throw damage("provenance", "it is no object") }
    var parts: PartProvenance = [:]
    for member in object.members {
      guard let part = InvocationPart(rawValue: member.key.text), let provenance = Provenance(json: member.value) else {
        throw damage("provenance", "a member of it is no provenance")
      }
      parts[part] = provenance
    }
    return parts
  }
}
