package import Invocations

/// An access key of AWS, with the session token and the end of its life where it is a temporary one.
///
/// However it is printed, only the last four characters of the key's id are shown.
package struct AWSCredentials: Equatable, Sendable {
  package let accessKeyID: String
  package let secretAccessKey: String
  package let sessionToken: String?
  /// When AWS stops accepting them; nil where that is not known.
  package let expiry: Timestamp?

  package init(accessKeyID: String, secretAccessKey: String, sessionToken: String? = nil, expiry: Timestamp? = nil) {
    self.accessKeyID = accessKeyID
    self.secretAccessKey = secretAccessKey
    self.sessionToken = sessionToken
    self.expiry = expiry
  }
}

extension AWSCredentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String {
    "access key …\(accessKeyID.count > 8 ? accessKeyID.suffix(4) : "")"
  }

  package var debugDescription: String { description }

  package var customMirror: Mirror { Mirror(self, children: []) }
}
