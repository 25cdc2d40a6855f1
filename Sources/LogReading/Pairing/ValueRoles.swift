import Invocations
import JSONTree

/// Which of the values of one invocation is its event, which its context, which what it returned.
struct ValueRoles {
  var event: AttributedValue?
  var context: AttributedValue?
  var returned: AttributedValue?
  /// Further events that went in under the same request id, other than the first: which call each belongs to is not said.
  var surplus: [AttributedValue] = []
  /// What is doubtful about the choice. Holds nothing of the values.
  var warnings: [String] = []

  /// The roles of `values`, which are in order of time.
  init(_ values: [AttributedValue]) {
    context = values.first { $0.shape == .context }
    func first(_ fits: (AttributedValue) -> Bool) -> Int? {
      values.firstIndex { $0.shape != .context && $0.label.kind != .context && $0.label.kind != .response && fits($0) }
    }
    let index =
      first { $0.label.kind == .event && $0.shape == .event }
      ?? first { $0.label.namesEvent }
      ?? first { $0.shape == .event }
      ?? first { $0.label.kind == .event }
      ?? first { $0.label.isEmpty && $0.value.object != nil }
    guard let index else {
      returned = values.first { $0.label.kind == .response && $0.shape == .event }
      return
    }
    let event = values[index]
    self.event = event
    guard values.count > 1 || event.label.kind == .other else { return }
    returned = Self.returned(of: index, among: values)
    surplus = values[(index + 1)...].filter { value in
      value.shape == .event && value.label.kind != .response && !value.hasFilledResponse && value.value != event.value
        && value.value != returned?.value
    }
    if event.label.kind == .other, event.hasFilledResponse, returned == nil {
      warnings.append(
        "its only event has a response in it already: whether it is what went in or what came out is unknown")
    }
  }

  /// The value that the function returned: one that is labelled so, or a later one of the event's shape whose response is
  /// filled in.
  private static func returned(of index: Int, among values: [AttributedValue]) -> AttributedValue? {
    let event = values[index]
    func isAlike(_ value: AttributedValue) -> Bool {
      value.triggerSource != nil && value.triggerSource == event.triggerSource
    }
    let labelled = values.filter { $0.label.kind == .response && $0.shape != .context }
    if let whole = labelled.last(where: isAlike) { return whole }
    let later = values[(index + 1)...]
    guard !labelled.isEmpty else {
      return later.last { isAlike($0) && $0.hasFilledResponse && $0.value != event.value }
    }
    // `console.log("response", event.response)` is a part of what was returned, not all of it.
    let responseKeys = Set((event.value["response"]?.object ?? [:]).members.map(\.key))
    let wholes = labelled.filter { value in
      let keys = Set((value.value.object ?? [:]).members.map(\.key))
      return event.triggerSource == nil || keys.isEmpty || !keys.isSubset(of: responseKeys)
    }
    if wholes.count == 1 { return wholes[0] }
    return later.last { isAlike($0) && $0.hasFilledResponse && $0.value != event.value }
  }
}
