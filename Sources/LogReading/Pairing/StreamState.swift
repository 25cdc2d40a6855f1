/// What is known of a log stream while its lines are read.
struct StreamState {
  /// Values that no line gives a request id.
  var loose: [AttributedValue] = []
  /// In which order the loose values were that were paired already.
  var looseOrder: LoosePairing.Order?
  /// The attempt whose START was seen and whose END was not.
  var enclosing: InvocationDraft?
  /// The attempt whose REPORT is the line before.
  var reported: InvocationDraft?
  /// Whether a START, END or REPORT was seen.
  var hasBounds = false
  var functionName: String?

  /// The latest attempt of each request id that was not given yet.
  private var latest: [String: InvocationDraft] = [:]
  /// The attempt that was asked for last: most lines have the id of the line before.
  private var recent: InvocationDraft?
  private var hasDraft = false

  init() {}

  /// The latest attempt of a request id.
  mutating func latestDraft(of id: String) -> InvocationDraft? {
    if let recent, recent.requestID == id { return recent }
    guard let draft = latest[id] else { return nil }
    recent = draft
    return draft
  }

  /// Adds an attempt that begins.
  mutating func add(_ draft: InvocationDraft, _ id: String) {
    draft.isFirst = !hasDraft
    hasDraft = true
    recent?.isSuperseded = true
    latest[id] = draft
    recent = draft
  }

  /// Forgets an attempt that is given.
  mutating func forget(_ draft: InvocationDraft) {
    if let id = draft.requestID, let place = latest.index(forKey: id), latest.values[place] === draft {
      latest.remove(at: place)
    }
    if recent === draft { recent = nil }
    if enclosing === draft { enclosing = nil }
    if reported === draft { reported = nil }
  }
}
