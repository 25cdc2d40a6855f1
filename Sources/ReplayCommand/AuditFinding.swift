import Invocations
import JSONTree
import LeakScan
import RecordingStore

/// One finding of an audit: where it is and what it looks like. Of the value it holds no more than is shown.
struct AuditFinding {
  /// Where in a file a finding is.
  enum Place {
    case column(StoredLeak.Column)
    case freeSpace(byte: Int)
    case value(JSONPointer, isKey: Bool)
    case line(Int)
    case byte(Int)
    case name
  }

  let file: String
  let place: Place
  let kind: LeakKind
  let masked: MaskedText

  init(file: String, place: Place, kind: LeakKind, value: some Collection<UInt8>) {
    // What is found may also be the name of a file, a key on the way or an id.
    self.file = MaskedText.masking(file)
    self.place = place
    self.kind = kind
    masked = MaskedText(value)
  }

  init(_ leak: StoredLeak, of store: StoreFile) {
    let place: Place =
      switch leak.place {
      case .value(let column): .column(column)
      case .freeSpace(let byte): .freeSpace(byte: byte)
      }
    self.init(file: store.path, place: place, kind: leak.kind, value: leak.value)
  }

  /// The finding as a line for people.
  var text: String {
    "\(file): \(placeText): \(kind.words) \(masked.text) (\(masked.length) characters)"
  }

  private var placeText: String {
    switch place {
    case .column(let column):
      let row = column.recording.map { MaskedText.masking($0.description) } ?? "\(column.table) row \(column.row)"
      return Self.text(of: column.path, isKey: column.isKey, "\(row) \(column.column)")
    case .freeSpace(let byte): return "free space at byte \(byte)"
    case .value(let path, let isKey): return Self.text(of: path, isKey: isKey, nil)
    case .line(let line): return "line \(line)"
    case .byte(let byte): return "byte \(byte)"
    case .name: return "its name"
    }
  }

  private static func text(of path: JSONPointer?, isKey: Bool, _ start: String?) -> String {
    let path = path.map { MaskedText.masking($0.description) }.flatMap { $0.isEmpty ? nil : $0 }
    let place = [start, path].compactMap { $0 }.joined(separator: " ")
    return isKey ? "a key of \(place.isEmpty ? "the whole" : place)" : place.isEmpty ? "the whole" : place
  }

  /// `{"version": 1, "file": …, "place": "column", …, "kind": "emailAddress", "masked": "a…", "length": 23}`.
  var json: JSONValue {
    var object = JSONObject()
    object["version"] = 1
    object["file"] = JSONValue(file)
    switch place {
    case .column(let column):
      object["place"] = "column"
      object["table"] = JSONValue(column.table)
      object["recording"] = column.recording.map { JSONValue(MaskedText.masking($0.description)) }
      object["row"] = JSONValue(column.row)
      object["column"] = JSONValue(column.column)
      object["path"] = column.path.map { JSONValue(MaskedText.masking($0.description)) }
      if column.isKey { object["isKey"] = true }
    case .freeSpace(let byte):
      object["place"] = "freeSpace"
      object["byte"] = JSONValue(byte)
    case .value(let path, let isKey):
      object["place"] = "value"
      object["path"] = JSONValue(MaskedText.masking(path.description))
      if isKey { object["isKey"] = true }
    case .line(let line):
      object["place"] = "line"
      object["line"] = JSONValue(line)
    case .byte(let byte):
      object["place"] = "byte"
      object["byte"] = JSONValue(byte)
    case .name: object["place"] = "name"
    }
    object["kind"] = JSONValue(kind.rawValue)
    object["masked"] = JSONValue(masked.text)
    object["length"] = JSONValue(masked.length)
    return .object(object)
  }
}
