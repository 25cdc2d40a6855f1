package import Invocations
package import JSONTree

/// Where the policy says that a value is secret: at the places that its rules call so, and in a free-form map under every key
/// that says so itself.
package struct PolicySecrets: SecretPlaces {
  package struct Place {
    fileprivate let rules: RuleTree.Place
    fileprivate let isOfContext: Bool
    /// Whether keys say here what is secret.
    fileprivate var isFreeForm = false
    fileprivate var isSecret = false
  }

  /// What the key of a secret contains, in whatever case: applications put reCAPTCHA answers, invitations and tokens of
  /// their own into `clientMetadata` and `validationData`.
  private static let words = ["token", "secret", "password", "passwd", "otp", "code", "captcha"]
  private static let freeForm = ["clientMetadata", "validationData"].map { JSONPointer(["request", JSONString($0)]) }

  private let event = RedactionPolicy.event
  private let context = RedactionPolicy.context
  private let freeFormPlaces: Set<RuleTree.Place>

  package init() {
    let event = event
    freeFormPlaces = Set(Self.freeForm.map { $0.tokens.reduce(event.root) { event.place($1, in: $0) } })
  }

  package func root(of part: InvocationPart) -> Place {
    let isOfContext = part == .context
    return Place(rules: isOfContext ? context.root : event.root, isOfContext: isOfContext)
  }

  package func place(of key: JSONString, in parent: Place) -> Place {
    let tree = parent.isOfContext ? context : event
    var place = inside(parent, at: tree.place(key, in: parent.rules))
    if parent.isFreeForm, Self.saysSecret(key) { place.isSecret = true }
    return place
  }

  package func element(of parent: Place) -> Place {
    inside(parent, at: (parent.isOfContext ? context : event).element(of: parent.rules))
  }

  package func isSecret(_ place: Place) -> Bool { place.isSecret }

  /// A place one step below: what stands inside a secret is secret, unless a rule keeps it plain.
  private func inside(_ parent: Place, at rules: RuleTree.Place) -> Place {
    var place = Place(rules: rules, isOfContext: parent.isOfContext)
    place.isFreeForm = parent.isFreeForm || (!parent.isOfContext && freeFormPlaces.contains(rules))
    place.isSecret =
      switch (parent.isOfContext ? context : event).action(at: rules) {
      case .secret: true
      case .keep, .keepAll, .drop, .replace: false
      case .personal: parent.isSecret
      }
    return place
  }

  private static func saysSecret(_ key: JSONString) -> Bool {
    let key = key.text.lowercased()
    return words.contains { key.contains($0) }
  }
}
