/// Where the country code of an international phone number ends (ITU-T E.164, list of assigned codes).
enum CountryCode {
  private static let twoDigits: Set<UInt32> = [
    20, 27, 30, 31, 32, 33, 34, 36, 39, 40, 41, 43, 44, 45, 46, 47, 48, 49, 51, 52, 53, 54, 55, 56, 57, 58, 60, 61, 62,
    63, 64, 65, 66, 81, 82, 84, 86, 90, 91, 92, 93, 94, 95, 98,
  ]

  /// 1 for North America and Russia, 2 for the codes with two digits, else 3.
  ///
  /// - Parameter digits: the digits after the plus, at least two, each 0 to 9.
  static func length(in digits: [UInt32]) -> Int {
    switch digits[0] {
    case 1, 7: 1
    default: twoDigits.contains(digits[0] * 10 + digits[1]) ? 2 : 3
    }
  }
}
