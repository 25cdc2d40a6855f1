/// A set of symbols of which one is replaced by another: the ten digits, the letters of a script.
struct Alphabet: Hashable, Sendable {
  /// Tells alphabets apart; part of what a pseudonym depends on, so it never changes.
  let id: UInt32
  /// How many symbols there are; at least two, at most 65,536.
  let count: UInt32

  static let digit = Alphabet(id: 0x30, count: 10)
  /// 1 to 9: the first digit of a number, which stays one.
  static let leadingDigit = Alphabet(id: 0x31, count: 9)
  /// The letters from A to Z of either case.
  static let letter = Alphabet(id: 0x61, count: 26)
  static let hexadecimal = Alphabet(id: 0xF000_0001, count: 16)
  static let octet = Alphabet(id: 0xF000_0002, count: 256)
  /// 1900 to 2099.
  static let year = Alphabet(id: 0xF000_0003, count: 200)
  static let month = Alphabet(id: 0xF000_0004, count: 12)
  static let day = Alphabet(id: 0xF000_0005, count: 31)
  static let hour = Alphabet(id: 0xF000_0006, count: 24)
  /// Minutes and seconds.
  static let sixtieth = Alphabet(id: 0xF000_0007, count: 60)
}

/// A place in a value that is mapped: one symbol out of its alphabet.
struct Symbol: Hashable, Sendable {
  let alphabet: Alphabet
  /// Which symbol, from 0 up to the alphabet's count.
  var value: UInt32

  init(_ alphabet: Alphabet, _ value: UInt32) {
    self.alphabet = alphabet
    self.value = value
  }
}
