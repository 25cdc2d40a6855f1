import Invocations

/// How recordings are named for people: as short as it can be without meaning another one too.
struct ShortNames {
  private var ambiguous: Set<String> = []

  init(_ ids: some Sequence<RecordingID>) {
    var owner: [String: RecordingID] = [:]
    for id in ids {
      if let other = owner.updateValue(id, forKey: id.short), other != id { ambiguous.insert(id.short) }
    }
  }

  /// `a0977730`, or the whole id where another recording begins like that.
  func name(_ id: RecordingID) -> String {
    ambiguous.contains(id.short) ? id.description : id.short
  }
}
