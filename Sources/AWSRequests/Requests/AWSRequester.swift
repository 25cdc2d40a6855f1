import Invocations
package import JSONTree

/// Calls the operations of one service of AWS, in its JSON 1.1 protocol, until they are answered:
///
/// 1. takes credentials from where they are, again before they expire;
/// 2. signs the request with the service's time, once it is known that ours is wrong;
/// 3. sends it, and waits and sends it again where the service has too much to do or the connection breaks.
///
/// A cancelled task ends every wait at once.
package struct AWSRequester: Sendable {
  /// How many bytes an answer may have. CloudWatch Logs sends 1 MiB of events at most.
  package static let answerLimit = 32 << 20
  /// Credentials are fetched again when they have no longer than this to live.
  static let renewal: Int64 = 5 * 60_000
  /// How long credentials that live no longer are used before their source is asked again.
  static let renewalPause: Int64 = 60_000
  /// By how much the service's clock must differ from ours to be believed.
  static let skew: Int64 = 60_000

  package let region: String
  package let endpoint: HTTPEndpoint
  private let service: AWSService
  private let transport: any HTTPTransport
  private let pacing: Pacing
  private let retry: RetryPolicy
  private var generator: any RandomNumberGenerator & Sendable
  private var wallet: CredentialWallet
  /// What has to be added to our clock to have the service's, in milliseconds.
  private var clockOffset: Int64 = 0

  package init(
    service: AWSService, region: String, endpoint: HTTPEndpoint, credentials: any CredentialSource,
    transport: any HTTPTransport, pacing: Pacing, retry: RetryPolicy = RetryPolicy(),
    randomness: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator()
  ) {
    self.service = service
    self.region = region
    self.endpoint = endpoint
    self.transport = transport
    self.pacing = pacing
    self.retry = retry
    generator = randomness
    wallet = CredentialWallet(credentials)
  }

  /// A requester for whom and as whom `settings` say.
  ///
  /// - Throws: `AWSSettingsError` where they name no region or no endpoint.
  package init(
    _ service: AWSService, settings: AWSSettings, transport: any HTTPTransport, pacing: Pacing
  ) throws(AWSSettingsError) {
    let region = try settings.region()
    self.init(
      service: service, region: region, endpoint: try settings.endpoint(of: service, in: region),
      credentials: settings.credentialChain, transport: transport, pacing: pacing)
  }

  /// Calls an operation (`FilterLogEvents`) and gives the body of its answer as it came.
  ///
  /// - Throws: `AWSRequestError`, `CredentialError`, `CancellationError`.
  package mutating func send(_ operation: String, _ input: JSONValue) async throws -> [UInt8] {
    let request = HTTPRequest(
      method: "POST", endpoint: endpoint,
      headers: [
        HTTPField("Content-Type", "application/x-amz-json-1.1"),
        HTTPField("X-Amz-Target", "\(service.targetPrefix).\(operation)"),
      ], body: JSONWriter.compact(input))
    return try await send(request, for: operation).body
  }

  /// Sends a request of an operation and gives its answer, whose status is 200.
  ///
  /// - Parameter isRepeatable: whether it may be sent again where it is not known whether it has arrived.
  /// - Throws: `AWSRequestError`, `CredentialError`, `CancellationError`.
  package mutating func send(
    _ request: HTTPRequest, for operation: String, isRepeatable: Bool = true
  ) async throws -> HTTPAnswer {
    let action = "\(service.signingName):\(operation)"
    var mayRenew = true
    var mayCorrectClock = true
    var attempt = 1
    while true {
      try Task.checkCancellation()
      let trouble: AWSRequestError.Trouble
      var askedFor: Duration?
      do {
        let answer = try await transport.answer(to: try await signed(request), limit: Self.answerLimit)
        if answer.status == 200 { return answer }
        let refusal = ServiceRefusal(answer)
        if mayRenew, refusal.isExpiredToken {
          mayRenew = false
          wallet.empty()
          continue
        }
        if mayCorrectClock, refusal.isAboutTime, correctClock(answer) {
          mayCorrectClock = false
          continue
        }
        guard refusal.isTransient else { throw AWSRequestError.refused(refusal, action: action) }
        trouble = .refusal(refusal)
        askedFor = answer.headers["Retry-After"].flatMap { Int64($0) }.map { .seconds(max(0, min($0, 3600))) }
      } catch let error as TransportError {
        guard error.isTransient, isRepeatable else {
          throw AWSRequestError.unreachable(endpoint: endpoint.description, error)
        }
        trouble = .transport(error)
      }
      guard attempt < retry.attempts else {
        throw AWSRequestError.gaveUp(
          attempts: attempt, action: action, endpoint: endpoint.description, last: trouble)
      }
      try await pacing.sleep(retry.delay(afterAttempt: attempt, askedFor: askedFor, using: &generator))
      attempt += 1
    }
  }

  private mutating func signed(_ request: HTTPRequest) async throws -> HTTPRequest {
    let now = pacing.now().advanced(byMilliseconds: clockOffset)
    let credentials = try await wallet.credentials(at: now)
    return SignatureVersion4(credentials: credentials, region: region, service: service.signingName)
      .sign(request, at: now)
  }

  /// Takes the time of an answer for the right one; false where it is ours, or where the answer names none.
  private mutating func correctClock(_ answer: HTTPAnswer) -> Bool {
    guard let date = answer.headers["Date"].flatMap({ Timestamp(httpDate: $0) }) else { return false }
    let offset = date.millisecondsSince1970 - pacing.now().millisecondsSince1970
    guard abs(offset - clockOffset) > Self.skew else { return false }
    clockOffset = offset
    return true
  }
}
