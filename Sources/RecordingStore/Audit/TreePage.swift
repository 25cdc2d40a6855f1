/// A page of one of SQLite's trees: what of it is used, and where it leads (sqlite.org, "Database File Format", 1.6).
struct TreePage {
  /// The rest of a value that is too long for the page.
  struct Overflow {
    let page: Int
    /// In bytes.
    let count: Int
  }

  private(set) var used: [Range<Int>] = []
  private(set) var children: [Int] = []
  private(set) var overflows: [Overflow] = []

  private let bytes: [UInt8]
  private let usable: Int

  /// Nil where the page is none of a tree.
  ///
  /// - Parameters:
  ///   - usable: how many bytes of it SQLite uses.
  ///   - isFirst: the file's own header stands before the page's.
  init?(_ bytes: [UInt8], usable: Int, isFirst: Bool) {
    self.bytes = bytes
    self.usable = usable
    let start = isFirst ? 100 : 0
    guard let kind = Kind(rawValue: bytes[start]) else { return nil }
    let count = number(at: start + 3, 2)
    let pointers = start + (kind.isInterior ? 12 : 8)
    guard pointers + 2 * count <= usable else { return nil }
    used.append(0..<pointers + 2 * count)
    if kind.isInterior { children.append(number(at: start + 8, 4)) }
    for index in 0..<count { addCell(at: number(at: pointers + 2 * index, 2), of: kind) }
  }

  private enum Kind: UInt8 {
    case interiorIndex = 2
    case interiorTable = 5
    case leafIndex = 10
    case leafTable = 13

    var isInterior: Bool { self == .interiorIndex || self == .interiorTable }
  }

  /// Notes a cell; one that reaches out of the page is passed over.
  private mutating func addCell(at start: Int, of kind: Kind) {
    var place = start
    if kind.isInterior {
      guard place + 4 <= usable else { return }
      children.append(number(at: place, 4))
      place += 4
    }
    guard let first = variableNumber(at: &place), kind == .interiorTable || (0..<1 << 40).contains(first) else {
      return
    }
    if kind == .interiorTable {
      used.append(start..<place)
      return
    }
    if kind == .leafTable, variableNumber(at: &place) == nil { return }
    let local = localCount(of: first, isTable: kind == .leafTable)
    var end = place + local
    if local < first {
      guard end + 4 <= usable else { return }
      overflows.append(Overflow(page: number(at: end, 4), count: first - local))
      end += 4
    }
    // No cell takes fewer than four bytes.
    end = max(end, start + 4)
    if end <= usable { used.append(start..<end) }
  }

  /// How many bytes of so long a value stand in the page itself.
  private func localCount(of count: Int, isTable: Bool) -> Int {
    let most = isTable ? usable - 35 : (usable - 12) * 64 / 255 - 23
    if count <= most { return count }
    let least = (usable - 12) * 32 / 255 - 23
    let rest = least + (count - least) % (usable - 4)
    return rest <= most ? rest : least
  }

  private func number(at place: Int, _ length: Int) -> Int {
    guard place + length <= bytes.count else { return 0 }
    return bytes[place..<place + length].reduce(0) { $0 << 8 | Int($1) }
  }

  /// A number of one to nine bytes; nil where the page ends before it.
  private func variableNumber(at place: inout Int) -> Int? {
    var value: UInt64 = 0
    for index in 0..<9 {
      guard place < usable else { return nil }
      let byte = bytes[place]
      place += 1
      if index == 8 { return Int(truncatingIfNeeded: value << 8 | UInt64(byte)) }
      value = value << 7 | UInt64(byte & 0x7F)
      if byte < 0x80 { return Int(truncatingIfNeeded: value) }
    }
    return nil
  }
}
