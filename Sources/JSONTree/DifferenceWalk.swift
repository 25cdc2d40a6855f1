/// A walk through two values side by side that gathers where they differ.
struct DifferenceWalk {
  private(set) var found: [JSONDifference] = []
  private var path: [JSONString] = []

  mutating func compare(_ left: JSONValue, _ right: JSONValue) {
    switch (left, right) {
    case (.object(let a), .object(let b)): compare(a, b)
    case (.array(let a), .array(let b)):
      for index in 0..<max(a.count, b.count) {
        descend(JSONString(String(index))) { walk in
          walk.compare(index < a.count ? a[index] : nil, index < b.count ? b[index] : nil)
        }
      }
    default:
      if left != right { found.append(JSONDifference(JSONPointer(path), .changed(from: left, to: right))) }
    }
  }

  private mutating func compare(_ left: JSONObject, _ right: JSONObject) {
    let a = left.membersByKey
    let b = right.membersByKey
    var i = 0
    var j = 0
    while i < a.count || j < b.count {
      let takesLeft = j == b.count || (i < a.count && a[i].key <= b[j].key)
      let takesRight = i == a.count || (j < b.count && b[j].key <= a[i].key)
      let key = takesLeft ? a[i].key : b[j].key
      let one = takesLeft ? a[i].value : nil
      let other = takesRight ? b[j].value : nil
      descend(key) { $0.compare(one, other) }
      if takesLeft { i += 1 }
      if takesRight { j += 1 }
    }
  }

  private mutating func compare(_ left: JSONValue?, _ right: JSONValue?) {
    switch (left, right) {
    case (let left?, let right?): compare(left, right)
    case (let left?, nil): found.append(JSONDifference(JSONPointer(path), .removed(left)))
    case (nil, let right?): found.append(JSONDifference(JSONPointer(path), .added(right)))
    case (nil, nil): break
    }
  }

  private mutating func descend(_ token: JSONString, _ body: (inout DifferenceWalk) -> Void) {
    path.append(token)
    body(&self)
    path.removeLast()
  }
}
