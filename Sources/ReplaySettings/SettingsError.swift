package import HandlerTargets
package import Redaction

/// Why a settings file cannot be used.
package enum SettingsError: Error, Hashable, Sendable {
  case unreadable(file: String, reason: String)
  case tooLong(file: String, limit: Int)
  case notUTF8(SourcePlace)
  case empty(file: String)
  /// It is not YAML; the parser's words.
  case damaged(SourcePlace, problem: String)
  case tab(SourcePlace)
  case tooDeep(SourcePlace)
  /// Its aliases stand for more text than any settings need.
  case aliases(file: String)
  case severalDocuments(SourcePlace)
  /// The line of the second, where it can be told.
  case repeatedKey(String, SourcePlace, again: Int?)
  /// A key that is a list or a mapping.
  case keyNotText(SourcePlace)
  case notMapping(String, SourcePlace)
  case unknownKey(String, SourcePlace, known: [String])
  /// A key that a later version will know.
  case keyOfLaterVersion(String, SourcePlace)
  case badTarget(TargetReferenceError, SourcePlace)
  case noTarget(String, SourcePlace)
  /// A key of `targets` that is no name.
  case badSubject(String, SourcePlace)
  case badValue(String, SourcePlace, expected: String)
  case badRule(RedactionRuleError, SourcePlace)
}

extension SettingsError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unreadable(let file, let reason): "cannot read \(file): \(reason); correct that, or remove the file"
    case .tooLong(let file, let limit):
      "cannot read \(file): it is longer than \(limit) bytes; name the targets in recordings/replay.yml instead"
    case .notUTF8(let place): "cannot read \(place): it is not UTF-8; save the file in that encoding"
    case .empty(let file): "cannot read \(file): nothing is in it; write what it should say, or remove the file"
    case .damaged(let place, let problem): "cannot read \(place): it is not YAML (\(problem)); correct it"
    case .tab(let place): "cannot read \(place): YAML takes no tab before a value; indent with spaces"
    case .tooDeep(let place): "cannot read \(place): lists and mappings stand too deep in each other; make it flatter"
    case .aliases(let file):
      "cannot read \(file): its aliases (*name) stand for too much text; write out what they stand for, or use fewer"
    case .severalDocuments(let place):
      "cannot read \(place): a second document begins there; keep one document in the file"
    case .repeatedKey(let key, let place, let again?):
      "cannot read \(place.file): '\(key)' stands twice, in line \(place.line) and in line \(again); keep one"
    case .repeatedKey(let key, let place, nil):
      "cannot read \(place): '\(key)' stands there and again in the same mapping; keep one"
    case .keyNotText(let place): "cannot read \(place): a key is a list or a mapping; write a name"
    case .notMapping(let what, let place): "cannot read \(place): \(what) is no mapping; write `name: value` lines"
    case .unknownKey(let key, let place, let known):
      "cannot read \(place): there is no key '\(key)'; write \(Self.choice(known))"
    case .keyOfLaterVersion(let key, let place):
      "cannot read \(place): this version of replay does not know '\(key)' yet; remove it"
    case .badTarget(let error, let place): "\(place): \(error)"
    case .badRule(let error, let place): "\(place): \(error)"
    case .noTarget(let subject, let place):
      "cannot read \(place): '\(subject)' names no target; write `target:` and what answers it"
    case .badSubject(let name, let place):
      """
      cannot read \(place): '\(name)' is no trigger source, trigger or function name; write PreSignUp_SignUp, PreSignUp \
      or the function's name, without a pattern
      """
    case .badValue(let key, let place, let expected):
      "cannot read \(place): '\(key)' is not what it should be; write \(expected)"
    }
  }

  private static func choice(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.joined() }
    return words.dropLast().joined(separator: ", ") + " or " + last
  }
}
