/// A keyed permutation of all values that have the same alphabets in the same order, in which nothing stays itself.
///
/// Fewer than 2^80 such values: `P⁻¹ ∘ S ∘ P`, where `P` is a generalised Feistel network (each half of the symbols is
/// shifted by a keyed hash of the other, twice) and `S` moves every symbol on by one. `S` leaves nothing in place, so
/// the whole does not either, and being a permutation it keeps different values different. One symbol alone: a keyed
/// permutation of its alphabet that is one cycle. More values than that: symbols drawn from a keyed hash of the value, where
/// an accident would take some 2^40 different values.
struct SymbolPermutation: Sendable {
  private static let rounds: UInt8 = 4
  private static let largestTable: UInt32 = 256

  private enum Method: UInt8 {
    case feistel = 1
    case cycle, drawn
  }

  private let hash: KeyedHash

  init(hash: KeyedHash) {
    self.hash = hash
  }

  /// Replaces the value of each symbol.
  func apply(to symbols: inout [Symbol]) {
    if symbols.isEmpty { return }
    if symbols.count == 1, symbols[0].alphabet.count <= Self.largestTable {
      symbols[0].value = next(in: symbols[0].alphabet, after: symbols[0].value)
    } else if symbols.count == 1 {
      applyToSplit(&symbols[0])
    } else if symbols.reduce(1.0, { $0 * Double($1.alphabet.count) }) < 0x1p80 {
      applyFeistel(to: &symbols)
    } else {
      var text = Self.description(of: symbols, .drawn)
      for symbol in symbols { Self.append(symbol.value, to: &text) }
      var stream = hash.stream(text)
      for index in symbols.indices { symbols[index].value = stream.next(below: symbols[index].alphabet.count) }
    }
  }

  /// The symbol that follows `value` in a keyed cycle through the whole alphabet (Sattolo's shuffle).
  private func next(in alphabet: Alphabet, after value: UInt32) -> UInt32 {
    var stream = hash.stream(Self.description(of: [Symbol(alphabet, 0)], .cycle))
    var order = Array(0..<alphabet.count)
    for index in (1..<order.count).reversed() {
      order.swapAt(index, Int(stream.next(below: UInt32(index))))
    }
    return order[Int(value)]
  }

  /// Treats one symbol of a large alphabet as two of smaller ones.
  private func applyToSplit(_ symbol: inout Symbol) {
    let count = symbol.alphabet.count
    var divisor = UInt32(Double(count).squareRoot())
    while count % divisor != 0 { divisor -= 1 }
    guard divisor > 1 else {
      symbol.value = next(in: symbol.alphabet, after: symbol.value)
      return
    }
    var parts = [
      Symbol(Alphabet(id: symbol.alphabet.id, count: count / divisor), symbol.value / divisor),
      Symbol(Alphabet(id: symbol.alphabet.id, count: divisor), symbol.value % divisor),
    ]
    applyFeistel(to: &parts)
    symbol.value = parts[0].value * divisor + parts[1].value
  }

  private func applyFeistel(to symbols: inout [Symbol]) {
    let hash = hash.continuing(with: Self.description(of: symbols, .feistel))
    for round in 0..<Self.rounds { shift(&symbols, round, hash, isForward: true) }
    for index in symbols.indices {
      symbols[index].value = (symbols[index].value + 1) % symbols[index].alphabet.count
    }
    for round in (0..<Self.rounds).reversed() { shift(&symbols, round, hash, isForward: false) }
  }

  /// Shifts the first half of the symbols (in odd rounds the second) by a hash of the other half.
  private func shift(_ symbols: inout [Symbol], _ round: UInt8, _ hash: KeyedHash, isForward: Bool) {
    let middle = symbols.count / 2
    let (target, source) =
      round % 2 == 0 ? (0..<middle, middle..<symbols.count) : (middle..<symbols.count, 0..<middle)
    var text: [UInt8] = []
    text.reserveCapacity(1 + 2 * source.count)
    text.append(round)
    for index in source { Self.append(symbols[index].value, to: &text) }
    var stream = hash.stream(text)
    for index in target {
      let count = symbols[index].alphabet.count
      let distance = stream.next(below: count)
      symbols[index].value = (symbols[index].value + (isForward ? distance : count - distance)) % count
    }
  }

  /// The method and the alphabets as bytes, so that every shape has a permutation of its own.
  private static func description(of symbols: [Symbol], _ method: Method) -> [UInt8] {
    var text = [method.rawValue]
    text.reserveCapacity(5 + 6 * symbols.count)
    append(UInt32(symbols.count >> 16), to: &text)
    append(UInt32(symbols.count & 0xFFFF), to: &text)
    for symbol in symbols {
      append(symbol.alphabet.id >> 16, to: &text)
      append(symbol.alphabet.id & 0xFFFF, to: &text)
      append(symbol.alphabet.count - 1, to: &text)
    }
    return text
  }

  /// Appends the lower 16 bits of `value`.
  private static func append(_ value: UInt32, to text: inout [UInt8]) {
    text.append(UInt8(truncatingIfNeeded: value >> 8))
    text.append(UInt8(truncatingIfNeeded: value))
  }
}
