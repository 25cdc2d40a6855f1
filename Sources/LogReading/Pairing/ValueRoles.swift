import Invocations
import JSONTree

/// Which of the values of one invocation is its event, which its context, which what it returned.
struct ValueRoles {
  /// Indices of the values.
  private(set) var event: Int?
  private(set) var context: Int?
  private(set) var returned: Int?
  /// Further events that went in under the same request id, other than the first: which call each belongs to is not said.
  private(set) var surplus: [Int] = []
  /// What is doubtful about the choice. Holds nothing of the values.
  private(set) var warnings: [String] = []

  /// The roles of `values`, which are in order of time.
  ///
  /// - Parameter isDamaged: whether one that could not be read is missing among them. Then what nothing says to be the event is
  ///   not taken for it.
  init(_ values: [AttributedValue], isDamaged: Bool) {
    if values.count == 1, values[0].traits.shape == .event {
      // Most invocations of a large log are one line: what follows, for it.
      if Self.isCandidate(values[0]) {
        event = 0
        if values[0].hasFilledResponse { doubtOnlyEvent() }
        return
      }
    }
    context = values.indices.first { values[$0].shape == .context }
    let candidates = values.indices.filter { Self.isCandidate(values[$0]) && !Self.isPlaceholder($0, in: values) }
    event = Self.event(among: values, candidates)
    if event == nil, !isDamaged { event = candidates.first { Self.mayBeEvent(values[$0]) } }
    guard let event else {
      if values.contains(where: \.traits.isMixed) { warnings.append(LoggedInvocation.mixture) }
      returned = values.indices.first { values[$0].label.kind == .response && values[$0].shape == .event }
      return
    }
    guard values.count > 1 || values[event].label.kind == .other else { return }
    returned = Self.returned(of: event, among: values)
    surplus = values.indices[(event + 1)...].filter { index in
      values[index].shape == .event && values[index].label.kind != .response
        && (!values[index].hasFilledResponse || !Self.isOfSameUser(values[index], values[event]))
        && values[index].value != values[event].value && values[index].value != returned.map { values[$0].value }
    }
    if returned == nil, values[event].hasFilledResponse { doubtOnlyEvent() }
  }

  /// Takes the only value that is labelled as what was returned, where the event that tells what is meant by that is not there.
  mutating func takeLabelledReturn(among values: [AttributedValue]) {
    guard event == nil, returned == nil else { return }
    let labelled = values.indices.filter { values[$0].label.kind == .response && values[$0].shape != .context }
    if labelled.count == 1 { returned = labelled[0] }
  }

  private mutating func doubtOnlyEvent() {
    warnings.append(LoggedInvocation.doubt)
  }

  private static func event(among values: [AttributedValue], _ candidates: [Int]) -> Int? {
    func first(_ fits: (AttributedValue) -> Bool) -> Int? { candidates.first { fits(values[$0]) } }
    let named = first { $0.label.namesEvent && $0.label.isPlain && $0.value.object != nil }
    if let shaped = eventByShape(among: values, candidates) {
      // What is called the event and nothing else, before all that looks like one, is a custom one, unless one of those is called
      // so too.
      let label = values[shaped].label
      if let named, !(label.namesEvent && label.isPlain),
        named < candidates.first(where: { values[$0].shape == .event })!
      {
        return named
      }
      return shaped
    }
    return named ?? first { $0.label.namesEvent && $0.value.object != nil }
      ?? first { $0.label.namesEvent }
      ?? first { $0.label.kind == .event && !$0.isMemberOfEvent }
  }

  /// Whether a value that nothing says to be the event may be it.
  private static func mayBeEvent(_ value: AttributedValue) -> Bool {
    value.label.isEmpty && value.label.kind == .other && value.value.object != nil && !value.isLoggerLine
      && !value.traits.isMixed
  }

  /// The first of the values that are shaped like an event: a function logs what it is given before what it makes of it. But where
  /// that is another event than the first one of which a label says nothing else (`stored event`, `payload`), it is that one.
  private static func eventByShape(among values: [AttributedValue], _ candidates: [Int]) -> Int? {
    guard let first = candidates.first(where: { values[$0].shape == .event }) else { return nil }
    func firstShaped(_ fits: (ValueLabel) -> Bool) -> Int? {
      candidates.first { values[$0].shape == .event && fits(values[$0].label) }
    }
    let plain =
      firstShaped { $0.namesEvent && $0.isPlain } ?? firstShaped { $0.isEmpty || ($0.kind == .event && $0.isPlain) }
    guard let plain, !isAlike(values[plain], values[first]) else { return first }
    return plain
  }

  /// Whether a value may be what went in: a label says nothing else, or says both where the value itself says which.
  private static func isCandidate(_ value: AttributedValue) -> Bool {
    if value.shape == .context || value.label.kind == .context { return false }
    guard value.label.kind == .response else { return true }
    // `no result for event {`.
    return value.label.namesEvent && value.shape == .event && !value.hasFilledResponse
  }

  /// Whether two values are the event of one invocation at two times: Cognito's of one trigger and user, or any other two.
  private static func isAlike(_ one: AttributedValue, _ other: AttributedValue) -> Bool {
    one.triggerSource == other.triggerSource && isOfSameUser(one, other)
  }

  /// Whether a value is the `{}` of `console.log("event: {}", event)`, where nothing replaces it: empty, while the event stands
  /// right behind it or somewhere else in the request.
  private static func isPlaceholder(_ index: Int, in values: [AttributedValue]) -> Bool {
    guard values[index].value.object?.isEmpty ?? values[index].value.array?.isEmpty ?? false else { return false }
    return values.indices.contains { other in
      if values[other].value.object?.isEmpty ?? true { return false }
      let follows =
        other == index + 1 && values[other].label.isEmpty && values[other].shape != .context
        && values[other].position == values[index].position
      return follows || (values[other].shape == .event && values[other].label.kind != .response)
    }
  }

  /// The value that the function returned: one that is labelled so, or a later one of the event's shape whose response is
  /// filled in. For Cognito, that is the whole event.
  private static func returned(of event: Int, among values: [AttributedValue]) -> Int? {
    let triggerSource = values[event].triggerSource
    func isAlike(_ index: Int) -> Bool {
      triggerSource != nil && values[index].triggerSource == triggerSource && isOfSameUser(values[index], values[event])
    }
    func lastFilled() -> Int? {
      values.indices[(event + 1)...].last { index in
        isAlike(index) && values[index].hasFilledResponse && values[index].value != values[event].value
      }
    }
    let labelled = values.indices.filter { values[$0].label.kind == .response && values[$0].shape != .context }
    if let whole = labelled.last(where: isAlike) { return whole }
    if labelled.isEmpty { return lastFilled() }
    // `console.log("response", event.response)` is a part of what was returned, and `SES response` is another service's.
    let responseKeys = Set((values[event].value["response"]?.object ?? [:]).members.map(\.key))
    let wholes = labelled.filter { index in
      let keys = Set((values[index].value.object ?? [:]).members.map(\.key))
      return triggerSource == nil || (values[index].label.isPlain && !keys.isSubset(of: responseKeys))
    }
    return wholes.count == 1 ? wholes[0] : lastFilled()
  }

  /// Whether two events of Cognito are of one user: a function fills in the response, and does not change whom it is asked of.
  private static func isOfSameUser(_ value: AttributedValue, _ event: AttributedValue) -> Bool {
    value.value["userName"] == event.value["userName"]
  }
}
