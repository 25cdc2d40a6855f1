package import JSONTree

/// Hides the secrets of one recording in whatever is shown of it: what stands at a secret place, and wherever else the same
/// text occurs, for handlers copy secrets, log them and put them into errors.
///
/// Making one costs a look through all that is known of the recording: it is for what is shown, and for nothing else.
package struct SecretMask: Sendable {
  /// What stands in the place of a secret, whatever that was.
  package static let mark: JSONString = "‹secret›"

  private let places: any SecretPlaces
  private let finder: SecretFinder

  /// - Parameter finder: finds the secrets wherever they occur.
  init(_ places: any SecretPlaces, _ finder: SecretFinder) {
    self.places = places
    self.finder = finder
  }

  /// Whether whatever stands at this place is secret.
  package func isSecret(_ path: JSONPointer, in part: InvocationPart) -> Bool {
    Self.isSecret(path, in: part, places)
  }

  /// A value that stands at `path`: the mark for every text, number and boolean at a secret place, and wherever a secret
  /// occurs. The structure stays, and so does null, which holds nothing.
  package func masked(_ value: JSONValue, of part: InvocationPart, at path: JSONPointer = JSONPointer()) -> JSONValue {
    masked(value, part, path, places)
  }

  /// A text that stands at no place of these: of an error, the marker of a loss.
  package func masked(_ text: JSONString) -> JSONString { finder.masked(text) }

  /// The same.
  package func masked(_ text: String) -> String { finder.masked(JSONString(text)).text }

  /// A path, in whose keys a secret may occur.
  package func masked(_ path: JSONPointer) -> JSONPointer { JSONPointer(path.tokens.map(finder.masked)) }

  /// A loss, of which the marker may hold a part of what stood there.
  package func masked(_ loss: Loss) -> Loss {
    let isHidden = loss.kind.markerMayHoldValue && isSecret(loss.path, in: loss.part)
    return Loss(
      part: loss.part, path: masked(loss.path), marker: isHidden ? Self.mark.text : masked(loss.marker), kind: loss.kind
    )
  }

  /// What a function wrote, which may be cut in the middle of a secret: at its ends, and where something was left out.
  package func masked(written text: String) -> String { finder.masked(written: text) }

  private static func isSecret<Places: SecretPlaces>(
    _ path: JSONPointer, in part: InvocationPart, _ places: Places
  ) -> Bool {
    places.isSecret(places.place(at: path, in: part))
  }

  private func masked<Places: SecretPlaces>(
    _ value: JSONValue, _ part: InvocationPart, _ path: JSONPointer, _ places: Places
  ) -> JSONValue {
    masked(value, places.place(at: path, in: part), places)
  }

  private func masked<Places: SecretPlaces>(
    _ value: JSONValue, _ place: Places.Place, _ places: Places
  ) -> JSONValue {
    switch value {
    case .null: return value
    case .bool: return places.isSecret(place) ? .string(Self.mark) : value
    case .number(let number):
      return places.isSecret(place) || finder.isFound(in: number) ? .string(Self.mark) : value
    case .string(let text): return .string(places.isSecret(place) ? Self.mark : finder.masked(text))
    case .array(let items):
      let inside = places.element(of: place)
      return .array(items.map { masked($0, inside, places) })
    case .object(let object):
      var keys: Set<JSONString> = []
      return .object(
        JSONObject(
          unique: object.members.map { member in
            var key = finder.masked(member.key)
            // Two keys may be the same where they differed in a secret.
            while !keys.insert(key).inserted { key = JSONString(key.text + "'") }
            let value = masked(member.value, places.place(of: member.key, in: place), places)
            return JSONObject.Member(key: key, value: value)
          }))
    }
  }
}
