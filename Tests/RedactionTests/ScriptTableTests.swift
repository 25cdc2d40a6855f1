import Testing

@testable import Redaction

@Suite struct ScriptTableTests {
  @Test func `every code point stays or belongs to one alphabet that gives back what it takes`() {
    var sizes: [UInt32: UInt32] = [:]
    var wrong: [UInt32] = []
    let points: [UInt32] = [[UInt32](0...0x2FFFF), [UInt32](stride(from: 0x30000, through: 0x10FFFF, by: 64))].flatMap {
      $0
    }
    for point in points {
      guard let block = ScriptTable.block(of: point) else { continue }
      let symbol = block.symbol(point)
      let isClosed =
        symbol.value < block.alphabet.count && block.point(symbol.value) == point
        && ScriptTable.block(of: block.first) == block
        && ScriptTable.block(of: block.point(block.alphabet.count - 1)) == block
        && (2...65_536).contains(block.alphabet.count)
        && sizes[block.alphabet.id, default: block.alphabet.count] == block.alphabet.count
      sizes[block.alphabet.id] = block.alphabet.count
      if !isClosed { wrong.append(point) }
    }
    #expect(wrong == [])
  }

  @Test func `letters, digits and pictures are exchanged; signs and blanks stay`() {
    for scalar in "azAZ09éßŁżΩжЯאبก山あアー한😀🇸🇪１Ａ".unicodeScalars where scalar != "ー" {
      #expect(ScriptTable.block(of: scalar.value) != nil, "\(scalar)")
    }
    for scalar in " \n\t@.+-_{}#/\\\"'“”…、。×÷".unicodeScalars {
      #expect(ScriptTable.block(of: scalar.value) == nil, "\(scalar)")
    }
  }
}
