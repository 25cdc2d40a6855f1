/// Why a text is no moment.
package enum LogTimeError: Error, Equatable, Sendable {
  case unknown(String)
  /// A number that is too small for milliseconds since 1970.
  case shortNumber(String)
}

extension LogTimeError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unknown(let text):
      """
      cannot read the time \(text): it is none of 45s, 30m, 2h, 3d, 1w (so long ago), 2026-11-22, 2026-11-22T10:30:00Z, or \
      milliseconds since 1970; give one of these
      """
    case .shortNumber(let text):
      """
      cannot read the time \(text): a number alone means milliseconds since 1970, and has twelve digits or more; give it \
      in milliseconds, or with a unit (\(text)m is minutes ago)
      """
    }
  }
}
