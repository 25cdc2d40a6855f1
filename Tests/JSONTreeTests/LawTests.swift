import JSONTree
import Testing

/// What holds for every value, tried on values that are made from seeds.
@Suite struct `JSON laws` {
  private static let seeds = 0..<1000

  @Test func `writing keeps the value, its order of members and its number text`() throws {
    for seed in Self.seeds {
      var maker = ValueMaker(seed: seed)
      let value = maker.value()
      let text = JSONWriter.compact(value)
      #expect(isSpelledAlike(try JSONReader.read(text), value), "seed \(seed)")
      #expect(JSONWriter.compact(try JSONReader.read(text)) == text, "seed \(seed)")
    }
  }

  @Test func `every way to write a value reads back as that value`() throws {
    for seed in Self.seeds {
      var maker = ValueMaker(seed: seed)
      let value = maker.value()
      #expect(isSpelledAlike(try JSONReader.read(maker.spelling(of: value)), value), "seed \(seed)")
    }
  }

  @Test func `pretty text reads back as an equal value at every width`() throws {
    for seed in Self.seeds {
      var maker = ValueMaker(seed: seed)
      let value = maker.value()
      for width in [0, 20, 80, 1_000_000] {
        let sorted = JSONWriter.pretty(value, width: width, column: seed % 7, indentation: seed % 3)
        let unsorted = JSONWriter.pretty(value, width: width, sortsMembers: false)
        #expect(try JSONReader.read(sorted) == value, "seed \(seed), width \(width)")
        #expect(isSpelledAlike(try JSONReader.read(unsorted), value), "seed \(seed), width \(width)")
        #expect(JSONWriter.canonical(try JSONReader.read(sorted)) == JSONWriter.canonical(value), "seed \(seed)")
      }
    }
  }

  @Test func `pretty text takes one line exactly where that fits the width`() {
    for seed in Self.seeds {
      var maker = ValueMaker(seed: seed)
      let value = maker.value(depth: 2)
      let line = JSONWriter.pretty(value, width: 1_000_000)
      #expect(!line.contains(UInt8(ascii: "\n")), "seed \(seed)")
      #expect(JSONWriter.pretty(value, width: line.count + 3, column: 3, indentation: 2) == line, "seed \(seed)")
      guard value.array?.isEmpty == false || value.object?.isEmpty == false else { continue }
      let narrow = JSONWriter.pretty(value, width: line.count + 2, column: 3, indentation: 2)
      #expect(narrow.contains(UInt8(ascii: "\n")), "seed \(seed)")
    }
  }

  @Test func `canonical text is canonical already, and the same whatever the order of members`() throws {
    for seed in Self.seeds {
      var maker = ValueMaker(seed: seed)
      let value = maker.value()
      let canonical = JSONWriter.canonical(value)
      #expect(JSONWriter.canonical(try JSONReader.read(canonical)) == canonical, "seed \(seed)")
      #expect(JSONWriter.compact(try JSONReader.read(canonical)) == canonical, "seed \(seed)")
      #expect(JSONWriter.canonical(maker.permuted(value)) == canonical, "seed \(seed)")
    }
  }

  @Test func `a value equals itself with its members in another order, and hashes alike`() {
    for seed in Self.seeds {
      var maker = ValueMaker(seed: seed)
      let value = maker.value()
      let permuted = maker.permuted(value)
      #expect(permuted == value, "seed \(seed)")
      #expect(permuted.hashValue == value.hashValue, "seed \(seed)")
      #expect(value.differences(to: permuted) == [], "seed \(seed)")
    }
  }

  @Test func `equal values have equal hashes and no differences, unequal ones have some`() {
    for seed in Self.seeds {
      var maker = ValueMaker(seed: seed)
      let value = maker.value()
      let other = maker.changed(value)
      #expect((value == other) == (other == value), "seed \(seed)")
      #expect((value == other) == value.differences(to: other).isEmpty, "seed \(seed)")
      if value == other { #expect(value.hashValue == other.hashValue, "seed \(seed)") }
    }
  }

  @Test func `a value differs from itself nowhere`() throws {
    for seed in Self.seeds {
      var maker = ValueMaker(seed: seed)
      let value = maker.value()
      #expect(value.differences(to: value) == [], "seed \(seed)")
      #expect(value.differences(to: try JSONReader.read(JSONWriter.canonical(value))) == [], "seed \(seed)")
    }
  }

  @Test func `the differences applied to one value give the other, in both directions`() {
    var largest = 0
    for seed in Self.seeds {
      var maker = ValueMaker(seed: seed)
      let value = maker.value()
      for other in [maker.changed(value), maker.value()] {
        let differences = value.differences(to: other)
        largest = max(largest, differences.count)
        #expect(value.applying(differences) == other, "seed \(seed)")
        #expect(other.applying(other.differences(to: value)) == value, "seed \(seed)")
      }
    }
    #expect(largest > 5)
  }

  @Test func `every difference names what stands at its path`() {
    for seed in Self.seeds {
      var maker = ValueMaker(seed: seed)
      let value = maker.value()
      let other = maker.changed(value)
      for difference in value.differences(to: other) {
        switch difference.change {
        case .added(let new):
          #expect(value[difference.path] == nil && other[difference.path] == new, "seed \(seed)")
        case .removed(let old):
          #expect(value[difference.path] == old && other[difference.path] == nil, "seed \(seed)")
        case .changed(let old, let new):
          #expect(value[difference.path] == old && other[difference.path] == new && old != new, "seed \(seed)")
        }
      }
    }
  }

  @Test func `a pointer's text reads back as the pointer`() {
    for seed in Self.seeds {
      var maker = ValueMaker(seed: seed)
      let tokens = (0..<seed % 6).map { _ in maker.string() }.filter(\.isWellFormed)
      let pointer = JSONPointer(tokens)
      #expect(JSONPointer(pointer.description) == pointer, "seed \(seed)")
    }
  }

  @Test func `the order of strings is the order of their code points`() {
    for seed in Self.seeds {
      var maker = ValueMaker(seed: seed)
      let (left, right) = (maker.string(), maker.string())
      let leftPoints = String(decoding: left.utf16, as: UTF16.self).unicodeScalars
      let rightPoints = String(decoding: right.utf16, as: UTF16.self).unicodeScalars
      if left.isWellFormed, right.isWellFormed {
        #expect((left < right) == leftPoints.lexicographicallyPrecedes(rightPoints), "seed \(seed)")
      }
      #expect([left < right, right < left, left == right].count { $0 } == 1, "seed \(seed)")
      #expect((left == right) == (left.utf16 == right.utf16), "seed \(seed)")
    }
  }
}
