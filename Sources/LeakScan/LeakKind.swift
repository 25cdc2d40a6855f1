/// What a text gives away that should not be committed.
package enum LeakKind: String, CaseIterable, Sendable {
  /// An address outside of the domains that are reserved for examples.
  case emailAddress
  /// A number with `+` and its country code.
  case phoneNumber
  /// A JSON web token (RFC 7519), signed or encrypted.
  case webToken
  /// The id of an AWS access key.
  case accessKey
  /// What belongs to such an id: 40 random characters.
  case secretKey
  case privateKey
  /// The twelve digits of an AWS account.
  case accountNumber
  /// Another text that looks random.
  case secret

  /// The kind in words, for people.
  package var words: String {
    switch self {
    case .emailAddress: "e-mail address"
    case .phoneNumber: "phone number"
    case .webToken: "web token"
    case .accessKey: "AWS access key"
    case .secretKey: "AWS secret key"
    case .privateKey: "private key"
    case .accountNumber: "account number"
    case .secret: "secret"
    }
  }
}
