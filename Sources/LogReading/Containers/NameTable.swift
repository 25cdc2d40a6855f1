/// Names that many log events share (log streams, log groups), each kept once: an event holds the number of its name.
struct NameTable: Sendable {
  typealias Number = Int32

  private var names: [String] = []
  private var numbers: [String: Number] = [:]
  /// The number that was asked for last, which is mostly the one that is asked for next.
  private var last: Number?

  subscript(number: Number) -> String { names[Int(number)] }

  mutating func number(of name: String) -> Number {
    let number = numbers[name] ?? Number(names.count)
    if number == names.count {
      names.append(name)
      numbers[name] = number
    }
    last = number
    return number
  }

  /// The number of the name whose UTF-8 bytes are `name`.
  mutating func number(of name: UnsafeBufferPointer<UInt8>) -> Number {
    if let last, self[last].utf8.count == name.count, name.holds(self[last], at: 0) { return last }
    return number(of: String(decoding: name, as: UTF8.self))
  }
}
