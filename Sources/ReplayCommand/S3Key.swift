/// What the path of an object of an S3 export says: `⟨export⟩/2024-05-06-[$LATEST]0123…/000000.gz`.
enum S3Key {
  /// The log stream whose events the file at `path` holds; nil where the path does not say.
  static func logStream(of path: String) -> String? {
    let parts = path.split(separator: "/")
    guard parts.count >= 2 else { return nil }
    let folder = parts[parts.count - 2]
    let bytes = Array(folder.utf8)
    guard bytes.count > 12, bytes[10] == UInt8(ascii: "-"), bytes[11] == UInt8(ascii: "["),
      bytes.prefix(10).enumerated().allSatisfy({ index, byte in
        index == 4 || index == 7 ? byte == UInt8(ascii: "-") : (0x30...0x39).contains(byte)
      })
    else { return nil }
    let date = String(decoding: bytes.prefix(10), as: UTF8.self).replacing("-", with: "/")
    return "\(date)/\(String(decoding: bytes.dropFirst(11), as: UTF8.self))"
  }
}
