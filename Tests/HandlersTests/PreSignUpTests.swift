import Handlers
import JSONTree
import Testing

@Suite struct `Signing up` {
  static let skeleton = #"{"autoConfirmUser":false,"autoVerifyEmail":false,"autoVerifyPhone":false}"#

  private func response(
    _ attributes: String, rest: String = "", to skeleton: String = Self.skeleton,
    source: String = "PreSignUp_SignUp"
  ) async throws -> String {
    try await BackendUnderTest().response(
      source, request: #"{"userAttributes":\#(attributes)\#(rest)}"#, response: skeleton
    ).text
  }

  @Test(
    arguments: [
      (#"{"email":"rosa@example.com"}"#, true),
      (#"{"email":"rosa@example.com","phone_number":"+12065550142"}"#, true),
      (#"{"email":"","phone_number":"+12065550142"}"#, false),
      (#"{"phone_number":"+12065550142"}"#, false),
      (#"{"email":null}"#, false), ("{}", false),
    ])
  func `confirms the user, and the e-mail address where there is one`(attributes: String, verifies: Bool) async throws {
    #expect(
      try await response(attributes)
        == #"{"autoConfirmUser":true,"autoVerifyEmail":\#(verifies),"autoVerifyPhone":false}"#)
  }

  @Test(
    arguments: [
      "", #","validationData":null"#, #","validationData":{}"#,
      #","validationData":{"a":null},"clientMetadata":{"b":""}"#,
    ])
  func `is the same whatever else was sent`(rest: String) async throws {
    #expect(
      try await response(#"{"email":"rosa@example.com"}"#, rest: rest)
        == #"{"autoConfirmUser":true,"autoVerifyEmail":true,"autoVerifyPhone":false}"#)
  }

  @Test(arguments: ["{}", "null", #"{"autoVerifyPhone":true}"#])
  func `decides all three whatever the skeleton`(skeleton: String) async throws {
    let response = try JSONReader.read(try await response(#"{"email":"rosa@example.com"}"#, to: skeleton))
    #expect(response == ["autoConfirmUser": true, "autoVerifyEmail": true, "autoVerifyPhone": false])
  }

  @Test(arguments: ["PreSignUp_AdminCreateUser", "PreSignUp_ExternalProvider"])
  func `leaves users of administrators and identity providers alone`(source: String) async throws {
    #expect(try await response(#"{"email":"rosa@example.com"}"#, source: source) == Self.skeleton)
    #expect(try await response(#"{"email":"rosa@example.com"}"#, to: "{}", source: source) == "{}")
  }
}

@Suite struct `After signing in` {
  @Test func `the event comes back untouched`() async throws {
    let request = #"{"new":[1.0],"userAttributes":{"sub":"5b0d"},"newDeviceUsed":null}"#
    let source = "PostAuthentication_Authentication"
    let returned = try await BackendUnderTest().returned(source, request: request, response: "{}")
    #expect(returned.text == (try BackendUnderTest.event(source, request: request, response: "{}")).text)
  }
}
