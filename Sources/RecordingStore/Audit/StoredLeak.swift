package import Invocations
package import JSONTree
package import LeakScan

/// Something in a store that looks personal or secret and is none of the pseudonyms that it lists.
package struct StoredLeak: Sendable {
  /// Where it is.
  package enum Place: Sendable {
    case value(Column)
    /// What SQLite has not overwritten: the number of the byte in the file.
    case freeSpace(byte: Int)
  }

  /// A value in a table.
  package struct Column: Sendable {
    package let table: String
    /// In the table of recordings.
    package let recording: RecordingID?
    /// The number of the row, from 1 on.
    package let row: Int
    package let column: String
    /// Where the column is JSON.
    package let path: JSONPointer?
    /// Whether it is a key of the object at `path`.
    package let isKey: Bool
  }

  package let place: Place
  package let kind: LeakKind
  /// What stands there. Never to be shown whole.
  package let value: [UInt8]
}
