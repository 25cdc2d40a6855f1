import Invocations

/// What must hold of a pseudonym of a value of some form.
enum RedactedForm {
  static func holds(_ form: MarkedText.Form, _ original: String, _ image: String) -> Bool {
    switch form {
    case .email(let isPublic): isEmail(original, image, isPublic)
    case .phone(let countryCode):
      mask(original) == mask(image) && original.prefix(1 + countryCode) == image.prefix(1 + countryCode)
    case .uuid: isUUID(original, image)
    case .name, .number: mask(original) == mask(image)
    case .date: image.count == 10 && Timestamp(iso8601: "\(image)T00:00:00Z") != nil
    case .arn:
      mask(original) == mask(image)
        && original.prefix { !$0.isNumber } == image.prefix { !$0.isNumber }
        && original.split(separator: "/").first?.split(separator: ":").last
          == image.split(separator: "/").first?.split(separator: ":").last
    case .secret:
      original.allSatisfy(\.isHexDigit) && original.contains(where: \.isLetter)
        ? image.count == original.count && image.allSatisfy(\.isHexDigit) : mask(original) == mask(image)
    case .url:
      image.wholeMatch(of: /https:\/\/[a-z]{12}\.example\/u\/.*|https:\/\/[a-z]{12}\.example\/[a-z]\/.*/) != nil
    case .text: image.count > 0
    case .json, .token: false
    }
  }

  /// What kind of character stands where: a letter of which script and case, a digit; signs as they are.
  static func mask(_ text: String) -> [UInt32] {
    text.unicodeScalars.map { scalar in
      switch scalar.value {
      case 0x30...0x39: 0x30
      case 0x41...0x5A: 0x41
      case 0x61...0x7A: 0x61
      case 0xC0...0xDE: 0xC0
      case 0xE0...0xFE: 0xE0
      case 0x410...0x42F: 0x410
      case 0x430...0x44F: 0x430
      case 0x620...0x64A: 0x620
      case 0x30A1...0x30FA: 0x30A1
      case 0x4E00...0x9FFF: 0x4E00
      case 0xAC00...0xD7A3: 0xAC00
      case 0x1F600...0x1F64F: 0x1F600
      default: scalar.value
      }
    }
  }

  private static func isEmail(_ original: String, _ image: String, _ isPublic: Bool) -> Bool {
    let (one, other) = (original.split(separator: "@"), image.split(separator: "@", omittingEmptySubsequences: false))
    guard other.count == 2, mask(String(one[0])) == mask(String(other[0])) else { return false }
    if isPublic { return one[1] == other[1] }
    return other[1].lowercased().wholeMatch(of: /[a-z]{12}\.example/) != nil
      && one[1].contains(where: \.isUppercase) == other[1].contains(where: \.isUppercase)
  }

  private static func isUUID(_ original: String, _ image: String) -> Bool {
    let (one, other) = (Array(original), Array(image))
    guard other.count == 36, one[14] == other[14], one[19] == other[19] else { return false }
    return [8, 13, 18, 23].allSatisfy { other[$0] == "-" } && other.count(where: \.isHexDigit) == 32
      && !(one.contains(where: \.isUppercase) && other.contains(where: \.isLowercase))
      && !(one.contains(where: \.isLowercase) && other.contains(where: \.isUppercase))
  }
}
