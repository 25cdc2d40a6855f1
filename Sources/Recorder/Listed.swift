/// A list of which only the beginning is shown, and so kept, however long it gets.
package struct Listed<Item: Sendable>: Sendable {
  /// How many are shown before the rest is only counted.
  package static var shown: Int { 5 }

  package private(set) var first: [Item] = []
  package private(set) var count = 0

  package init() {}

  package var isEmpty: Bool { count == 0 }

  /// How many are not shown.
  package var rest: Int { count - first.count }

  package mutating func append(_ item: Item) {
    count += 1
    if first.count < Self.shown { first.append(item) }
  }
}
