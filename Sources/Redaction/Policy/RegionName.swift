/// The names of AWS Regions, known by how they begin, so that a person's words are not taken for one.
enum RegionName {
  private static let beginnings = [
    "af", "ap", "ca", "cn", "eu", "eusc-de", "il", "me", "mx", "sa", "us", "us-gov", "us-iso", "us-isob", "us-isof",
  ]
  private static let directions: Set<String> = [
    "central", "de", "east", "north", "northeast", "northwest", "south", "southeast", "southwest", "west",
  ]

  /// How many of the bytes at the beginning of `bytes` are the name of a Region (`ap-northeast-1`); nil where none are.
  static func length(in bytes: some RandomAccessCollection<UInt8>) -> Int? {
    var words: [String] = []
    var word: [UInt8] = []
    var length = 0
    for byte in bytes.prefix(24) {
      length += 1
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"): word.append(byte)
      case UInt8(ascii: "-"):
        words.append(String(decoding: word, as: UTF8.self))
        word = []
      case UInt8(ascii: "1")...UInt8(ascii: "9"):
        guard word.isEmpty, let direction = words.popLast(), directions.contains(direction),
          beginnings.contains(words.joined(separator: "-"))
        else { return nil }
        return length
      default: return nil
      }
    }
    return nil
  }
}
