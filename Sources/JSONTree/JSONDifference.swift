/// One place at which two JSON values differ.
public struct JSONDifference: Hashable, Sendable {
  public enum Change: Hashable, Sendable {
    /// The second value has something where the first has nothing.
    case added(JSONValue)
    /// The first value has something where the second has nothing.
    case removed(JSONValue)
    /// Both have something, and not the same.
    case changed(from: JSONValue, to: JSONValue)
  }

  public let path: JSONPointer
  public let change: Change

  public init(_ path: JSONPointer, _ change: Change) {
    self.path = path
    self.change = change
  }
}

extension JSONValue {
  /// Where this value and `other` differ, deepest place first named whole: two objects are compared member by member, two
  /// arrays index by index, everything else as a whole.
  ///
  /// Null, a missing member and `{}` are three different things; numbers are compared by value and the order of members is
  /// ignored. Sorted by key bytes inside an object and by index inside an array. Linear in the size of both values.
  public func differences(to other: JSONValue) -> [JSONDifference] {
    if self == other { return [] }
    var walk = DifferenceWalk()
    walk.compare(self, other)
    return walk.found
  }

  /// This value with `differences` carried out: what `differences(to:)` found makes the other value, as comparison sees it.
  ///
  /// Array indices are those of this value; elements are added only where the array ends. A difference whose place does not
  /// exist is passed over. Linear in the size of this value and the length of all paths.
  public func applying(_ differences: [JSONDifference]) -> JSONValue {
    Patch(differences).apply(to: self)
  }

  /// This value with `value` at `pointer` (nil removes). A place whose parent does not exist is passed over.
  package func replacing(_ pointer: JSONPointer, with value: JSONValue?) -> JSONValue {
    var result = self
    result.put(value, at: pointer.tokens[...])
    return result
  }

  private mutating func put(_ value: JSONValue?, at tokens: ArraySlice<JSONString>) {
    guard let token = tokens.first else {
      if let value { self = value }
      return
    }
    let isLast = tokens.count == 1
    switch self {
    case .object(var object):
      self = .null  // So that the members are changed in place and not copied.
      if isLast {
        object[token] = value
      } else if let index = object.index(of: token) {
        object.withValue(at: index) { $0.put(value, at: tokens.dropFirst()) }
      }
      self = .object(object)
    case .array(var items):
      guard let index = Self.arrayIndex(token) else { return }
      self = .null
      if !isLast {
        if index < items.count { items[index].put(value, at: tokens.dropFirst()) }
      } else if let value {
        if index < items.count { items[index] = value } else if index == items.count { items.append(value) }
      } else if index < items.count {
        items.remove(at: index)
      }
      self = .array(items)
    default: break
    }
  }
}
