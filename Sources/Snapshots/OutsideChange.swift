package import JSONTree

/// Something that a Cognito trigger changed in its event outside `response`.
package struct OutsideChange: Hashable, Sendable {
  /// The place in the event. A lone surrogate in a key is kept as U+FFFD, because that is all a file can hold of it.
  package let path: JSONPointer
  /// What stands there now; nil where the member or element was removed.
  package let value: JSONValue?

  package init(path: JSONPointer, value: JSONValue?) {
    self.path = JSONPointer(path.tokens.map { $0.isWellFormed ? $0 : JSONString($0.text) })
    self.value = value
  }

  /// `{"path": …, "value": …}` or `{"path": …, "removed": true}`.
  var json: JSONValue {
    var object: JSONObject = ["path": JSONValue(path.description)]
    if let value { object["value"] = value } else { object["removed"] = true }
    return .object(object)
  }

  static let responsePath = JSONPointer([ApprovedOutcome.responseKey])

  /// What of `returned` differs from `event`, but for the member `response` of both; sorted.
  static func changes(from event: JSONValue, to returned: JSONObject) -> [OutsideChange] {
    guard case .object(let before) = event else {
      return [OutsideChange(path: JSONPointer(), value: withoutResponse(.object(returned)))]
    }
    if isSameButForResponse(before, returned) { return [] }
    let differences = withoutResponse(event).differences(to: withoutResponse(.object(returned)))
    return differences.map { difference in
      switch difference.change {
      case .added(let value), .changed(_, to: let value): OutsideChange(path: difference.path, value: value)
      case .removed: OutsideChange(path: difference.path, value: nil)
      }
    }.sorted()
  }

  /// The event without its `response`, with the changes carried out. A change whose place does not exist is passed over.
  static func applying(_ changes: [OutsideChange], to event: JSONValue) -> JSONValue {
    withoutResponse(event).applying(
      changes.sorted().map { change in
        JSONDifference(change.path, change.value.map { .added($0) } ?? .removed(.null))
      })
  }

  /// The usual case, a handler that kept the order of members and touched nothing but its response, without copying.
  private static func isSameButForResponse(_ event: JSONObject, _ returned: JSONObject) -> Bool {
    guard event.count == returned.count else { return false }
    for index in event.members.indices {
      let key = event.members[index].key
      guard key == returned.members[index].key else { return false }
      guard key == ApprovedOutcome.responseKey || event.members[index].value == returned.members[index].value else {
        return false
      }
    }
    return true
  }

  private static func withoutResponse(_ value: JSONValue) -> JSONValue {
    guard case .object(var object) = value else { return value }
    object[ApprovedOutcome.responseKey] = nil
    return .object(object)
  }
}

/// Order of the paths, place by place: an array index before a key, indices by number, keys by their bytes; so that carrying
/// the changes out in this order appends to an array one element after the other.
extension OutsideChange: Comparable {
  package static func < (left: OutsideChange, right: OutsideChange) -> Bool {
    left.path.tokens.lexicographicallyPrecedes(right.path.tokens) { a, b in
      switch (arrayIndex(a), arrayIndex(b)) {
      case (let a?, let b?): a < b
      case (_?, nil): true
      case (nil, _?): false
      case (nil, nil): a < b
      }
    }
  }

  private static func arrayIndex(_ token: JSONString) -> Int? {
    guard let index = Int(token.text), index >= 0, String(index) == token.text else { return nil }
    return index
  }
}
