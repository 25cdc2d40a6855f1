/// A keyed permutation of all values that have the same alphabets in the same order, in which nothing stays itself.
///
/// The symbols are written as two numbers, one for each half. The value becomes `P⁻¹ ∘ S ∘ P` of them, where `P` is a Feistel
/// network (in turn a keyed function of one number is added to the other, modulo the number of its values) and `S` counts one
/// on, around through all values. `S` leaves nothing in place, so the whole does not either, and being a permutation it keeps
/// different values different. One symbol alone: a keyed permutation of its alphabet that is one cycle. Values of which a half
/// does not fit in 64 bits: symbols drawn from a keyed function of the value, where an accident would take some 2^60 values.
///
/// Without the key nobody can try values on a pseudonym. Every round is SipHash-2-4 of the round and the number, under a key that is
/// SipHash-2-4 of the value's shape (its alphabets) under a key that HMAC-SHA256 derives from the redaction key: as long as
/// SipHash is a pseudo-random function, as it is designed to be, so are the rounds, and shapes tell nothing of each other. Ten rounds
/// around `S` are as many as FF1 has for the same task (NIST SP 800-38G), four being enough for a network whose halves are large
/// (Luby and Rackoff). Knowing many values with their pseudonyms gives no other's, and not the key.
struct SymbolPermutation: Sendable {
  /// On each side of `S`.
  private static let rounds: UInt64 = 5
  private static let largestTable: UInt32 = 256

  private enum Method: UInt64 {
    case feistel = 1
    case cycle, drawn
  }

  private let key: SipHash.Value

  init(key: SipHash.Value) {
    self.key = key
  }

  /// Replaces the value of each symbol.
  func apply(to symbols: inout [Symbol]) {
    if symbols.isEmpty { return }
    if symbols.count == 1 {
      applyToOne(&symbols[0])
      return
    }
    let middle = symbols.count / 2
    if let left = Self.valueCount(symbols[..<middle]), let right = Self.valueCount(symbols[middle...]) {
      applyFeistel(to: &symbols, middle, (left, right))
    } else {
      draw(&symbols)
    }
  }

  // MARK: Two numbers

  private func applyFeistel(to symbols: inout [Symbol], _ middle: Int, _ counts: (left: UInt64, right: UInt64)) {
    let key = shapeKey(of: symbols, .feistel)
    var left = Self.number(symbols[..<middle])
    var right = Self.number(symbols[middle...])
    for round in 0..<Self.rounds {
      if round % 2 == 0 {
        left = Self.sum(left, Self.distance(round, right, key, below: counts.left), modulo: counts.left)
      } else {
        right = Self.sum(right, Self.distance(round, left, key, below: counts.right), modulo: counts.right)
      }
    }
    right = Self.sum(right, 1, modulo: counts.right)
    if right == 0 { left = Self.sum(left, 1, modulo: counts.left) }
    for round in (0..<Self.rounds).reversed() {
      if round % 2 == 0 {
        left = Self.difference(left, Self.distance(round, right, key, below: counts.left), modulo: counts.left)
      } else {
        right = Self.difference(right, Self.distance(round, left, key, below: counts.right), modulo: counts.right)
      }
    }
    Self.write(left, to: &symbols, 0..<middle)
    Self.write(right, to: &symbols, middle..<symbols.count)
  }

  @inline(__always) private static func distance(
    _ round: UInt64, _ number: UInt64, _ key: SipHash.Value, below count: UInt64
  ) -> UInt64 {
    var hash = SipHash(key: key)
    hash.absorb(number)
    return hash.value(last: round, byteCount: 1).scaled(below: count)
  }

  /// Both summands are below `modulus`.
  private static func sum(_ one: UInt64, _ other: UInt64, modulo modulus: UInt64) -> UInt64 {
    other < modulus - one ? one + other : other - (modulus - one)
  }

  private static func difference(_ one: UInt64, _ other: UInt64, modulo modulus: UInt64) -> UInt64 {
    one >= other ? one - other : one + (modulus - other)
  }

  /// How many values the symbols can have; nil where that is 2^64 or more.
  private static func valueCount(_ symbols: ArraySlice<Symbol>) -> UInt64? {
    var count: UInt64 = 1
    for symbol in symbols {
      let (product, overflow) = count.multipliedReportingOverflow(by: UInt64(symbol.alphabet.count))
      if overflow { return nil }
      count = product
    }
    return count
  }

  private static func number(_ symbols: ArraySlice<Symbol>) -> UInt64 {
    symbols.reduce(0) { $0 &* UInt64($1.alphabet.count) &+ UInt64($1.value) }
  }

  private static func write(_ number: UInt64, to symbols: inout [Symbol], _ range: Range<Int>) {
    var rest = number
    for index in range.reversed() {
      // A division by a number that the compiler knows takes a fraction of the time.
      let quotient =
        switch symbols[index].alphabet.count {
        case 10: rest / 10
        case 16: rest / 16
        case 26: rest / 26
        case let count: rest / UInt64(count)
        }
      symbols[index].value = UInt32(truncatingIfNeeded: rest &- quotient &* UInt64(symbols[index].alphabet.count))
      rest = quotient
    }
  }

  // MARK: One symbol, and many

  private func applyToOne(_ symbol: inout Symbol) {
    let count = symbol.alphabet.count
    if count > Self.largestTable {
      var divisor = UInt32(Double(count).squareRoot())
      while count % divisor != 0 { divisor -= 1 }
      if divisor > 1 {
        var parts = [
          Symbol(Alphabet(id: symbol.alphabet.id, count: count / divisor), symbol.value / divisor),
          Symbol(Alphabet(id: symbol.alphabet.id, count: divisor), symbol.value % divisor),
        ]
        applyFeistel(to: &parts, 1, (UInt64(count / divisor), UInt64(divisor)))
        symbol.value = parts[0].value * divisor + parts[1].value
        return
      }
    }
    symbol.value = next(in: symbol.alphabet, after: symbol.value)
  }

  /// The symbol that follows `value` in a keyed cycle through the whole alphabet (Sattolo's shuffle).
  private func next(in alphabet: Alphabet, after value: UInt32) -> UInt32 {
    var stream = SeededStream(seed: shapeKey(of: [Symbol(alphabet, 0)], .cycle))
    var order = Array(0..<alphabet.count)
    for index in (1..<order.count).reversed() {
      order.swapAt(index, Int(stream.next(below: UInt32(index))))
    }
    return order[Int(value)]
  }

  private func draw(_ symbols: inout [Symbol]) {
    var hash = SipHash(key: shapeKey(of: symbols, .drawn))
    var word: UInt64 = 0
    for (index, symbol) in symbols.enumerated() {
      word = word << 16 | UInt64(symbol.value)
      if index % 4 == 3 { hash.absorb(word) }
    }
    if symbols.count % 4 != 0 { hash.absorb(word) }
    var stream = SeededStream(seed: hash.value())
    for index in symbols.indices { symbols[index].value = stream.next(below: symbols[index].alphabet.count) }
  }

  /// A key of their own for all values of the same alphabets: of the method and the alphabets, each with how often it comes
  /// in a row.
  private func shapeKey(of symbols: [Symbol], _ method: Method) -> SipHash.Value {
    var hash = SipHash(key: key)
    hash.absorb(method.rawValue)
    var start = 0
    for index in symbols.indices {
      let next = index + 1
      if next < symbols.count, symbols[next].alphabet == symbols[index].alphabet { continue }
      let alphabet = symbols[index].alphabet
      hash.absorb(UInt64(alphabet.id) << 32 | UInt64(alphabet.count))
      hash.absorb(UInt64(next - start))
      start = next
    }
    return hash.value()
  }
}
