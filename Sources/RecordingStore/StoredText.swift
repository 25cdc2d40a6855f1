import GRDB
import JSONTree

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Text on its way to and from SQLite, byte for byte.
///
/// GRDB hands text over as C strings, which end at the first U+0000, and a log may hold one anywhere. So text goes as bytes
/// into `CAST(? AS TEXT)`, and comes back as the bytes that the column holds.
enum StoredText {
  static func argument(_ text: String) -> Data {
    Data(text.utf8)
  }

  static func argument(_ text: [UInt8]) -> Data {
    Data(text)
  }

  static func argument(_ text: String?) -> Data? {
    text.map { Data($0.utf8) }
  }

  static func argument(_ value: JSONValue) -> Data {
    Data(JSONWriter.compact(value))
  }

  static func argument(_ value: JSONValue?) -> Data? {
    value.map { Data(JSONWriter.compact($0)) }
  }
}

extension Row {
  /// The text of a column, all of it; nil for NULL. To be called while the row's cursor stands on it.
  func text(_ index: Int) -> String? {
    withBytes(index) { $0.map { String(decoding: $0, as: UTF8.self) } }
  }

  /// The JSON text of a column, read; nil for NULL.
  func json(_ index: Int) throws(JSONReadError) -> JSONValue? {
    try withBytes(index) { bytes in
      Result { () throws(JSONReadError) in try bytes.map { bytes throws(JSONReadError) in try JSONReader.read(bytes) } }
    }.get()
  }

  /// How many bytes a column holds.
  func byteCount(_ index: Int) -> Int {
    withBytes(index) { $0?.count ?? 0 }
  }

  private func withBytes<Value>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>?) -> Value) -> Value {
    // The closure does not throw, and reading the bytes of a column that is there does not either.
    try! withUnsafeData(atIndex: index) { data in
      guard let data else { return body(nil) }
      return data.withUnsafeBytes { body($0.bindMemory(to: UInt8.self)) }
    }
  }
}
