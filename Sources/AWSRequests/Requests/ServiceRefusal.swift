import JSONTree

/// An answer of a service that is none: its error code, and what it says of it.
package struct ServiceRefusal: Equatable, Sendable {
  package let status: Int
  /// `ResourceNotFoundException`; empty where the answer names none.
  package let code: String
  /// The service's own words, which name accounts and resources and no payload; cut after 500 characters.
  package let message: String

  package init(status: Int, code: String, message: String) {
    self.status = status
    self.code = code
    self.message = message
  }

  /// Reads an answer of the JSON protocols ("Operation error serialization" in the Smithy documentation of AWS JSON 1.1):
  /// the code is in `x-amzn-ErrorType`, else in the body's `__type` or `code`, with a namespace before it or an address behind.
  init(_ answer: HTTPAnswer) {
    let document = try? JSONReader.read(answer.body)
    let type = answer.headers["x-amzn-ErrorType"] ?? document?["__type"]?.string ?? document?["code"]?.string ?? ""
    let name = type.prefix { $0 != ":" }
    code = String(name.split(separator: "#").last ?? "")
    let text = document?["message"]?.string ?? document?["Message"]?.string ?? document?["errorMessage"]?.string ?? ""
    message = String(text.prefix(500))
    status = answer.status
  }

  /// Whether the service had too much to do, or a fault of its own, so that the request may be sent again.
  var isTransient: Bool {
    if status == 429 || [500, 502, 503, 504].contains(status) { return true }
    return Self.throttlingCodes.contains(code) || Self.faultCodes.contains(code)
  }

  /// Whether newer credentials may help.
  var isExpiredToken: Bool {
    ["ExpiredTokenException", "ExpiredToken", "TokenRefreshRequired"].contains(code)
  }

  /// Whether our clock may be wrong.
  var isAboutTime: Bool {
    ["RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture"].contains(code) || isBadSignature
  }

  package var isBadSignature: Bool {
    ["InvalidSignatureException", "SignatureDoesNotMatch", "AuthFailure"].contains(code)
  }

  package var isAccessDenied: Bool {
    ["AccessDeniedException", "AccessDenied", "UnauthorizedOperation", "NotAuthorized"].contains(code)
  }

  var isUnknownKey: Bool {
    ["UnrecognizedClientException", "InvalidClientTokenId", "IncompleteSignature", "MissingAuthenticationToken"]
      .contains(code)
  }

  private static let throttlingCodes: Set<String> = [
    "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottledException", "RequestThrottled",
    "TooManyRequestsException", "RequestLimitExceeded", "BandwidthLimitExceeded", "LimitExceededException", "SlowDown",
    "PriorRequestNotComplete", "ProvisionedThroughputExceededException", "TransactionInProgressException",
    "EC2ThrottledException",
  ]

  private static let faultCodes: Set<String> = [
    "ServiceUnavailableException", "ServiceUnavailable", "InternalFailure", "InternalServerError",
    "InternalServerException", "RequestTimeout", "RequestTimeoutException",
  ]
}
