/// A JSON number: its text, exactly as written, compared by its value.
///
/// `1`, `1.0` and `10e-1` are equal; `9007199254740993` and `9007199254740992` are not, and `1e400` is a number like any
/// other, because values are compared as decimals and never pass through `Double`. `-0` equals `0`. Two numbers whose
/// exponent is 2^62 or more away from zero are equal only when their texts are.
public struct JSONNumber: Sendable {
  /// The number as written, in JSON's grammar.
  public let text: String

  /// The number written as `text`, or nil where JSON's grammar does not allow it (`01`, `+1`, `.5`, `NaN`).
  public init?(_ text: String) {
    var scanner = NumberScanner()
    for byte in text.utf8 where !scanner.consume(byte) { return nil }
    guard scanner.isComplete else { return nil }
    self.text = text
  }

  init(validated text: String) {
    self.text = text
  }

  public init(_ value: some FixedWidthInteger) {
    text = String(value)
  }

  /// The number as an `Int`, where it is a whole number that fits.
  public var integer: Int? {
    if let plain = Int(text) { return plain }
    let decimal = self.decimal
    guard decimal.overflowText == nil, decimal.exponent >= 0, decimal.digits.count + decimal.exponent <= 19 else {
      return nil
    }
    let digits = String(decoding: decimal.digits, as: UTF8.self) + String(repeating: "0", count: decimal.exponent)
    return digits.isEmpty ? 0 : Int((decimal.isNegative ? "-" : "") + digits)
  }

  /// The nearest `Double`; infinite beyond its range.
  public var double: Double { Double(text) ?? .nan }
}

extension JSONNumber: Hashable {
  public static func == (left: JSONNumber, right: JSONNumber) -> Bool {
    left.text == right.text || left.decimal == right.decimal
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(decimal)
  }

  /// The value as sign, significant digits and power of ten, so that equal values are equal structures.
  private struct Decimal: Hashable {
    var isNegative = false
    /// ASCII digits without leading or trailing zeros; empty for zero.
    var digits: [UInt8] = []
    var exponent = 0
    /// The text of a number whose exponent is too far from zero to be calculated with.
    var overflowText: String?
  }

  private var decimal: Decimal {
    var result = Decimal()
    var exponentText = ""
    var fractionDigits = 0
    var isInFraction = false
    var isInExponent = false
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "-") where !isInExponent: result.isNegative = true
      case UInt8(ascii: "."): isInFraction = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"): isInExponent = true
      case _ where isInExponent: exponentText.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        if isInFraction { fractionDigits += 1 }
        if byte != UInt8(ascii: "0") || !result.digits.isEmpty { result.digits.append(byte) }
      }
    }
    if result.digits.isEmpty { return Decimal() }
    if !exponentText.isEmpty {
      guard let exponent = Int(exponentText), abs(Double(exponent)) < 0x1p62 else {
        return Decimal(overflowText: text)
      }
      result.exponent = exponent
    }
    result.exponent -= fractionDigits
    while result.digits.last == UInt8(ascii: "0") {
      result.digits.removeLast()
      result.exponent += 1
    }
    return result
  }
}

extension JSONNumber: CustomStringConvertible {
  public var description: String { text }
}

/// JSON's number grammar as a state machine over ASCII bytes.
struct NumberScanner {
  private enum State {
    case start, minus, zero, digits, point, fraction, exponent, exponentSign, exponentDigits
  }

  private var state = State.start

  /// Takes the next byte; false where the number cannot go on with it.
  mutating func consume(_ byte: UInt8) -> Bool {
    switch (state, byte) {
    case (.start, UInt8(ascii: "-")): state = .minus
    case (.start, UInt8(ascii: "0")), (.minus, UInt8(ascii: "0")): state = .zero
    case (.start, UInt8(ascii: "1")...UInt8(ascii: "9")), (.minus, UInt8(ascii: "1")...UInt8(ascii: "9")):
      state = .digits
    case (.digits, UInt8(ascii: "0")...UInt8(ascii: "9")): break
    case (.zero, UInt8(ascii: ".")), (.digits, UInt8(ascii: ".")): state = .point
    case (.point, UInt8(ascii: "0")...UInt8(ascii: "9")): state = .fraction
    case (.fraction, UInt8(ascii: "0")...UInt8(ascii: "9")): break
    case (.zero, UInt8(ascii: "e")), (.zero, UInt8(ascii: "E")), (.digits, UInt8(ascii: "e")),
      (.digits, UInt8(ascii: "E")), (.fraction, UInt8(ascii: "e")), (.fraction, UInt8(ascii: "E")):
      state = .exponent
    case (.exponent, UInt8(ascii: "+")), (.exponent, UInt8(ascii: "-")): state = .exponentSign
    case (.exponent, UInt8(ascii: "0")...UInt8(ascii: "9")), (.exponentSign, UInt8(ascii: "0")...UInt8(ascii: "9")),
      (.exponentDigits, UInt8(ascii: "0")...UInt8(ascii: "9")):
      state = .exponentDigits
    default: return false
    }
    return true
  }

  /// Whether what was consumed is a whole number literal.
  var isComplete: Bool {
    switch state {
    case .zero, .digits, .fraction, .exponentDigits: true
    case .start, .minus, .point, .exponent, .exponentSign: false
    }
  }
}
