import Invocations

/// Credentials that are asked for once, and again shortly before they expire.
struct CredentialWallet: Sendable {
  private let source: any CredentialSource
  private var held: (credentials: AWSCredentials, since: Timestamp)?

  init(_ source: any CredentialSource) {
    self.source = source
  }

  /// Forgets what is held, so that the source is asked again.
  mutating func empty() {
    held = nil
  }

  /// Credentials for a request at that time.
  ///
  /// - Throws: `CredentialError`, `CancellationError`.
  mutating func credentials(at now: Timestamp) async throws -> AWSCredentials {
    if let held, !isDue(held, at: now) { return held.credentials }
    guard let found = try await source.credentials() else { throw CredentialError.notFound(profile: "default") }
    if let expiry = found.expiry, expiry <= now { throw CredentialError.expired }
    held = (found, now)
    return found
  }

  /// Whether younger credentials are wanted. Those that the source gives with a short life are not asked for again at once.
  private func isDue(_ held: (credentials: AWSCredentials, since: Timestamp), at now: Timestamp) -> Bool {
    guard let expiry = held.credentials.expiry else { return false }
    if expiry <= now { return true }
    return expiry <= now.advanced(byMilliseconds: AWSRequester.renewal)
      && held.since.advanced(byMilliseconds: AWSRequester.renewalPause) <= now
  }
}
