/// A list of differences carried out on a value: each object and array is gone through once, whatever their number.
struct Patch {
  private let differences: [JSONDifference]

  init(_ differences: [JSONDifference]) {
    self.differences = differences
  }

  func apply(to value: JSONValue) -> JSONValue {
    apply(differences.indices, to: value, depth: 0) ?? value
  }

  /// What the chosen differences, which agree in their first `depth` tokens, make of the value at that place; nil where
  /// nothing is or stays there. Goes only as deep as the value, not as deep as a path.
  private func apply(_ chosen: some Sequence<Int>, to value: JSONValue?, depth: Int) -> JSONValue? {
    var result = value
    var inside = Inside()
    for index in chosen {
      let path = differences[index].path.tokens
      guard path.count == depth else {
        inside.insert(index, under: path[depth])
        continue
      }
      switch differences[index].change {
      case .added(let new), .changed(_, to: let new): result = new
      case .removed: result = nil
      }
    }
    if inside.order.isEmpty { return result }
    switch result {
    case .object(let object): return .object(apply(inside, to: object, depth: depth + 1))
    case .array(let items): return .array(apply(inside, to: items, depth: depth + 1))
    default: return result
    }
  }

  private func apply(_ inside: Inside, to object: JSONObject, depth: Int) -> JSONObject {
    var remaining = inside
    var members: [JSONObject.Member] = []
    members.reserveCapacity(object.count)
    for member in object.members {
      guard let chosen = remaining.differences.removeValue(forKey: member.key) else {
        members.append(member)
        continue
      }
      guard let value = apply(chosen, to: member.value, depth: depth) else { continue }
      members.append(JSONObject.Member(key: member.key, value: value))
    }
    for key in inside.order {
      guard let chosen = remaining.differences[key], let value = apply(chosen, to: nil, depth: depth) else { continue }
      members.append(JSONObject.Member(key: key, value: value))
    }
    return JSONObject(unique: members)
  }

  private func apply(_ inside: Inside, to items: [JSONValue], depth: Int) -> [JSONValue] {
    var chosen: [Int: [Int]] = [:]
    for (token, indices) in inside.differences {
      if let place = JSONValue.arrayIndex(token) { chosen[place] = indices }
    }
    var result: [JSONValue] = []
    result.reserveCapacity(items.count)
    for (place, item) in items.enumerated() {
      guard let indices = chosen[place] else {
        result.append(item)
        continue
      }
      if let value = apply(indices, to: item, depth: depth) { result.append(value) }
    }
    var end = items.count
    while let indices = chosen[end], let value = apply(indices, to: nil, depth: depth) {
      result.append(value)
      end += 1
    }
    return result
  }

  /// Differences at places inside one value, by the token that comes next.
  private struct Inside {
    private(set) var order: [JSONString] = []
    var differences: [JSONString: [Int]] = [:]

    mutating func insert(_ index: Int, under token: JSONString) {
      if differences[token] == nil { order.append(token) }
      differences[token, default: []].append(index)
    }
  }
}
