import Invocations
import JSONTree
import StoreKillFixture

/// Makes recordings poorer as printers do: null for what is nested too deep, arrays cut short, parts not logged.
struct InventedHoles {
  var invented: InventedRecordings

  init(seed: String) {
    invented = InventedRecordings(seed: seed)
  }

  /// A recording of which everything is known.
  mutating func fullRecording() -> Recording {
    var recording = Recording.sample(event: ["triggerSource": "x", "request": plain(depth: 3), "more": plain(depth: 2)])
    recording.context = ["functionName": "f", "inner": plain(depth: 2)]
    recording.outcome = .returned(plain(depth: 2))
    return recording
  }

  /// The recording as a log gives it that does not hold everything.
  mutating func poorer(_ full: Recording) -> Recording {
    var poor = full
    var losses: [Loss] = []
    poor.event = lose(full.event, .event, &losses)
    if chance(4) {
      poor.context = nil
    } else {
      poor.context = full.context.map { lose($0, .context, &losses) }
    }
    switch Int.random(in: 0..<4, using: &invented.random) {
    case 0: poor.outcome = nil
    case 1: poor.outcome = .returned(nil)
    default: poor.outcome = .returned(lose(full.outcome!.returned!, .returned, &losses))
    }
    if chance(3) { poor.triggerSource = nil }
    if chance(3) { poor.recordedAt = nil }
    for loss in losses {
      if loss.kind == .undefined { poor.nonJSON.append(loss) } else { poor.losses.append(loss) }
    }
    return poor
  }

  /// The places of all scalars and empty containers.
  func leaves(of value: JSONValue, at path: JSONPointer = JSONPointer()) -> [JSONPointer] {
    switch value {
    case .object(let object) where !object.isEmpty:
      object.members.flatMap { leaves(of: $0.value, at: path.appending($0.key)) }
    case .array(let items) where !items.isEmpty:
      items.enumerated().flatMap { leaves(of: $1, at: path.appending($0)) }
    default: [path]
    }
  }

  private mutating func chance(_ one: Int) -> Bool {
    Int.random(in: 0..<one, using: &invented.random) == 0
  }

  /// A value whose keys survive being written as a JSON Pointer: a lone surrogate does not.
  private mutating func plain(depth: Int) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 6 : 2), using: &invented.random) {
    case 0: return JSONValue(Int.random(in: 0...9, using: &invented.random))
    case 1: return JSONValue(invented.plainText())
    case 2, 3:
      return .array((0..<Int.random(in: 0...5, using: &invented.random)).map { _ in plain(depth: depth - 1) })
    default:
      var object = JSONObject()
      for index in 0..<Int.random(in: 0...4, using: &invented.random) { object["k/\(index)"] = plain(depth: depth - 1) }
      return .object(object)
    }
  }

  private mutating func lose(
    _ value: JSONValue, _ part: InvocationPart, _ losses: inout [Loss], at path: JSONPointer = JSONPointer()
  ) -> JSONValue {
    func loss(_ kind: Loss.Kind) -> Loss { Loss(part: part, path: path, marker: "[…]", kind: kind) }
    if !path.tokens.isEmpty, chance(6) {
      losses.append(loss(chance(3) ? .undefined : .depth))
      return .null
    }
    switch value {
    case .object(let object):
      if chance(8) { losses.append(loss(.class)) }
      return .object(object.mapValues { lose($0.value, part, &losses, at: path.appending($0.key)) })
    case .array(let items):
      var kept = items
      if items.count > 1, chance(3) {
        losses.append(loss(.moreItems))
        kept.removeLast(Int.random(in: 1..<items.count, using: &invented.random))
      }
      return .array(kept.enumerated().map { lose($1, part, &losses, at: path.appending($0)) })
    default: return value
    }
  }
}

extension Recording {
  func value(of part: InvocationPart) -> JSONValue? {
    switch part {
    case .event: event
    case .context: context
    case .returned: outcome?.returned
    }
  }

  func holePaths(of part: InvocationPart) -> [JSONPointer] {
    (losses + nonJSON).filter { $0.part == part }.map(\.path)
  }
}
