/// Invented logs.
enum Logs {
  static let signUpID = "11111111-2222-4333-8444-555555555501"

  /// A sign-up as Node 20 prints it, with Lambda's line prefixes.
  static func signUp(id: String = signUpID, email: String = "ada@example.com", extra: String = "") -> String {
    """
    START RequestId: \(id) Version: $LATEST
    2026-03-04T09:15:02.118Z\t\(id)\tINFO\tevent:  {
      version: '1',
      region: 'eu-west-1',
      userPoolId: 'eu-west-1_Ex4mPle01',
      userName: '3f2a9c64-51d7-4e0b-9a86-0c7d1e5b4f20',
      callerContext: {
        awsSdkVersion: 'aws-sdk-unknown-unknown',
        clientId: '5example2clientid7abcdefgh1'
      },
      triggerSource: 'PreSignUp_SignUp',
      request: { userAttributes: { email: '\(email)' }, validationData: {}\(extra) },
      response: {
        autoConfirmUser: false,
        autoVerifyEmail: false,
        autoVerifyPhone: false
      }
    }
    END RequestId: \(id)
    REPORT RequestId: \(id)\tDuration: 3.11 ms\tBilled Duration: 4 ms\tMemory Size: 128 MB\tMax Memory Used: 66 MB\t

    """
  }

  /// A step of a custom challenge whose session Node printed as `[Object]`.
  static let lossyDefine = """
    2026-03-04T09:15:02.118Z\t11111111-2222-4333-8444-555555555502\tINFO\tevent:  {
      version: '1',
      region: 'eu-west-1',
      userPoolId: 'eu-west-1_Ex4mPle01',
      userName: '3f2a9c64-51d7-4e0b-9a86-0c7d1e5b4f20',
      callerContext: {
        awsSdkVersion: 'aws-sdk-unknown-unknown',
        clientId: '5example2clientid7abcdefgh1'
      },
      triggerSource: 'DefineAuthChallenge_Authentication',
      request: {
        userAttributes: { email: 'ada@example.com' },
        session: [ [Object] ]
      },
      response: { challengeName: null, issueTokens: null, failAuthentication: null }
    }

    """
}
