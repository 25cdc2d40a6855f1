package import Invocations
import JSONTree

extension KnownSecrets {
  /// Takes note of the secrets in what a function returned, as far as an outcome tells it.
  package mutating func learn(_ outcome: ApprovedOutcome) {
    switch outcome {
    case .answered(let response, let outside):
      if let response { learn(response, of: .returned, at: OutsideChange.responsePath) }
      for change in outside {
        if let value = change.value { learn(value, of: .returned, at: change.path) }
      }
    case .returned(let value): learn(value, of: .returned)
    case .failed, .timedOut, .crashed, .incomplete: break
    }
  }
}

extension ApprovedOutcome {
  /// The outcome for somebody who is not to see secrets. Only to be shown: two that differ may be the same then.
  package func masked(by mask: SecretMask) -> ApprovedOutcome {
    switch self {
    case .answered(let response, let outside):
      return .answered(
        response: response.map { mask.masked($0, of: .returned, at: OutsideChange.responsePath) },
        outside: outside.map { change in
          OutsideChange(
            path: mask.masked(change.path), value: change.value.map { mask.masked($0, of: .returned, at: change.path) })
        })
    case .returned(let value): return .returned(mask.masked(value, of: .returned))
    case .failed(let errorType, let errorMessage):
      return .failed(errorType: mask.masked(errorType), errorMessage: mask.masked(errorMessage))
    case .timedOut, .crashed, .incomplete: return self
    }
  }
}

extension OutcomeDifference {
  /// The difference for somebody who is not to see secrets.
  package func masked(by mask: SecretMask) -> OutcomeDifference {
    switch self {
    case .kind(let old, let new): return .kind(from: old.masked(by: mask), to: new.masked(by: mask))
    case .secret: return self
    case .part(.incomplete, _): return self
    case .part(let part, let inner):
      let path = part == .error ? inner.path : mask.masked(inner.path)
      let isSecret = part != .error && mask.isSecret(inner.path, in: .returned)
      func masked(_ value: JSONValue) -> JSONValue {
        if case .string(let text) = value, part == .error { return .string(mask.masked(text)) }
        // A change of a place that the event no longer has is shown as snapshots list it.
        if part == .outside, let inside = value["value"], value == OutsideChange(path: inner.path, value: inside).json {
          return OutsideChange(path: path, value: mask.masked(inside, of: .returned, at: inner.path)).json
        }
        return mask.masked(value, of: .returned, at: inner.path)
      }
      switch inner.change {
      case .added(let value):
        return isSecret ? .secret(part, path, .added) : .part(part, JSONDifference(path, .added(masked(value))))
      case .removed(let value):
        return isSecret ? .secret(part, path, .removed) : .part(part, JSONDifference(path, .removed(masked(value))))
      case .changed(let old, let new):
        let (old, new) = (masked(old), masked(new))
        // Nothing but a secret in it may have changed.
        if isSecret || old == new { return .secret(part, path, .changed) }
        return .part(part, JSONDifference(path, .changed(from: old, to: new)))
      }
    }
  }
}
