package import Invocations
internal import JSONTree
internal import Synchronization

/// Replaces personal and secret data by keyed pseudonyms, before anything is stored.
///
/// What happens to a value is decided by its path (`RedactionPolicy`), what it becomes by the value alone (`Pseudonymizer`):
/// equal values stay equal wherever they stand, different ones stay different.
///
/// It remembers what it made last. Tasks that share one take turns; each is faster with its own.
package final class Redactor: Sendable {
  /// Version of the rules and of the mapping. It is stored with every recording; a change that gives a value another
  /// pseudonym gives it another number.
  package static let policyVersion = 2

  private let fingerprint: String
  private let digests: KeyedHash
  let pseudonyms: Mutex<Pseudonymizer>
  private let rules: RedactionRules
  private let eventRules: RuleTree
  private let contextRules: RuleTree

  /// - Parameter rules: the project's own.
  package init(key: RedactionKey, rules: RedactionRules = .none) {
    fingerprint = key.fingerprint
    digests = KeyedHash(key: key.bytes, purpose: "digest")
    pseudonyms = Mutex(Pseudonymizer(key: key, keptDomains: Set(rules.keptDomains)))
    self.rules = rules
    eventRules = RedactionPolicy.event(rules)
    contextRules = RedactionPolicy.context(rules)
  }

  /// The project's own rules that have found nothing so far.
  package var unusedRules: [RedactionRules.Rule] {
    let used = pseudonyms.withLock { $0.usedRules }
    return rules.rules.enumerated().filter { !used.contains($0.offset) }.map(\.element)
  }

  /// - Parameter reading: gives texts that are pseudonyms already, to be listed.
  init(reading pseudonymizer: sending Pseudonymizer, key: RedactionKey) {
    fingerprint = key.fingerprint
    digests = KeyedHash(key: key.bytes, purpose: "digest")
    pseudonyms = Mutex(pseudonymizer)
    (rules, eventRules, contextRules) = (.none, RedactionPolicy.event, RedactionPolicy.context)
  }

  /// The recording of an invocation, with every personal and secret value replaced; nil where the log held no event.
  package func recording(from invocation: LoggedInvocation) -> Recording? {
    var invocation = invocation
    return recording(taking: &invocation)
  }

  /// The same, of which the recording takes the values away, so that those that nobody else holds are not copied.
  package func recording(taking invocation: inout LoggedInvocation) -> Recording? {
    pseudonyms.withLock { recording(taking: &invocation, $0) }
  }

  private func recording(taking invocation: inout LoggedInvocation, _ pseudonyms: Pseudonymizer) -> Recording? {
    guard var event = invocation.event.take() else { return nil }
    var context = invocation.context.take()
    let events = TreeRedaction(pseudonyms: pseudonyms, rules: eventRules)
    events.redact(&event)
    if context != nil { TreeRedaction(pseudonyms: pseudonyms, rules: contextRules).redact(&context!) }
    return Recording(
      id: id(of: invocation, event: event, context: context, pseudonyms),
      triggerSource: event["triggerSource"]?.string,
      functionName: functionName(of: invocation, context, pseudonyms),
      functionVersion: functionVersion(in: context),
      recordedAt: invocation.recordedAt,
      event: event,
      context: context,
      outcome: invocation.outcome.map { Self.redacted($0, events) },
      losses: redacted(invocation.losses, pseudonyms),
      nonJSON: redacted(invocation.nonJSON, pseudonyms),
      provenance: invocation.provenance.mapPlaces { Self.redacted($0, pseudonyms) },
      redactionPolicy: Self.policyVersion,
      redactionKey: fingerprint)
  }

  /// What an invocation whose event the log does not hold adds to a recording of it, redacted as that is; nil where the event
  /// is there, where the request id or the time is not, and where nothing is known that could be added.
  package func supplement(of invocation: LoggedInvocation) -> Supplement? {
    guard invocation.event == nil, invocation.context != nil || invocation.outcome != nil,
      let id = invocation.requestID, let time = invocation.recordedAt
    else { return nil }
    return pseudonyms.withLock { pseudonyms in
      var supplement = Supplement(
        id: pseudonyms.kept(id, as: .requestID), time: time, redactionPolicy: Self.policyVersion,
        redactionKey: fingerprint)
      supplement.context = invocation.context.map {
        TreeRedaction(pseudonyms: pseudonyms, rules: contextRules).redacted($0)
      }
      let events = TreeRedaction(pseudonyms: pseudonyms, rules: eventRules)
      supplement.outcome = invocation.outcome.map { Self.redacted($0, events) }
      supplement.functionName = functionName(of: invocation, supplement.context, pseudonyms)
      supplement.functionVersion = functionVersion(in: supplement.context)
      supplement.losses = redacted(invocation.losses, pseudonyms)
      supplement.nonJSON = redacted(invocation.nonJSON, pseudonyms)
      supplement.provenance = invocation.provenance.mapPlaces { Self.redacted($0, pseudonyms) }
      supplement.stream = stream(of: invocation).map(pseudonyms.pseudonym)
      return supplement
    }
  }

  /// The mark with every personal value in its names replaced: a filter pattern may name somebody.
  package func redacted(_ mark: FetchMark) -> FetchMark {
    pseudonyms.withLock { pseudonyms in
      FetchMark(
        logGroup: pseudonyms.kept(mark.logGroup, as: .logGroup), region: pseudonyms.kept(mark.region, as: .region),
        filterPattern: mark.filterPattern.isEmpty ? "" : pseudonyms.pseudonym(of: mark.filterPattern),
        readUntil: mark.readUntil, readFrom: mark.readFrom)
    }
  }

  /// The name of a source of logs with the ids, addresses and long numbers in it replaced.
  package func redacted(source: String) -> String {
    pseudonyms.withLock { $0.scrubbed(source) }
  }

  /// A keyed digest, 32 hexadecimal digits, by which rejected text is known again without being stored.
  package func digest(of bytes: [UInt8]) -> String {
    KeyedHash.hexadecimal(digests.digest(bytes).prefix(16))
  }

  /// The request id; without one, a digest of the redacted event and context, keyed so that nobody can try values on it.
  private func id(
    of invocation: LoggedInvocation, event: JSONValue, context: JSONValue?, _ pseudonyms: Pseudonymizer
  ) -> RecordingID {
    if let requestID = invocation.requestID {
      return RecordingID(id: pseudonyms.kept(requestID, as: .requestID), attempt: invocation.attempt)
    }
    let content = JSONWriter.canonical(event) + (context.map { [0] + JSONWriter.canonical($0) } ?? [])
    return RecordingID(id: "content-\(digest(of: content))")
  }

  private func functionName(
    of invocation: LoggedInvocation, _ context: JSONValue?, _ pseudonyms: Pseudonymizer
  ) -> String? {
    invocation.functionName.map { pseudonyms.kept($0, as: .functionName) }
      ?? text(of: context, "functionName", "function_name")
  }

  private func functionVersion(in context: JSONValue?) -> String? {
    text(of: context, "functionVersion", "function_version")
  }

  /// The log stream as the log has it; what a context says of it is not asked, for it may be another request's.
  private func stream(of invocation: LoggedInvocation) -> String? {
    let places = invocation.provenance.places
    return places.isEmpty ? invocation.logStream : places.lazy.compactMap(\.place.stream).first
  }

  private func text(of context: JSONValue?, _ names: String...) -> String? {
    names.lazy.compactMap { context?[$0]?.string }.first
  }

  private static func redacted(_ outcome: LoggedOutcome, _ events: TreeRedaction) -> LoggedOutcome {
    switch outcome {
    case .returned(let value): .returned(value.map(events.redacted))
    case .failed(let error):
      .failed(
        error.map { error in
          FunctionError(
            errorType: events.pseudonyms.kept(error.errorType, as: .errorType),
            errorMessage: events.pseudonyms.pseudonym(of: error.errorMessage))
        })
    case .timedOut: .timedOut
    case .crashed: .crashed
    }
  }

  /// What was lost at a place that is not stored is not listed.
  private func redacted(_ losses: [Loss], _ pseudonyms: Pseudonymizer) -> [Loss] {
    if losses.isEmpty { return [] }
    guard rules != .none else { return losses.map(pseudonyms.redacted) }
    let stored = losses.filter { !($0.part == .context ? contextRules : eventRules).removes($0.path) }
    return stored.map(pseudonyms.redacted)
  }

  private static func redacted(_ provenance: Provenance, _ pseudonyms: Pseudonymizer) -> Provenance {
    Provenance(
      source: pseudonyms.scrubbed(provenance.source),
      stream: provenance.stream.map(pseudonyms.pseudonym),
      position: pseudonyms.scrubbed(provenance.position),
      filledFrom: provenance.filledFrom.map(pseudonyms.scrubbed))
  }
}
