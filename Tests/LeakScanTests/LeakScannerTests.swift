import JSONTree
import LeakScan
import SeededRandomness
import Testing

@Suite struct `What looks personal or secret` {
  /// What is found in a text: kinds, with what stands there.
  private func found(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return LeakScanner.leaks(in: bytes).map {
      "\($0.kind.rawValue) \(String(decoding: bytes[$0.range], as: UTF8.self))"
    }
  }

  private static let header = "eyJhbGciOiJub25lIn0"

  @Test(arguments: [
    ("ada@gmail.com", "emailAddress ada@gmail.com"),
    ("write to <ada.b+tag@mail.example.co.uk>, please.", "emailAddress ada.b+tag@mail.example.co.uk"),
    (#"{"email":"ada@gmail.com"}"#, "emailAddress ada@gmail.com"),
    ("josé@gmail.com", "emailAddress josé@gmail.com"),
    ("ada@münchen.de", "emailAddress ada@münchen.de"),
    ("ada@xn--mnchen-3ya.xn--p1ai", "emailAddress ada@xn--mnchen-3ya.xn--p1ai"),
    ("ADA@NOTEXAMPLE.COM", "emailAddress ADA@NOTEXAMPLE.COM"),
    ("A9kd83jfQm2Xp0vL7sTz@gmail.com", "emailAddress A9kd83jfQm2Xp0vL7sTz@gmail.com"),
    ("+4915112345678", "phoneNumber +4915112345678"),
    ("call +1 (555) 123-4567 now", "phoneNumber +1 (555) 123-4567"),
    ("tel:+81-90-1234-5678", "phoneNumber +81-90-1234-5678"),
    (#"'phone_number': '+12065550100'"#, "phoneNumber +12065550100"),
    ("Bearer \(header).eyJzdWIiOiIxIn0.c2ln", "webToken \(header).eyJzdWIiOiIxIn0.c2ln"),
    ("\(header).eyJzdWIiOiIxIn0.", "webToken \(header).eyJzdWIiOiIxIn0."),
    ("AKIAJ5Q2QZ3NTB7LM4XA", "accessKey AKIAJ5Q2QZ3NTB7LM4XA"),
    ("id=ASIAJ5Q2QZ3NTB7LM4XA;", "accessKey ASIAJ5Q2QZ3NTB7LM4XA"),
    (
      "aws_secret_access_key = q7Zt1/kR9wLm3+VbX0cY5uHsE8dJnA2fGpTo6iQK",
      "secretKey q7Zt1/kR9wLm3+VbX0cY5uHsE8dJnA2fGpTo6iQK"
    ),
    ("-----BEGIN RSA PRIVATE KEY-----\nMII", "privateKey -----BEGIN RSA PRIVATE KEY-----"),
    ("-----BEGIN PRIVATE KEY-----", "privateKey -----BEGIN PRIVATE KEY-----"),
    ("-----BEGIN PGP PRIVATE KEY BLOCK-----", "privateKey -----BEGIN PGP PRIVATE KEY BLOCK-----"),
    ("arn:aws:lambda:eu-west-1:979487975748:function:f", "accountNumber 979487975748"),
    ("arn:aws-us-gov:iam::979487975748:role/r", "accountNumber 979487975748"),
    ("979487975748", "accountNumber 979487975748"),
    (#"account: "979487975748""#, "accountNumber 979487975748"),
    ("https://sqs.eu-west-1.amazonaws.com/979487975748/queue", "accountNumber 979487975748"),
    ("979487975748.dkr.ecr.eu-west-1.amazonaws.com/image", "accountNumber 979487975748"),
    ("token=hX9Qm2Lr7Vt0Kz4Wc8Bn1Yd5", "secret hX9Qm2Lr7Vt0Kz4Wc8Bn1Yd5"),
    ("xoxb-2489105-Hq7Zt1kR9wLm3VbX0cY5uHsE8", "secret xoxb-2489105-Hq7Zt1kR9wLm3VbX0cY5uHsE8"),
    ("hX9Qm2Lr7Vt0Kz4Wc8Bn1Yd5fg==", "secret hX9Qm2Lr7Vt0Kz4Wc8Bn1Yd5fg=="),
  ])
  func `is found by its form`(text: String, expected: String) {
    #expect(found(text) == [expected])
    #expect(found("é \(text) ") == [expected] || expected.hasSuffix(text))
  }

  @Test(arguments: [
    "", "@", "a@", "@b.com", "ada@example.com", "ada@mail.example.org", "ada@qwertyuiop.example", "ada@localhost",
    "x@y.test", "x@y.invalid", "ada@host", "ada@1.2.3", "a@.com", "a@b..com", "react@18.2.0",
    "+123", "+1234567890123456", "2+12345678", "+0123456789", "GMT+0100", "2026-03-04T09:15:02.118+00:00", "+12345678x",
    "eyJhbGciOiJub25lIn0", "eyJhbGciOiJub25lIn0.", "eyJzdWIiOiIxIn0.eyJzdWIiOiIxIn0.c2ln", "eyJ.eyJ.eyJ",
    "AKIAIOSFODNN7EXAMPLE", "AKIAJ5Q2QZ3NTB7LM4X", "AKIAJ5Q2QZ3NTB7LM4XAA",
    "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    "-----BEGIN PUBLIC KEY-----", "-----BEGIN CERTIFICATE-----", "----------",
    "arn:aws:lambda:eu-west-1:123456789012:function:f", "123456789012", "202603040915", "1772615702120", "12345678901",
    "order 979487975748 was shipped", "00000000-0000-4000-8000-979487975748", "x:979487975748:y",
    "a0977730-0731-4a04-ade3-30403362839d", "A0977730-0731-4A04-ADE3-30403362839D",
    "2022/08/25/[$LATEST]1170c508d49799830cd3933829b0d838", "ap-northeast-1_sD2Bk6H25",
    "4f2a9c6451d74e0b9a860c7d1e5b4f204f2a9c6451d74e0b9a860c7d1e5b4f20",
    "/aws/lambda/sign-in-dev-verifyAuthChallengeResponse", "VerifyAuthChallengeResponse_Authentication",
    "PreSignUpSignUp2Handler2Version3", "backend-dev-2026-preSignUpV2", "CloudFrontOriginAccessIdentity20260304",
    "aws-sdk-nodejs-2.987.0", "30t5m53flrh6a55l3owlm8i7sy", "callbackWaitsForEmptyEventLoop",
    "functions/a0977730-0731-4a04-ade3-30403362839d/PreSignUp_SignUp", "AMAZONLINUX2023ARM64PROVIDED",
    "content-2f1a9c6451d74e0b9a860c7d1e5b4f20", "CUSTOM_CHALLENGE", "Zürich, Münsterplatz 4",
  ])
  func `is not found in what names nobody`(text: String) {
    #expect(found(text) == [])
    #expect(found("\"\(text)\"") == [])
  }

  @Test func `random texts are known from names by chance alone`() {
    var generator = SeededGenerator(seed: 1)
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
    func share(_ length: Int) -> Double {
      let hits = (0..<2000).count { _ in
        let text = (0..<length).map { _ in alphabet.randomElement(using: &generator)! }
        return !LeakScanner.leaks(in: text).isEmpty
      }
      return Double(hits) / 2000
    }
    #expect(share(20) > 0.7)
    #expect(share(24) > 0.8)
    #expect(share(32) > 0.92)
    #expect(share(40) > 0.95)
    #expect(share(64) > 0.98)
  }

  @Test func `a text is masked but for its first character`() {
    #expect(MaskedText(Array("éda@gmail.com".utf8)).text == "é…")
    #expect(MaskedText(Array("éda@gmail.com".utf8)).length == 13)
    #expect(MaskedText([]).text == "…")
    #expect(MaskedText.masking("logs of ada@gmail.com, +4915112345678") == "logs of a…, +…")
    #expect(MaskedText.masking("plain.log") == "plain.log")
  }

  @Test func `a value is looked through with its keys and numbers`() throws {
    let value = try JSONReader.read(
      #"{"a":["x",{"b/c":"ada@gmail.com"}],"bob@gmail.com":1,"n":979487975748,"t":"{\"e\":\"eve@gmail.com\"}"}"#)
    var found: [String] = []
    try ValueLeaks.scan(value) {
      found.append("\($0.place) \($0.isKey) \($0.kind.rawValue) \(String(decoding: $0.value, as: UTF8.self))")
    }
    #expect(
      found == [
        "/a/1/b~1c false emailAddress ada@gmail.com", " true emailAddress bob@gmail.com",
        "/n false accountNumber 979487975748", "/t false emailAddress eve@gmail.com",
      ])
  }

  @Test(arguments: [
    "@", "a@", "+1", "eyJ", "eyJ.", "eyJhbGciOiJub25lIn0.", "-----BEGIN ", "arn:aws:", ":979487975748", "aB3", "aB3-",
    "a.",
    "\u{80}", "1", "a@b.", "+1 ",
  ])
  func `hostile texts take time in proportion to their length`(piece: String) {
    func time(_ count: Int) -> Duration {
      let bytes = Array(String(repeating: piece, count: count / piece.utf8.count).utf8)
      return (0..<3).map { _ in ContinuousClock().measure { _ = LeakScanner.leaks(in: bytes) } }.min()!
    }
    _ = time(1000)
    // Quadratic time would take a thousand times as long.
    #expect(time(200_000) < time(6250) * 400 + .seconds(1))
  }
}
