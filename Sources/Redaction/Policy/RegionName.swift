/// The names of AWS Regions, known by how they begin, so that a person's words are not taken for one.
enum RegionName {
  private static let beginnings = [
    "af", "ap", "ca", "cn", "eu", "eusc-de", "il", "me", "mx", "sa", "us", "us-gov", "us-iso", "us-isob", "us-isof",
  ]
  private static let directions = [
    "central", "de", "east", "north", "northeast", "northwest", "south", "southeast", "southwest", "west",
  ]

  /// How many of the bytes at the beginning of `bytes` are the name of a Region (`ap-northeast-1`); nil where none are.
  static func length(in bytes: some RandomAccessCollection<UInt8>) -> Int? {
    let beginning = bytes.prefix(24)
    // Where the last two hyphens were.
    var hyphens: (first: Int, second: Int)?
    var latest: Int?
    for (offset, byte) in beginning.enumerated() {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"): continue
      case UInt8(ascii: "-"):
        if let latest { hyphens = (latest, offset) }
        latest = offset
      case UInt8(ascii: "1")...UInt8(ascii: "9"):
        guard let hyphens, hyphens.second == offset - 1 else { return nil }
        let name = beginning.prefix(hyphens.first)
        let direction = beginning.prefix(hyphens.second).dropFirst(hyphens.first + 1)
        let isName =
          beginnings.contains { name.elementsEqual($0.utf8) }
          && directions.contains { direction.elementsEqual($0.utf8) }
        return isName ? offset + 1 : nil
      default: return nil
      }
    }
    return nil
  }
}
