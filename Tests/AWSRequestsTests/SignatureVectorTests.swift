import AWSRequests
import Invocations
import Testing

/// The signatures that AWS publishes in its Signature Version 4 test suite.
@Suite struct `Signature Version 4, against AWS's test suite` {
  struct Vector: Sendable, CustomTestStringConvertible {
    let name: String
    var method = "GET"
    var path = "/"
    var query: [HTTPField] = []
    var headers: [HTTPField] = []
    var body = ""
    var token: String?
    var signedHeaders = "host;x-amz-date"
    let signature: String

    var testDescription: String { name }
  }

  static let vanilla = "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"
  static let postVanilla = "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"

  static let vectors = [
    Vector(name: "get-vanilla", signature: vanilla),
    Vector(name: "post-vanilla", method: "POST", signature: postVanilla),
    Vector(
      name: "post-x-www-form-urlencoded", method: "POST",
      headers: [HTTPField("Content-Type", "application/x-www-form-urlencoded")], body: "Param1=value1",
      signedHeaders: "content-type;host;x-amz-date",
      signature: "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a"),
    Vector(
      name: "post-header-key-sort", method: "POST", headers: [HTTPField("My-Header1", "value1")],
      signedHeaders: "host;my-header1;x-amz-date",
      signature: "c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c"),
    Vector(
      name: "post-header-value-case", method: "POST", headers: [HTTPField("My-Header1", "VALUE1")],
      signedHeaders: "host;my-header1;x-amz-date",
      signature: "cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d"),
    Vector(
      name: "get-header-key-duplicate",
      headers: [
        HTTPField("My-Header1", "value2"), HTTPField("My-Header1", "value2"), HTTPField("My-Header1", "value1"),
      ], signedHeaders: "host;my-header1;x-amz-date",
      signature: "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea"),
    Vector(
      name: "get-header-value-trim",
      headers: [HTTPField("My-Header1", " value1"), HTTPField("My-Header2", " \"a   b   c\"")],
      signedHeaders: "host;my-header1;my-header2;x-amz-date",
      signature: "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736"),
    Vector(
      name: "get-vanilla-empty-query-key", query: [HTTPField("Param1", "value1")],
      signature: "a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb"),
    Vector(
      name: "get-vanilla-query-order-key-case", query: [HTTPField("Param2", "value2"), HTTPField("Param1", "value1")],
      signature: "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"),
    Vector(
      name: "get-vanilla-query-order-encoded",
      query: [HTTPField("Param-3", "Value3"), HTTPField("Param", "Value2"), HTTPField("ሴ", "Value1")],
      signature: "371d3713e185cc334048618a97f809c9ffe339c62934c032af5a0e595648fcac"),
    Vector(
      name: "get-vanilla-utf8-query", query: [HTTPField("ሴ", "bar")],
      signature: "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04"),
    Vector(
      name: "get-utf8", path: "/ሴ", signature: "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85"),
    Vector(
      name: "get-unreserved", path: "/-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
      signature: "07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f"),
    Vector(
      name: "get-space-normalized", path: "/example space/",
      signature: "652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741"),
    Vector(name: "get-relative-normalized", path: "/example/..", signature: vanilla),
    Vector(name: "get-relative-relative-normalized", path: "/example1/example2/../..", signature: vanilla),
    Vector(name: "get-slash-normalized", path: "//", signature: vanilla),
    Vector(name: "get-slash-dot-slash-normalized", path: "/./", signature: vanilla),
    Vector(
      name: "get-slashes-normalized", path: "//example//",
      signature: "9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84"),
    Vector(
      name: "get-vanilla-with-session-token",
      token: "6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267",
      signedHeaders: "host;x-amz-date;x-amz-security-token",
      signature: "07ec1639c89043aa0e3e2de82b96708f198cceab042d4a97044c66dd9f74e7f8"),
  ]

  @Test(arguments: vectors) func `a request gets the signature that is published`(vector: Vector) throws {
    let credentials = AWSCredentials(
      accessKeyID: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
      sessionToken: vector.token)
    let request = HTTPRequest(
      method: vector.method, endpoint: HTTPEndpoint(host: "example.amazonaws.com"), path: vector.path,
      query: vector.query, headers: vector.headers, body: Array(vector.body.utf8))
    let time = try #require(Timestamp(iso8601: "2015-08-30T12:36:00Z"))
    let signed = SignatureVersion4(credentials: credentials, region: "us-east-1", service: "service")
      .sign(request, at: time)
    let token = vector.token.map { [HTTPField("X-Amz-Security-Token", $0)] } ?? []
    let authorization = """
      AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, \
      SignedHeaders=\(vector.signedHeaders), Signature=\(vector.signature)
      """
    var expected = request
    expected.headers += [HTTPField("Host", "example.amazonaws.com"), HTTPField("X-Amz-Date", "20150830T123600Z")]
    expected.headers += token + [HTTPField("Authorization", authorization)]
    #expect(signed == expected)
  }

  @Test func `signing again replaces what was signed before`() throws {
    let credentials = AWSCredentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "secret", sessionToken: "token")
    let signature = SignatureVersion4(credentials: credentials, region: "us-east-1", service: "logs")
    let request = HTTPRequest(method: "POST", endpoint: HTTPEndpoint(host: "logs.us-east-1.amazonaws.com"))
    let early = try #require(Timestamp(iso8601: "2026-11-22T10:00:00Z"))
    let late = early.advanced(byMilliseconds: 3_600_000)
    #expect(signature.sign(signature.sign(request, at: early), at: late) == signature.sign(request, at: late))
  }
}
