import Invocations
import JSONTree
import Testing

@testable import Redaction

@Suite struct SymbolPermutationTests {
  private let pseudonyms = Pseudonymizer(key: .generate(random: HandlerRandom.seeded("permutation")))

  private func checkPermutation(of values: [String], sourceLocation: SourceLocation = #_sourceLocation) {
    var images: Set<String> = []
    var unchanged: [String] = []
    for value in values {
      let image = pseudonyms.pseudonym(of: value)
      images.insert(image)
      if image == value { unchanged.append(value) }
    }
    #expect(images == Set(values), sourceLocation: sourceLocation)
    #expect(unchanged == [], sourceLocation: sourceLocation)
  }

  @Test(arguments: 1...4) func `exchanges all codes of a few digits among themselves`(_ length: Int) {
    let limit = (0..<length).reduce(1) { product, _ in product * 10 }
    checkPermutation(of: (0..<limit).map { String(String(limit + $0).dropFirst()) })
  }

  @Test func `exchanges all words of one letter and of two`() {
    let letters = (0..<26).map { String(UnicodeScalar(UInt8(0x61 + $0))) }
    checkPermutation(of: letters)
    checkPermutation(of: letters.map { $0.uppercased() })
    checkPermutation(of: letters.flatMap { first in letters.map { first + $0 } })
    checkPermutation(of: letters.flatMap { first in letters.map { first.uppercased() + $0 } })
    checkPermutation(of: letters.flatMap { first in (0..<10).map { "\(first)-\($0)" } })
  }

  @Test func `exchanges all characters of an alphabet, however many there are`() {
    checkPermutation(of: (0x3041...0x3096).map { String(UnicodeScalar($0)!) })
    checkPermutation(of: (0x4E00...0x9FFF).map { String(UnicodeScalar($0)!) })
    checkPermutation(of: (0x1F600...0x1F64F).map { String(UnicodeScalar($0)!) })
    checkPermutation(of: (0x430...0x44F).map { String(UnicodeScalar($0)!) })
  }

  @Test func `exchanges days of the calendar for days of the calendar`() throws {
    var days: [String] = []
    for year in stride(from: 1900, through: 2099, by: 7) {
      for month in 1...12 {
        for day in 1...31 where Timestamp(year: year, month: month, day: day) != nil {
          days.append(String(Timestamp(year: year, month: month, day: day)!.description.prefix(10)))
        }
      }
    }
    let images = days.map { pseudonyms.pseudonym(of: $0) }
    #expect(Set(images).count == days.count)
    #expect(images.allSatisfy { Timestamp(iso8601: "\($0)T00:00:00Z") != nil })
    #expect(zip(images, days).allSatisfy { $0 != $1 })
  }

  @Test(arguments: ["six digits", "names", "tokens", "hexadecimal", "numbers and letters", "scripts"])
  func `keeps thousands of values of one form different, and none itself`(_ form: String) {
    var random = HandlerRandom.seeded(form)
    func text(_ alphabet: String, _ length: Int) -> String {
      let scalars = Array(alphabet.unicodeScalars)
      return String(String.UnicodeScalarView((0..<length).map { _ in scalars.randomElement(using: &random)! }))
    }
    let values = Set(
      (0..<5000).map { _ in
        switch form {
        case "six digits": text("0123456789", 6)
        case "names": text("RSTK", 1) + text("abcdefghijklmnopqrstuvwxyz", Int.random(in: 3...6, using: &random))
        case "tokens": text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_", 40)
        case "hexadecimal": text("abc", 1) + "0" + text("0123456789abcdef", 14)
        case "numbers and letters": text("bcde", 1) + "0" + text("01234567890123456789g", 14)
        default: text("äöüßéçñλωжщ山田太郎あいアイ", 3)
        }
      })
    let images = values.map { pseudonyms.pseudonym(of: $0) }
    #expect(Set(images).count == values.count)
    #expect(zip(values, images).allSatisfy { $0 != $1 })
    #expect(zip(values, images).allSatisfy { $0.unicodeScalars.count == $1.unicodeScalars.count })
  }

  @Test func `exchanges numbers of one length, with no zero in front`() throws {
    for range in [0...9, 10...99, 100...999] {
      let numbers = try range.map { try #require(JSONNumber(String($0))) }
      let images = numbers.map { pseudonyms.pseudonym(of: $0).text }
      #expect(Set(images) == Set(numbers.map(\.text)))
      #expect(zip(images, numbers).allSatisfy { $0 != $1.text })
    }
  }
}
