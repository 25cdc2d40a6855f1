package import Invocations
package import JSONTree
package import RecordingStore

/// What became of one invocation of a recording run.
package struct RecordedInvocation: Sendable {
  package let recording: Recording
  package let change: StoreChange

  /// `{"version": 1, "recording": …, "name": …, "change": "stored", "places": […]}`: `change` is `stored`, `alreadyKnown`,
  /// `filled` or `contradicts`, and `places` are those that were filled in, or that say something else than the store.
  package var json: JSONValue {
    let (word, places) =
      switch change {
      case .stored: ("stored", [JSONPointer]())
      case .alreadyKnown: ("alreadyKnown", [])
      case .filled(let places): ("filled", places)
      case .contradicts(let places): ("contradicts", places)
      }
    return [
      "version": 1, "recording": JSONValue(recording.id.description), "name": JSONValue(recording.name),
      "change": JSONValue(word), "places": .array(places.map { JSONValue($0.description) }),
    ]
  }
}
