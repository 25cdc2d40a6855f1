import AWSRequests
import Invocations
import JSONTree
import SeededRandomness
import Testing

/// The same requests signed here and by botocore, which the AWS CLI is made of.
@Suite struct `Signature Version 4, against botocore` {
  static let isInstalled = Python.has("botocore.auth")

  /// Reads a list of requests and writes the list of their `Authorization` headers.
  static let script = """
    import datetime, json, sys
    from botocore.auth import SigV4Auth
    from botocore.awsrequest import AWSRequest
    from botocore.credentials import Credentials
    answers = []
    for case in json.load(sys.stdin):
        moment = datetime.datetime.fromtimestamp(case["time"] / 1000, datetime.timezone.utc)
        request = AWSRequest(method=case["method"], url=case["url"], data=case["body"].encode())
        for name, value in case["headers"]:
            request.headers.add_header(name, value)
        credentials = Credentials(case["key"], case["secret"], case["token"])
        auth = SigV4Auth(credentials, case["service"], case["region"])
        # What add_auth does, with the time of the case.
        request.context["timestamp"] = moment.strftime("%Y%m%dT%H%M%SZ")
        auth._modify_request_before_signing(request)
        text = auth.string_to_sign(request, auth.canonical_request(request))
        auth._inject_signature_to_request(request, auth.signature(text, request))
        answers.append(request.headers["Authorization"])
    json.dump(answers, sys.stdout)
    """

  @Test(.enabled(if: isInstalled, "python3 with botocore is not installed"))
  func `random requests get the signatures of botocore`() throws {
    var generator = SeededGenerator(seed: 4)
    var requests: [JSONValue] = []
    var signed: [String?] = []
    for _ in 0..<2000 {
      let request = HTTPRequest.random(using: &generator)
      let credentials = AWSCredentials(
        accessKeyID: .random(20, using: &generator), secretAccessKey: .random(40, using: &generator),
        sessionToken: Bool.random(using: &generator) ? .random(200, using: &generator) : nil)
      let time = Timestamp(
        millisecondsSince1970: Int64.random(in: 0..<4_102_444_800_000, using: &generator))
      let service = ["logs", "lambda", "sts"].randomElement(using: &generator) ?? ""
      let region = ["eu-central-1", "us-gov-west-1"].randomElement(using: &generator) ?? ""
      let signature = SignatureVersion4(credentials: credentials, region: region, service: service)
      signed.append(signature.sign(request, at: time).headers["Authorization"])
      requests.append([
        "method": JSONValue(request.method), "url": JSONValue(request.url),
        "time": JSONValue(time.millisecondsSince1970),
        "headers": .array(request.headers.map { [JSONValue($0.name), JSONValue($0.value)] }),
        "body": JSONValue(String(decoding: request.body, as: UTF8.self)),
        "key": JSONValue(credentials.accessKeyID), "secret": JSONValue(credentials.secretAccessKey),
        "token": credentials.sessionToken.map { JSONValue($0) } ?? .null, "service": JSONValue(service),
        "region": JSONValue(region),
      ])
    }
    let output = try Python.run(Self.script, input: JSONWriter.compact(.array(requests)))
    let expected = try #require(try JSONReader.read(output).array).map(\.string)
    #expect(signed == expected)
  }
}

extension HTTPRequest {
  fileprivate static func random(using generator: inout SeededGenerator) -> HTTPRequest {
    let hosts = [
      "https://logs.eu-central-1.amazonaws.com", "http://127.0.0.1:5000", "https://h:8443/base", "http://a:80",
    ]
    let segments = ["a", "B-c", ".", "..", "", "%20", "a%2Fb", "~x", "é".addingEscapes, "2015-03-31"]
    let path = (0..<Int.random(in: 0...4, using: &generator)).map { _ in
      "/" + (segments.randomElement(using: &generator) ?? "")
    }
    return HTTPRequest(
      method: ["GET", "POST", "PUT"].randomElement(using: &generator) ?? "",
      endpoint: hosts.randomElement(using: &generator).flatMap { HTTPEndpoint(url: $0) } ?? HTTPEndpoint(host: "a"),
      path: path.isEmpty ? "/" : path.joined(),
      query: (0..<Int.random(in: 0...4, using: &generator)).map { _ in
        HTTPField(.random(3, using: &generator), .random(5, using: &generator))
      },
      headers: (0..<Int.random(in: 0...4, using: &generator)).map { index in
        let name = ["X-Amz-Target", "Content-Type", "User-Agent", "X-Other-\(index)"].randomElement(using: &generator)
        return HTTPField(name ?? "", ["a", " a  b ", "a\tb", "ÄÖ=,;\"", ""].randomElement(using: &generator) ?? "")
      },
      body: Array(String.random(Int.random(in: 0...100, using: &generator), using: &generator).utf8))
  }
}

extension String {
  /// Percent-encoded as a request line has it.
  fileprivate var addingEscapes: String {
    utf8.map { "%" + String($0, radix: 16, uppercase: true) }.joined()
  }

  fileprivate static func random(_ length: Int, using generator: inout SeededGenerator) -> String {
    let alphabet = Array("abcXYZ0189-._~/+=& %*'()!:@€é")
    return String((0..<length).map { _ in alphabet.randomElement(using: &generator) ?? "a" })
  }
}
