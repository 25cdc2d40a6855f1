/// Finds what looks personal or secret in any bytes, by its form alone.
///
/// Time grows with the number of bytes, whatever they are: each is looked at a few times at most.
package struct LeakScanner {
  let bytes: UnsafeBufferPointer<UInt8>
  let classes: UnsafeBufferPointer<UInt8>
  private(set) var leaks: [Leak] = []
  private var index = 0
  /// No address begins before this.
  var addressStart = 0
  /// Up to here it is known that no web token begins.
  var searchedForTokens = 0

  /// What is found in `bytes`, in the order in which each ends. An address or a token is one finding, whatever else stands in it.
  package static func leaks(in bytes: UnsafeBufferPointer<UInt8>) -> [Leak] {
    ByteClass.table.withUnsafeBufferPointer { classes in
      var scanner = LeakScanner(bytes: bytes, classes: classes)
      scanner.scan()
      return scanner.leaks
    }
  }

  package static func leaks(in bytes: [UInt8]) -> [Leak] {
    bytes.withUnsafeBufferPointer(leaks)
  }

  package static func leaks(in text: String) -> [Leak] {
    leaks(in: Array(text.utf8))
  }

  private init(bytes: UnsafeBufferPointer<UInt8>, classes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    self.classes = classes
  }

  private mutating func scan() {
    while index < bytes.count {
      if isOf(ByteClass.alphanumeric, index) {
        scanToken()
        continue
      }
      switch bytes[index] {
      case UInt8(ascii: "@"): found(.emailAddress, address(at: index))
      case UInt8(ascii: "+"): found(.phoneNumber, phone(at: index))
      case UInt8(ascii: "-"): found(.privateKey, privateKey(at: index))
      default: break
      }
      index += 1
    }
  }

  /// Notes what was found, and goes on at its end.
  private mutating func found(_ kind: LeakKind, _ range: Range<Int>?) {
    guard let range else { return }
    leaks.append(Leak(kind, range))
    index = range.upperBound - 1
  }

  /// Scans letters and digits, and what single joiners join to them.
  private mutating func scanToken() {
    let start = index
    if let end = webTokenEnd(from: start) {
      leaks.append(Leak(.webToken, start..<end))
      index = end
      return
    }
    var longest = start..<start
    var longestClasses: UInt8 = 0
    while true {
      let (run, runClasses) = scanRun()
      if run.count > longest.count { (longest, longestClasses) = (run, runClasses) }
      guard index + 1 < bytes.count, isOf(ByteClass.joiner, index), isOf(ByteClass.alphanumeric, index + 1) else {
        break
      }
      index += 1
    }
    // What stands before an `@` is part of an address.
    if index < bytes.count, bytes[index] == UInt8(ascii: "@") { return }
    if longestClasses & ByteClass.alphanumeric == ByteClass.alphanumeric {
      var end = index
      while end < bytes.count, end - index < 2, bytes[end] == UInt8(ascii: "=") { end += 1 }
      if let kind = secretKind(of: start..<index, longest: longest) { leaks.append(Leak(kind, start..<end)) }
    }
  }

  private mutating func scanRun() -> (Range<Int>, classes: UInt8) {
    let start = index
    var seen: UInt8 = 0
    while index < bytes.count {
      let byteClasses = classes[Int(bytes[index])]
      guard byteClasses & ByteClass.alphanumeric != 0 else { break }
      seen |= byteClasses
      index += 1
    }
    let run = start..<index
    seen &= ByteClass.alphanumeric
    if run.count == 12, seen == ByteClass.digit, isAccountNumber(run) { leaks.append(Leak(.accountNumber, run)) }
    if run.count == 20, seen & ByteClass.lower == 0, isAccessKey(run) { leaks.append(Leak(.accessKey, run)) }
    return (run, seen)
  }

  // MARK: Looking

  @inline(__always) func isOf(_ wanted: UInt8, _ place: Int) -> Bool {
    classes[Int(bytes[place])] & wanted != 0
  }

  /// Whether `text` stands at `place`.
  func holds(_ text: StaticString, at place: Int) -> Bool {
    guard place >= 0, place + text.utf8CodeUnitCount <= bytes.count else { return false }
    for offset in 0..<text.utf8CodeUnitCount where bytes[place + offset] != text.utf8Start[offset] { return false }
    return true
  }
}
