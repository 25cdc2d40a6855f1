/// Texts that look personal or secret, one after the other in one buffer.
package struct LeakTexts: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  package init() {}

  package var isEmpty: Bool { ends.isEmpty }

  /// How many there are, those that came twice counted twice.
  package var count: Int { ends.count }

  package mutating func append(_ text: some Collection<UInt8>) {
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
  }

  /// Adds what is found in a text.
  ///
  /// - Parameter places: where something must have been found to be added; everywhere where there are none.
  package mutating func append(foundIn text: UnsafeBufferPointer<UInt8>, at places: [Range<Int>]? = nil) {
    for leak in LeakScanner.leaks(in: text) where places?.contains(where: leak.range.overlaps) ?? true {
      append(text[leak.range])
    }
  }

  package mutating func append(_ others: LeakTexts) {
    let start = bytes.count
    bytes += others.bytes
    ends += others.ends.map { start + $0 }
  }

  package mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }

  /// Calls `body` with each text once, in the order of their bytes.
  package func forEachSorted(_ body: (UnsafeBufferPointer<UInt8>) throws -> Void) rethrows {
    try bytes.withUnsafeBufferPointer { bytes in
      func text(_ index: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]])
      }
      var last: Int?
      for index in ends.indices.sorted(by: { text($0).lexicographicallyPrecedes(text($1)) }) {
        if let last, text(last).elementsEqual(text(index)) { continue }
        try body(text(index))
        last = index
      }
    }
  }
}
