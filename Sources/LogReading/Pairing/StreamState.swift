/// What is known of a log stream while its lines are read.
struct StreamState {
  /// Values that no line gives a request id.
  var loose: [AttributedValue] = []
  /// In which order the loose values were that were paired already.
  var looseOrder: LoosePairing.Order?
  /// An error that no line gives a request id, logged while no invocation was seen to run.
  var looseError: EnclosedError?
  var running = RunningInvocations()
  /// Whether something was given to an invocation by its place alone, since that was last doubted.
  var hasEnclosed = false
  /// The attempt whose REPORT is the line before.
  var reported: InvocationDraft?
  /// The attempt whose START is the line before.
  var begun: InvocationDraft?
  /// Whether a START, END or REPORT was seen.
  var hasBounds = false
  var functionName: String?

  /// The latest attempt of each request id that was not given yet.
  private var latest: [String: InvocationDraft] = [:]
  /// The attempt that was asked for last: most lines have the id of the line before.
  private var recent: InvocationDraft?
  private var hasDraft = false
  /// The heading under which the last START stands, in a note.
  private var section: Int32 = 0

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

  /// Begins an attempt whose START was seen.
  mutating func begin(_ draft: InvocationDraft, isAlone: Bool, section: Int32) {
    hasBounds = true
    running.begin(draft, isAlone: isAlone || section != self.section)
    self.section = section
    // What is logged before the first START was logged while the function was loaded.
    if isAlone { looseError = nil }
  }

  /// Whether no more than one request is known of.
  var hasOneDraft: Bool { latest.count <= 1 }

  /// Whether no other request than this one is known of, and there was none before.
  func holdsOnly(_ id: String) -> Bool {
    !hasDraft || (latest.count == 1 && latest[id] != nil)
  }

  /// Forgets an attempt that is given.
  mutating func forget(_ draft: InvocationDraft) {
    if let id = draft.requestID, let place = latest.index(forKey: id), latest.values[place] === draft {
      latest.remove(at: place)
    }
    if recent === draft { recent = nil }
    // Where streams are mixed, others may still run beside it.
    if draft.streamIndex > 0 || !draft.hasStarted {
      running.end(draft)
    } else if !draft.hasEnded {
      running.detach(draft)
    }
    if reported === draft { reported = nil }
    if begun === draft { begun = nil }
  }
}
