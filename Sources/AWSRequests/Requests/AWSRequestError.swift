/// Why a request to AWS has no answer that can be used.
package enum AWSRequestError: Error, Equatable, Sendable {
  /// The service said no. The action is named as permissions name it: `logs:FilterLogEvents`.
  case refused(ServiceRefusal, action: String)
  /// No answer came from that address.
  case unreachable(endpoint: String, TransportError)
  /// As often as it was tried, the service had too much to do or did not answer; with what the last attempt brought.
  case gaveUp(attempts: Int, action: String, endpoint: String, last: Trouble)

  package enum Trouble: Equatable, Sendable {
    case refusal(ServiceRefusal)
    case transport(TransportError)
  }
}

extension AWSRequestError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .refused(_, let action), .gaveUp(_, let action, _, _): "cannot call \(action): \(reason)"
    case .unreachable(let endpoint, let error): "cannot reach \(endpoint): \(error)"
    }
  }

  /// The reason and what to do, for a sentence that says itself what cannot be done.
  package var reason: String {
    switch self {
    case .refused(let refusal, let action): Self.words(refusal, action)
    case .unreachable(let endpoint, let error): "\(endpoint) cannot be reached: \(error)"
    case .gaveUp(let attempts, _, _, .refusal(let refusal)):
      "the service refused \(attempts) times, last with \(Self.name(refusal)); try again later, or ask for less"
    case .gaveUp(let attempts, _, let endpoint, .transport(let error)):
      "\(endpoint) was asked \(attempts) times, and \(error)"
    }
  }

  private static func words(_ refusal: ServiceRefusal, _ action: String) -> String {
    if refusal.isExpiredToken {
      return "the session token has expired; log in again (`aws sso login`), or set new credentials"
    }
    if refusal.isBadSignature {
      return "the service computes another signature; check the secret access key, and this machine's clock"
    }
    if refusal.isAboutTime { return "the service's clock is another one; set this machine's clock" }
    if refusal.isUnknownKey {
      return "the service does not know the access key or its session token; check the credentials and the profile"
    }
    if refusal.isAccessDenied {
      return "these credentials may not\(said(refusal)); allow them \(action), or use another profile"
    }
    return "the service answered \(name(refusal))\(said(refusal)); correct what it names"
  }

  private static func name(_ refusal: ServiceRefusal) -> String {
    refusal.code.isEmpty ? "status \(refusal.status)" : "\(refusal.code) (status \(refusal.status))"
  }

  private static func said(_ refusal: ServiceRefusal) -> String {
    refusal.message.isEmpty ? "" : ": \(refusal.message)"
  }
}
