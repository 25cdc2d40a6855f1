import Invocations
import JSONTree

/// Pairs values that no line gives a request id: those of notes, and of prints outside START and END.
///
/// Under one heading, an event takes the next context before the next event. Where contexts come first and alternate with
/// the events, each belongs to the event after it; any other order is ambiguous, and then nothing is paired. An event
/// without a context has no request id.
struct LoosePairing {
  /// A draft with so many values takes no further ones, so that looking through them stays cheap.
  private static let mostParts = 64

  private(set) var drafts: [InvocationDraft] = []
  /// What is no event, no context, and nothing that an event's function returned.
  private(set) var unpaired: [AttributedValue] = []

  /// Whether events or contexts come first, as the last values of the stream have it.
  private(set) var order: Order?
  private let streamIndex: Int

  /// - Parameters:
  ///   - values: in the order of the source.
  ///   - streamIndex: the stream's number in the assembler.
  ///   - order: that of values of the same stream which came before them.
  init(_ values: [AttributedValue], streamIndex: Int, order: Order?) {
    self.streamIndex = streamIndex
    self.order = order
    var start = 0
    while start < values.count {
      var end = start
      while end < values.count, values[end].section == values[start].section { end += 1 }
      pair(Array(values[start..<end]))
      // What a section has in one order, the next may have in another.
      if end < values.count { self.order = nil }
      start = end
    }
  }

  enum Order {
    case eventFirst, contextFirst, ambiguous
  }

  private mutating func pair(_ values: [AttributedValue]) {
    let order = order ?? Self.order(of: values)
    self.order = order
    /// Contexts that wait for the event after them.
    var waiting: AttributedValue?
    /// The draft to which a context or a returned value may still be added.
    var current: Int?
    for value in values {
      if value.shape == .context {
        if order == .eventFirst, let index = current, !drafts[index].values.contains(where: { $0.shape == .context }) {
          add(value, to: index)
        } else if order == .contextFirst {
          waiting = value
        } else if !isRepeated(value, current) {
          begin(with: value)
          current = nil
        }
      } else if let index = current, isReturned(value, of: drafts[index]) {
        drafts[index].values.append(value)
      } else if value.label.kind == .event || (value.shape == .event && value.label.kind != .response) {
        current = begin(with: value)
        if let context = waiting { add(context, to: drafts.count - 1) }
        waiting = nil
      } else {
        unpaired.append(value)
      }
    }
    if let waiting { begin(with: waiting) }
  }

  /// Whether events or contexts come first, by the values that are either.
  private static func order(of values: [AttributedValue]) -> Order {
    var isContext: [Bool] = []
    for value in values {
      if value.shape == .context {
        isContext.append(true)
      } else if value.label.kind == .event
        || (value.shape == .event && value.label.kind != .response && !value.hasFilledResponse)
      {
        isContext.append(false)
      }
    }
    guard isContext.first == true, isContext.contains(false) else { return .eventFirst }
    let alternates =
      isContext.count.isMultiple(of: 2) && isContext.enumerated().allSatisfy { $1 == $0.isMultiple(of: 2) }
    return alternates ? .contextFirst : .ambiguous
  }

  @discardableResult
  private mutating func begin(with value: AttributedValue) -> Int {
    let draft = InvocationDraft(order: value.order, streamIndex: streamIndex)
    draft.time = value.time
    drafts.append(draft)
    add(value, to: drafts.count - 1)
    return drafts.count - 1
  }

  private mutating func add(_ value: AttributedValue, to index: Int) {
    drafts[index].values.append(value)
    guard value.shape == .context, let id = (value.value["awsRequestId"] ?? value.value["aws_request_id"])?.string
    else {
      return
    }
    drafts[index].requestID = id
    drafts[index].requestIDSource = .context
  }

  /// Whether the context is one that the draft has already.
  private func isRepeated(_ context: AttributedValue, _ index: Int?) -> Bool {
    guard let index else { return false }
    return drafts[index].values.contains { $0.shape == .context && $0.value == context.value }
  }

  /// Whether the value is what the draft's function returned.
  private func isReturned(_ value: AttributedValue, of draft: InvocationDraft) -> Bool {
    guard draft.values.count <= Self.mostParts, let index = ValueRoles(draft.values, isDamaged: draft.isDamaged).event,
      !draft.values.contains(where: { $0.label.kind == .response })
    else {
      return false
    }
    let event = draft.values[index]
    if value.label.kind == .response {
      return event.triggerSource == nil || event.triggerSource == value.triggerSource || !value.isProse
    }
    return value.label.kind == .other && value.triggerSource != nil && value.triggerSource == event.triggerSource
      && value.value["userName"] == event.value["userName"] && value.hasFilledResponse && !event.hasFilledResponse
  }
}
