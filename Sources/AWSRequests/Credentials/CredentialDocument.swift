import Invocations
import JSONTree

/// The JSON that a `credential_process`, and `aws configure export-credentials --format process`, print.
enum CredentialDocument {
  /// - Throws: `CredentialError` with what is wrong, and nothing of the text.
  static func read(_ bytes: [UInt8], profile: String) throws(CredentialError) -> AWSCredentials {
    guard let document = try? JSONReader.read(bytes), document.object != nil else {
      throw .document(profile: profile, "it is no JSON object")
    }
    guard document["Version"]?.number?.integer == 1 else {
      throw .document(profile: profile, "its Version is not 1")
    }
    guard let id = document["AccessKeyId"]?.string, !id.isEmpty else {
      throw .document(profile: profile, "it has no AccessKeyId")
    }
    guard let secret = document["SecretAccessKey"]?.string, !secret.isEmpty else {
      throw .document(profile: profile, "it has no SecretAccessKey")
    }
    var expiry: Timestamp?
    if let text = document["Expiration"]?.string {
      expiry = Timestamp(iso8601: text)
      guard expiry != nil else { throw .document(profile: profile, "its Expiration is no ISO 8601 time") }
    }
    return AWSCredentials(
      accessKeyID: id, secretAccessKey: secret, sessionToken: document["SessionToken"]?.string, expiry: expiry)
  }
}
