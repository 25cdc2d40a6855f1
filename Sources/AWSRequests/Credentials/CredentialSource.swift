/// One place where credentials may be found.
package protocol CredentialSource: Sendable {
  /// The credentials that are there now; nil where this place has none, so that the next one is asked.
  ///
  /// - Throws: `CredentialError` where the place should have some and cannot give them, `CancellationError`.
  func credentials() async throws -> AWSCredentials?
}
