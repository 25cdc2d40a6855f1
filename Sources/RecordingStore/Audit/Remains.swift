/// What was found in the free space of a store.
///
/// When SQLite moves values from page to page, it leaves copies behind that are overwritten in part, whatever `secure_delete`
/// says. So the end or the beginning of a pseudonym tells no more than the pseudonym does, and is none of the findings.
struct Remains {
  private var leaks: [StoredLeak] = []

  mutating func append(_ leak: StoredLeak) {
    leaks.append(leak)
  }

  /// The findings that no listed pseudonym begins or ends with.
  func besidePseudonyms(_ listed: ListedPseudonyms) throws -> [StoredLeak] {
    if leaks.isEmpty { return [] }
    // The byte before a value says what type it has, and may look like a letter or digit of it.
    let texts = Set(leaks.flatMap { [$0.value, Array($0.value.dropFirst())] })
    let lengths = Set(texts.map(\.count)).subtracting([0])
    var known: Set<[UInt8]> = []
    try listed.visit { pseudonym in
      for length in lengths where length <= pseudonym.count {
        for part in [Array(pseudonym.prefix(length)), Array(pseudonym.suffix(length))] where texts.contains(part) {
          known.insert(part)
        }
      }
    }
    return leaks.filter { !known.contains($0.value) && !known.contains(Array($0.value.dropFirst())) }
  }
}
