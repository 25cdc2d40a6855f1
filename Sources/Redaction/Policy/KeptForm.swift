internal import JSONTree

/// The form that a value must have to stay plain. A rule that keeps a value always says it, so that a person's data at an
/// unexpected place does not slip through.
enum KeptForm: Hashable, Sendable {
  /// Exactly one of these texts.
  case oneOf([JSONString])
  /// `true` or `false`, as Cognito writes booleans in attributes.
  case booleanText
  /// One to so many digits, as text or as a number.
  case shortNumber(digits: Int)
  /// Upper-case words as in `FORCE_CHANGE_PASSWORD` and `SMS_MFA`.
  case upperCaseWord
  /// Letters, digits and one underscore between, as in `PreSignUp_AdminCreateUser`.
  case triggerSource
  /// `eu-central-1`.
  case region
  /// `aws-sdk-nodejs-2.987.0`.
  case sdkVersion
  /// A UUID: request ids are random and name nobody.
  case requestID
  /// A function's name, in which ids and addresses are still replaced.
  case functionName
  /// `$LATEST` or a number.
  case functionVersion
  /// `/aws/lambda/backend-dev-preSignUp`, in which ids and addresses are still replaced.
  case logGroup
  /// `{####}`.
  case codePlaceholder
  /// `{##Click here##}`.
  case linkPlaceholder
  /// The name of an error class, as in `TypeError` or `Runtime.ExitError`.
  case errorType

  /// Whether ids, addresses and numbers inside a value of this form are still replaced.
  var isScrubbed: Bool {
    switch self {
    case .functionName, .logGroup, .errorType, .triggerSource, .linkPlaceholder: true
    default: false
    }
  }

  /// Whether it is told faster that a text has this form than what became of the same text before.
  var isQuick: Bool {
    switch self {
    case .oneOf, .booleanText, .shortNumber, .requestID: true
    default: false
    }
  }

  func accepts(_ number: JSONNumber) -> Bool {
    guard case .shortNumber = self else { return false }
    return accepts(JSONString(number.text))
  }

  func accepts(_ value: JSONString) -> Bool {
    if case .oneOf(let texts) = self { return texts.contains(value) }
    return value.withUTF8 { (1...512).contains($0.count) && accepts($0) }
  }

  private func accepts(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    switch self {
    case .oneOf: false
    case .booleanText: bytes.elementsEqual("true".utf8) || bytes.elementsEqual("false".utf8)
    case .shortNumber(let digits): bytes.count <= digits && bytes.allSatisfy(\.isASCIIDigit)
    case .upperCaseWord:
      bytes.count <= 48 && bytes[0].isASCIIUpper
        && bytes.allSatisfy { $0.isASCIIUpper || $0.isASCIIDigit || $0 == UInt8(ascii: "_") }
    case .triggerSource:
      bytes.count <= 64 && bytes[0].isASCIIUpper && bytes.count { $0 == UInt8(ascii: "_") } == 1
        && bytes.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "_") }
    case .region: RegionName.length(in: bytes) == bytes.count
    case .sdkVersion:
      bytes.count <= 64 && bytes.starts(with: "aws-sdk-".utf8)
        && bytes.allSatisfy {
          $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
        }
    case .requestID: Self.isUUID(bytes)
    case .functionName:
      bytes.count <= 140
        && bytes.allSatisfy {
          $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
        }
    case .functionVersion:
      bytes.elementsEqual("$LATEST".utf8) || (bytes.count <= 9 && bytes.allSatisfy(\.isASCIIDigit))
    case .logGroup:
      bytes.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || "-_/.#".utf8.contains($0) }
    case .codePlaceholder:
      bytes.elementsEqual("{####}".utf8) || bytes.elementsEqual("####".utf8)
    case .linkPlaceholder:
      bytes.count <= 64 && bytes.starts(with: "{##".utf8) && bytes.suffix(3).elementsEqual("##}".utf8)
        && bytes.dropFirst(3).dropLast(3).allSatisfy { $0.isASCIILetter || $0 == UInt8(ascii: " ") }
    case .errorType:
      bytes.count <= 128 && !bytes[0].isASCIIDigit
        && bytes.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || "_$.".utf8.contains($0) }
    }
  }

  private static func isUUID(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count == 36 else { return false }
    for index in bytes.indices {
      switch index {
      case 8, 13, 18, 23: if bytes[index] != UInt8(ascii: "-") { return false }
      default:
        let isDigit = bytes[index].isASCIIDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(bytes[index] | 0x20)
        if !isDigit { return false }
      }
    }
    return true
  }
}

extension UInt8 {
  var isASCIIDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
  var isASCIIUpper: Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) }
  var isASCIILetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
}
