/// A path as the system has it: bytes, which need not be UTF-8.
struct RawPath {
  /// The path and a zero behind it, as system calls take it.
  let bytes: [CChar]

  init(_ text: String) {
    bytes = Array(text.utf8CString)
  }

  private init(bytes: [CChar]) {
    self.bytes = bytes
  }

  /// The path for people; what is not UTF-8 in it is replaced.
  var text: String {
    String(decoding: bytes.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The path of what is called `name`, which ends with a zero, in the folder of this path.
  func appending(_ name: [CChar]) -> RawPath {
    var folder = bytes.dropLast()
    if let last = folder.last, last != CChar(ascii: "/") { folder.append(CChar(ascii: "/")) }
    return RawPath(bytes: folder + name)
  }

  /// Whether it comes before another one in the order of the bytes.
  func precedes(_ other: RawPath) -> Bool {
    bytes.lexicographicallyPrecedes(other.bytes) { UInt8(bitPattern: $0) < UInt8(bitPattern: $1) }
  }
}

extension CChar {
  fileprivate init(ascii scalar: Unicode.Scalar) {
    self = CChar(bitPattern: UInt8(ascii: scalar))
  }
}
