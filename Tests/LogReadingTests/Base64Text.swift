import Foundation

/// Writes base64, as AWS does.
enum Base64Text {
  static func encoded(_ bytes: [UInt8]) -> String {
    Data(bytes).base64EncodedString()
  }

  static func encoded(_ text: String) -> String {
    encoded(Array(text.utf8))
  }
}
