import Invocations
import JSONTree
import Testing

@testable import Redaction

@Suite struct RedactorTests {
  private static let key = RedactionKey.generate(random: HandlerRandom.seeded("redactor"))
  private let redactor = Redactor(key: key)
  private let pseudonyms = Pseudonymizer(key: key)
  private static let requestID = "a0977730-0731-4a04-ade3-30403362839d"

  private func recording(_ change: (inout LoggedInvocation) -> Void) throws -> Recording {
    var invocation = LoggedInvocation()
    invocation.event = ["triggerSource": "PreSignUp_SignUp", "userName": "rosa@corp.de", "request": [:]]
    change(&invocation)
    return try #require(redactor.recording(from: invocation))
  }

  @Test func `what was logged without an event is no recording`() {
    var invocation = LoggedInvocation()
    invocation.requestID = Self.requestID
    #expect(redactor.recording(from: invocation) == nil)
  }

  @Test func `request id, attempt, time, function and version stay`() throws {
    let time = Timestamp(millisecondsSince1970: 1_661_400_000_000)
    let recording = try recording {
      $0.requestID = Self.requestID
      $0.attempt = 2
      $0.recordedAt = time
      $0.functionName = "shop-dev-preSignUp"
      $0.context = [
        "functionVersion": "7", "functionName": "shop-dev-preSignUp", "awsRequestId": JSONValue(Self.requestID),
      ]
    }
    #expect(recording.id == RecordingID(id: Self.requestID, attempt: 2))
    #expect(recording.recordedAt == time)
    #expect(recording.functionName == "shop-dev-preSignUp")
    #expect(recording.functionVersion == "7")
    #expect(recording.triggerSource == "PreSignUp_SignUp")
    #expect(recording.redactionPolicy == 2)
    #expect(recording.redactionKey == Self.key.fingerprint)
    #expect(recording.context?["awsRequestId"]?.string == Self.requestID)
  }

  @Test func `function name and version are taken from the context where the log has no other`() throws {
    let recording = try recording {
      $0.context = ["function_name": "shop", "function_version": "$LATEST", "memory_limit_in_mb": 128]
    }
    #expect(recording.functionName == "shop")
    #expect(recording.functionVersion == "$LATEST")
    #expect(recording.context?["memory_limit_in_mb"] == 128)
  }

  @Test func `a request id that is none is a person's text like any other`() throws {
    let recording = try recording { $0.requestID = "rosa@corp.de" }
    #expect(recording.id.id == pseudonyms.pseudonym(of: "rosa@corp.de"))
  }

  @Test func `without a request id the redacted content gives one, which stays the same`() throws {
    let one = try recording { _ in }
    #expect(one.id.id.wholeMatch(of: /content-[0-9a-f]{32}/) != nil)
    #expect(try recording { $0.recordedAt = Timestamp(millisecondsSince1970: 1) }.id == one.id)
    #expect(
      try recording { $0.event = ["request": [:], "userName": "rosa@corp.de", "triggerSource": "PreSignUp_SignUp"] }.id
        == one.id)
    #expect(try recording { $0.event?["userName"] = "paul@corp.de" }.id != one.id)
    #expect(try recording { $0.context = [:] }.id != one.id)
    let other = Redactor(key: .generate(random: HandlerRandom.seeded("other")))
    var invocation = LoggedInvocation()
    invocation.event = ["triggerSource": "PreSignUp_SignUp", "userName": "rosa@corp.de", "request": [:]]
    #expect(other.recording(from: invocation)?.id != one.id)
  }

  @Test func `outcomes are redacted like events, and of errors the type stays`() throws {
    let returned = try recording {
      $0.outcome = .returned(["response": ["challengeMetadata": "rosa", "issueTokens": true]])
    }
    #expect(
      returned.outcome
        == .returned([
          "response": ["challengeMetadata": JSONValue(pseudonyms.pseudonym(of: "rosa")), "issueTokens": true]
        ]))
    let message = "rosa@corp.de is not invited"
    let failed = try recording {
      $0.outcome = .failed(FunctionError(errorType: "SignUpRefused", errorMessage: message))
    }
    #expect(failed.outcome?.error?.errorType == "SignUpRefused")
    #expect(failed.outcome?.error?.errorMessage == pseudonyms.pseudonym(of: message))
    let odd = try recording { $0.outcome = .failed(FunctionError(errorType: "rosa@corp.de", errorMessage: "")) }
    #expect(odd.outcome?.error?.errorType == pseudonyms.pseudonym(of: "rosa@corp.de"))
    #expect(odd.outcome?.error?.errorMessage == "")
    #expect(try recording { $0.outcome = .timedOut }.outcome == .timedOut)
    #expect(try recording { $0.outcome = .crashed }.outcome == .crashed)
    #expect(try recording { $0.outcome = .returned(nil) }.outcome == .returned(nil))
    #expect(try recording { $0.outcome = .failed(nil) }.outcome == .failed(nil))
  }

  @Test func `a loss lies where the redacted value lies`() throws {
    let path = JSONPointer(["request", "clientMetadata", "rosa@corp.de", "0"])
    let recording = try recording {
      $0.event?["request"] = ["clientMetadata": ["rosa@corp.de": [.null]]]
      $0.losses = [Loss(part: .event, path: path, marker: "[Object]", kind: .depth)]
    }
    let loss = try #require(recording.losses.first)
    #expect(recording.event[loss.path] == .null)
    #expect(loss.path != path)
    #expect(loss.marker == "[Object]")
    #expect(loss.kind == .depth)
  }

  @Test(arguments: [
    ("[Object]", Loss.Kind.depth), ("[Array]", .depth), ("[SignUpForm]", .depth), ("[Getter/Setter]", .accessor),
    ("[Function (anonymous)]", .function), ("[Function: getRemainingTimeInMillis]", .function),
    ("[class A extends B]", .class), ("[Circular *1]", .circular), ("undefined", .undefined), ("NaN", .number),
    ("... 3 more items", .moreItems), ("... 1 more item", .moreItems), ("<2 empty items>", .holes),
  ])
  func `a marker that says nothing of the value stays`(_ marker: String, _ kind: Loss.Kind) {
    let loss = Loss(part: .event, path: JSONPointer(), marker: marker, kind: kind)
    #expect(LossMarker.redacted(loss) == marker)
  }

  @Test(arguments: [
    ("1990-02-28T00:00:00.000Z", Loss.Kind.date, "‹date›"), ("15550100123n", .bigint, "‹bigint›"),
    ("Map(1) { 'rosa' => 1 }", .map, "‹map›"), ("[rosa@corp.de]", .depth, "‹depth›"),
    ("[Function: user15550100123]", .function, "‹function›"), ("[Error: no rosa]", .error, "‹error›"),
    ("... rosa more items", .moreItems, "‹moreItems›"), ("rosa", .undefined, "‹undefined›"),
    ("Symbol(rosa)", .symbol, "‹symbol›"), ("[Rosa]", .regexp, "‹regexp›"),
  ])
  func `of any other marker only the kind stays`(_ marker: String, _ kind: Loss.Kind, _ result: String) {
    let loss = Loss(part: .event, path: JSONPointer(), marker: marker, kind: kind)
    #expect(LossMarker.redacted(loss) == result)
  }

  @Test func `provenance says where, with the pseudonyms of the recording`() throws {
    let stream = "2022/08/25/[$LATEST]0123456789abcdef0123456789abcdef"
    let recording = try recording {
      $0.context = ["logStreamName": JSONValue(stream)]
      $0.provenance = [
        .event: Provenance(source: "shop rosa@corp.de 111122223333.log", stream: stream, position: "line 34"),
        .context: Provenance(source: "/aws/lambda/shop", position: "/events/3", filledFrom: "+15550100123.txt"),
      ]
    }
    let address = pseudonyms.pseudonym(of: "rosa@corp.de")
    #expect(recording.provenance[.event]?.source == "shop \(address) \(pseudonyms.pseudonym(of: "111122223333")).log")
    #expect(recording.provenance[.event]?.stream == recording.context?["logStreamName"]?.string)
    #expect(recording.provenance[.event]?.position == "line 34")
    #expect(
      recording.provenance[.context]
        == Provenance(
          source: "/aws/lambda/shop", position: "/events/3",
          filledFrom: "\(pseudonyms.pseudonym(of: "+15550100123")).txt"))
  }

  @Test func `a digest is keyed and stable`() {
    let bytes = Array("curl -H 'Authorization: x'".utf8)
    #expect(redactor.digest(of: bytes) == Redactor(key: Self.key).digest(of: bytes))
    #expect(redactor.digest(of: bytes) != redactor.digest(of: bytes + [0]))
    #expect(redactor.digest(of: bytes).wholeMatch(of: /[0-9a-f]{32}/) != nil)
    let other = Redactor(key: .generate(random: HandlerRandom.seeded("other")))
    #expect(other.digest(of: bytes) != redactor.digest(of: bytes))
  }
}
