/// Where the parts of an invocation were read: at most one place for each.
///
/// Stands in every invocation, so that it is three places side by side and no dictionary.
package struct PartProvenance: Hashable, Sendable {
  private var event: Provenance?
  private var context: Provenance?
  private var returned: Provenance?

  package init() {}

  package subscript(part: InvocationPart) -> Provenance? {
    get {
      switch part {
      case .event: event
      case .context: context
      case .returned: returned
      }
    }
    _modify {
      switch part {
      case .event: yield &event
      case .context: yield &context
      case .returned: yield &returned
      }
    }
  }

  package var isEmpty: Bool { event == nil && context == nil && returned == nil }

  /// The parts that have a place, in the order of `InvocationPart`, each with it.
  package var places: [(part: InvocationPart, place: Provenance)] {
    InvocationPart.allCases.compactMap { part in self[part].map { (part, $0) } }
  }

  /// The same parts, each with what `transform` makes of its place.
  package func mapPlaces(_ transform: (Provenance) -> Provenance) -> PartProvenance {
    var result = PartProvenance()
    result.event = event.map(transform)
    result.context = context.map(transform)
    result.returned = returned.map(transform)
    return result
  }
}

extension PartProvenance: ExpressibleByDictionaryLiteral {
  /// A literal. What stands for a part last in it counts.
  package init(dictionaryLiteral elements: (InvocationPart, Provenance)...) {
    for (part, place) in elements { self[part] = place }
  }
}
