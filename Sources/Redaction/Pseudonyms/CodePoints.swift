internal import JSONTree

/// A string as its code points, lone surrogates included, which is the form in which it is scanned and mapped.
typealias CodePoints = [UInt32]

extension JSONString {
  var codePoints: CodePoints {
    let ascii = withUTF8 { bytes in bytes.allSatisfy { $0 < 0x80 } ? bytes.map(UInt32.init) : nil }
    if let ascii { return ascii }
    if isWellFormed { return text.unicodeScalars.map(\.value) }
    var points: CodePoints = []
    var units = utf16[...]
    while let unit = units.popFirst() {
      if UTF16.isLeadSurrogate(unit), let trail = units.first, UTF16.isTrailSurrogate(trail) {
        units.removeFirst()
        points.append(UTF16.decode(UTF16.EncodedScalar([unit, trail])).value)
      } else {
        points.append(UInt32(unit))
      }
    }
    return points
  }

  init(codePoints points: CodePoints) {
    if points.allSatisfy({ $0 < 0x80 }) {
      self.init(
        String(unsafeUninitializedCapacity: points.count) { bytes in
          for index in points.indices { bytes[index] = UInt8(truncatingIfNeeded: points[index]) }
          return points.count
        })
      return
    }
    var units: [UInt16] = []
    for point in points {
      if let scalar = Unicode.Scalar(point) {
        units.append(contentsOf: UTF16.encode(scalar)!)
      } else {
        units.append(UInt16(point))
      }
    }
    self.init(utf16: units)
  }
}

extension UInt32 {
  var isDigit: Bool { (0x30...0x39).contains(self) }
  var isLowerCase: Bool { (0x61...0x7A).contains(self) }
  var isUpperCase: Bool { (0x41...0x5A).contains(self) }
  var isLetter: Bool { isLowerCase || isUpperCase }
  var isAlphanumeric: Bool { isDigit || isLetter }

  /// The value of a hexadecimal digit of either case.
  var hexadecimalValue: UInt32? {
    switch self {
    case 0x30...0x39: self - 0x30
    case 0x41...0x46: self - 0x41 + 10
    case 0x61...0x66: self - 0x61 + 10
    default: nil
    }
  }

  /// The code point of an ASCII character.
  init(ascii character: Unicode.Scalar) { self = UInt32(UInt8(ascii: character)) }
}
