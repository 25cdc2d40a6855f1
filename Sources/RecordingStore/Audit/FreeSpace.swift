import WholeFiles

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What of a database file no table and no index uses: free pages, and the room between the cells of the others
/// (sqlite.org, "Database File Format", 1.5 to 1.7).
///
/// Every page is read once at most, whatever the file says. What cannot be followed counts as free, so that it is looked at.
struct FreeSpace {
  private let file: StoreFile
  private let descriptor: OpenFile
  private let pageSize: Int
  /// What of a page SQLite uses.
  private let usable: Int
  private let pageCount: Int
  private let fileSize: Int
  private var isVisited: [Bool]
  private var page: [UInt8]

  /// - Throws: `StoreError.unreadable`, `.notADatabase`.
  init(_ file: StoreFile) throws(StoreError) {
    self.file = file
    descriptor = OpenFile(open(file.path, O_RDONLY | O_CLOEXEC))
    guard descriptor.number >= 0 else { throw .unreadable(file, reason: FileRefusal.last.reason) }
    var header = [UInt8](repeating: 0, count: 100)
    guard pread(descriptor.number, &header, header.count, 0) == header.count else { throw .notADatabase(file) }
    let stated = Int(header[16]) << 8 | Int(header[17])
    pageSize = stated == 1 ? 65_536 : stated
    guard pageSize >= 512 else { throw .notADatabase(file) }
    usable = max(480, pageSize - Int(header[20]))
    var status = stat()
    guard fstat(descriptor.number, &status) == 0 else { throw .unreadable(file, reason: FileRefusal.last.reason) }
    fileSize = Int(status.st_size)
    pageCount = fileSize / pageSize
    isVisited = Array(repeating: false, count: pageCount + 1)
    page = Array(repeating: 0, count: pageSize)
  }

  /// Calls `body` with each stretch of unused bytes, and where it begins in the file.
  ///
  /// - Parameter roots: the first pages of all tables and indices.
  mutating func forEach(roots: [Int], _ body: (Int, UnsafeBufferPointer<UInt8>) throws -> Void) throws {
    var waiting = roots
    while let number = waiting.popLast() {
      guard try visit(number) else { continue }
      let tree = TreePage(page, usable: usable, isFirst: number == 1)
      guard let tree else {
        // No page of a tree: all of it is looked at.
        try give(unusedBeside: [], of: number, body)
        continue
      }
      waiting += tree.children
      try give(unusedBeside: tree.used, of: number, body)
      for chain in tree.overflows { try follow(chain.page, holding: chain.count, body) }
    }
    for number in 1..<max(1, isVisited.count) where !isVisited[number] {
      guard try visit(number) else { continue }
      try give(unusedBeside: [], of: number, body)
    }
    try giveRest(body)
  }

  /// Reads a page that was not read before; false for any other number.
  private mutating func visit(_ number: Int) throws -> Bool {
    guard number >= 1, number <= pageCount, !isVisited[number] else { return false }
    isVisited[number] = true
    try read(at: (number - 1) * pageSize, count: pageSize)
    return true
  }

  /// Goes along the pages that hold the rest of a long value.
  private mutating func follow(
    _ first: Int, holding count: Int, _ body: (Int, UnsafeBufferPointer<UInt8>) throws -> Void
  ) throws {
    var (number, rest) = (first, count)
    while rest > 0, try visit(number) {
      let held = min(rest, usable - 4)
      try give(unusedBeside: [0..<4 + held], of: number, body)
      rest -= held
      number = page[0..<4].reduce(0) { $0 << 8 | Int($1) }
    }
  }

  private func give(
    unusedBeside used: [Range<Int>], of number: Int, _ body: (Int, UnsafeBufferPointer<UInt8>) throws -> Void
  ) throws {
    try page.withUnsafeBufferPointer { bytes in
      var end = 0
      for range in used.sorted(by: { $0.lowerBound < $1.lowerBound }) + [pageSize..<pageSize] {
        if range.lowerBound > end {
          let gap = UnsafeBufferPointer(rebasing: bytes[end..<range.lowerBound])
          try body((number - 1) * pageSize + end, gap)
        }
        end = max(end, range.upperBound)
      }
    }
  }

  /// What stands behind the last whole page.
  private mutating func giveRest(_ body: (Int, UnsafeBufferPointer<UInt8>) throws -> Void) throws {
    let start = pageCount * pageSize
    guard fileSize > start else { return }
    try read(at: start, count: fileSize - start)
    try page.withUnsafeBufferPointer { try body(start, UnsafeBufferPointer(rebasing: $0[..<(fileSize - start)])) }
  }

  private mutating func read(at offset: Int, count: Int) throws(StoreError) {
    guard pread(descriptor.number, &page, count, off_t(offset)) == count else {
      throw .unreadable(file, reason: "its page at byte \(offset) cannot be read")
    }
  }
}

/// A file descriptor that is closed with its last reference.
private final class OpenFile {
  let number: CInt

  init(_ number: CInt) {
    self.number = number
  }

  deinit {
    if number >= 0 { close(number) }
  }
}
