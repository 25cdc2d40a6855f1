import Crypto
package import Invocations

/// Signs requests as AWS wants them: Signature Version 4, in the `Authorization` header.
///
/// A function of what it is given, without a clock. The rules are those of "Create a signed AWS API request" in the AWS
/// General Reference, for every service but S3 (paths are normalised and encoded once more).
package struct SignatureVersion4: Sendable {
  private let credentials: AWSCredentials
  private let region: String
  /// The service's signing name: `logs`.
  private let service: String

  package init(credentials: AWSCredentials, region: String, service: String) {
    self.credentials = credentials
    self.region = region
    self.service = service
  }

  /// The request with `Host`, `X-Amz-Date`, `X-Amz-Security-Token` where there is a session token, and `Authorization`.
  /// Whatever stood under these names before is replaced.
  package func sign(_ request: HTTPRequest, at time: Timestamp) -> HTTPRequest {
    var signed = request
    let replaced: Set<String> = ["host", "x-amz-date", "x-amz-security-token", "authorization"]
    signed.headers.removeAll { replaced.contains($0.name.lowercased()) }
    signed.headers.append(HTTPField("Host", request.endpoint.authority))
    signed.headers.append(HTTPField("X-Amz-Date", time.signingTime))
    if let token = credentials.sessionToken { signed.headers.append(HTTPField("X-Amz-Security-Token", token)) }
    let canonical = CanonicalRequest(signed)
    let scope = "\(time.signingTime.prefix(8))/\(region)/\(service)/aws4_request"
    let text = stringToSign(canonical, at: time, scope: scope)
    signed.headers.append(
      HTTPField(
        "Authorization",
        "AWS4-HMAC-SHA256 Credential=\(credentials.accessKeyID)/\(scope), "
          + "SignedHeaders=\(canonical.signedHeaders), Signature=\(signature(of: text, at: time))"))
    return signed
  }

  private func stringToSign(_ canonical: CanonicalRequest, at time: Timestamp, scope: String) -> String {
    let digest = SHA256.hash(data: Array(canonical.text.utf8))
    return "AWS4-HMAC-SHA256\n\(time.signingTime)\n\(scope)\n\(Self.hexadecimal(digest))"
  }

  private func signature(of text: String, at time: Timestamp) -> String {
    var key = SymmetricKey(data: Array("AWS4\(credentials.secretAccessKey)".utf8))
    for part in [String(time.signingTime.prefix(8)), region, service, "aws4_request"] {
      key = SymmetricKey(data: HMAC<SHA256>.authenticationCode(for: Array(part.utf8), using: key))
    }
    return Self.hexadecimal(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key))
  }

  /// The bytes in lower-case hexadecimal digits.
  static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
