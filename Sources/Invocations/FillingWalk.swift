package import JSONTree

/// Walks through a known value and another log's value of the same thing, with the holes of both.
///
/// A hole is a place that a loss or a value without JSON type was noted for. At a hole stands null, or a scalar of which only
/// a part may be right, or (after `... 3 more items`, of a class instance) an object or array with something readable in it,
/// which is compared like any other. What the marker of a loss says of the value (an array, three more items) holds.
package struct FillingWalk {
  /// The places at which the result knows more than the stored value.
  package private(set) var places: [JSONPointer] = []
  /// The holes of the stored value that are none in the result.
  package private(set) var closed: [JSONPointer] = []
  /// The places at which the result is the other value's, with what is noted of it there.
  package private(set) var taken: [JSONPointer] = []
  package private(set) var contradictions: [JSONPointer] = []
  private var path: [JSONString] = []
  /// Whether the other value may lack members that the known one has.
  private let isPartial: Bool

  /// - Parameter isPartial: whether the other value may lack members that the known one has without saying that they are
  ///   not there. Where it only repeats what stands at a hole, it says nothing of it.
  package init(isPartial: Bool = false) {
    self.isPartial = isPartial
  }

  /// The stored value with its holes filled where the other value has none, or a smaller one.
  ///
  /// - Parameters:
  ///   - storedHoles: the holes in and below the stored value; nil where there is none.
  ///   - otherHoles: the same of the other value.
  package mutating func merge(
    _ stored: JSONValue, _ other: JSONValue, _ storedHoles: LossTree?, _ otherHoles: LossTree?
  ) -> JSONValue {
    if storedHoles == nil, otherHoles == nil, stored == other { return stored }
    let isHole = storedHoles?.isMarked ?? false
    let isOtherHole = otherHoles?.isMarked ?? false
    switch (stored, other) {
    case (.object(let a), .object(let b)):
      return .object(merge(a, b, storedHoles, otherHoles))
    case (.array(let a), .array(let b)):
      return .array(merge(a, b, storedHoles, otherHoles))
    case (.null, _) where isHole && !(isOtherHole && other.isNull):
      return take(other, at: storedHoles?.loss, instead: stored)
    case _ where isOtherHole:
      return stored
    case (.object, _), (.array, _):
      contradict()
      return stored
    case _ where isHole:
      return take(other, at: storedHoles?.loss, instead: stored)
    default:
      if stored != other { contradict() }
      return stored
    }
  }

  private mutating func merge(
    _ stored: JSONObject, _ other: JSONObject, _ storedHoles: LossTree?, _ otherHoles: LossTree?
  ) -> JSONObject {
    let isHole = storedHoles?.isMarked ?? false
    let isOtherHole = otherHoles?.isMarked ?? false
    var members = stored.members
    var otherValues: [JSONString: JSONValue] = [:]
    for member in other.members { otherValues[member.key] = member.value }
    for index in members.indices {
      let key = members[index].key
      let inner = storedHoles?.children[key]
      let otherInner = otherHoles?.children[key]
      path.append(key)
      if let value = otherValues.removeValue(forKey: key) {
        members[index].value = merge(members[index].value, value, inner, otherInner)
      } else if !isPartial, !isHole, !isOtherHole, inner?.isMarked != true, otherInner?.isMarked != true {
        contradict()
      }
      path.removeLast()
    }
    let takenBefore = taken.count
    for member in other.members where otherValues[member.key] != nil {
      path.append(member.key)
      if isHole {
        members.append(member)
        taken.append(JSONPointer(path))
      } else if !isOtherHole, otherHoles?.children[member.key]?.isMarked != true {
        contradict()
      }
      path.removeLast()
    }
    note(isClosed: isHole && !isOtherHole, isLonger: taken.count > takenBefore)
    return JSONObject(unique: members)
  }

  private mutating func merge(
    _ stored: [JSONValue], _ other: [JSONValue], _ storedHoles: LossTree?, _ otherHoles: LossTree?
  ) -> [JSONValue] {
    let isHole = storedHoles?.isMarked ?? false
    let isOtherHole = otherHoles?.isMarked ?? false
    var items = stored
    for index in 0..<min(stored.count, other.count) {
      let key = JSONString(String(index))
      path.append(key)
      items[index] = merge(stored[index], other[index], storedHoles?.children[key], otherHoles?.children[key])
      path.removeLast()
    }
    if (stored.count > other.count && !isOtherHole) || (stored.count < other.count && !isHole && !isOtherHole) {
      contradict()
      return items
    }
    if isHole, !isOtherHole, let cut = storedHoles?.loss?.cutCount, other.count != stored.count + cut,
      !(isPartial && other.count == stored.count)
    {
      contradict()
      return items
    }
    if isHole, stored.count < other.count {
      for index in stored.count..<other.count {
        items.append(other[index])
        taken.append(JSONPointer(path + [JSONString(String(index))]))
      }
    }
    note(isClosed: isHole && !isOtherHole, isLonger: items.count > stored.count)
    return items
  }

  private mutating func take(_ other: JSONValue, at loss: Loss?, instead stored: JSONValue) -> JSONValue {
    if isPartial, other == stored { return stored }
    guard loss?.admits(other) ?? true else {
      contradict()
      return stored
    }
    closed.append(JSONPointer(path))
    taken.append(JSONPointer(path))
    places.append(JSONPointer(path))
    return other
  }

  private mutating func note(isClosed: Bool, isLonger: Bool) {
    let isClosed = isClosed && (isLonger || !isPartial)
    if isClosed { closed.append(JSONPointer(path)) }
    if isClosed || isLonger { places.append(JSONPointer(path)) }
  }

  private mutating func contradict() {
    contradictions.append(JSONPointer(path))
  }
}
