/// Bytes in base64, with padding.
struct Base64Text {
  let text: String

  init(_ bytes: [UInt8]) {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var encoded: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let part = bytes[start..<min(start + 3, bytes.count)]
      let number = part.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - part.count))
      for index in 0..<4 {
        encoded.append(index <= part.count ? letters[number >> (18 - 6 * index) & 63] : UInt8(ascii: "="))
      }
    }
    text = String(decoding: encoded, as: UTF8.self)
  }
}
