import Invocations

extension Timestamp {
  /// A time as containers write it: milliseconds since 1970, `2024-05-06 07:08:09.010` (Logs Insights, UTC), or ISO 8601.
  init?(container text: String) {
    if let time = Timestamp(iso8601: text) {
      self = time
    } else if let milliseconds = Int64(text) {
      self.init(millisecondsSince1970: milliseconds)
    } else {
      var bytes = Array(text.utf8)
      if bytes.count >= 19, let blank = bytes.firstIndex(of: 0x20) { bytes[blank] = UInt8(ascii: "T") }
      let iso = String(decoding: bytes, as: UTF8.self)
      guard let time = Timestamp(iso8601: iso) ?? Timestamp(iso8601: iso + "Z") else { return nil }
      self = time
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The time that the 13 digits at `offset` are, in milliseconds since 1970; nil where something else stands there.
  func milliseconds(at offset: Int) -> Timestamp? {
    guard offset >= 0, offset + 13 <= count else { return nil }
    var time: Int64 = 0
    for byte in self[offset..<offset + 13] {
      guard byte.isDigit else { return nil }
      time = time * 10 + Int64(byte - 0x30)
    }
    return Timestamp(millisecondsSince1970: time)
  }
}
