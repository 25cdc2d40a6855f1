/// A pattern of a whole name: `*` stands for any characters, `?` for one.
struct NamePattern {
  private let scalars: [Unicode.Scalar]

  /// Nil where the text holds neither `*` nor `?`, and so is a name.
  init?(_ text: String) {
    scalars = Array(text.unicodeScalars)
    guard scalars.contains("*") || scalars.contains("?") else { return nil }
  }

  /// Takes time proportional to the product of both lengths at worst.
  func matches(_ name: String) -> Bool {
    let name = Array(name.unicodeScalars)
    var position = 0
    var index = 0
    /// The last star, and where what it stands for ends so far: the only place to go back to.
    var star: (position: Int, end: Int)?
    while index < name.count {
      if position < scalars.count, scalars[position] == "*" {
        star = (position, index)
        position += 1
      } else if position < scalars.count, scalars[position] == "?" || scalars[position] == name[index] {
        position += 1
        index += 1
      } else if let last = star {
        star = (last.position, last.end + 1)
        position = last.position + 1
        index = last.end + 1
      } else {
        return false
      }
    }
    return scalars[position...].allSatisfy { $0 == "*" }
  }
}
