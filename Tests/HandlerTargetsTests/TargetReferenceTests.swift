import HandlerTargets
import Testing

@Suite struct TargetReferenceTests {
  private static let arn = "arn:aws:lambda:eu-west-1:111122223333:function:sign-up"

  @Test(arguments: [
    ("linked", TargetReference.linked),
    ("exec:./bootstrap", .executable("./bootstrap")),
    ("exec:C:odd name", .executable("C:odd name")),
    ("node:src/auth.preSignUp", .node("src/auth.preSignUp")),
    ("node:../v1.2/index.handler", .node("../v1.2/index.handler")),
    ("python:app.handler", .python("app.handler")),
    ("function:sign-up", .function(name: "sign-up", qualifier: nil)),
    ("function:sign-up:live", .function(name: "sign-up", qualifier: "live")),
    ("function:\(arn)", .function(name: arn, qualifier: nil)),
    ("function:\(arn):7", .function(name: arn, qualifier: "7")),
    ("http://127.0.0.1:9000", .http("http://127.0.0.1:9000")),
    ("https://example.com/invoke", .http("https://example.com/invoke")),
  ])
  func `reads what it writes`(text: String, reference: TargetReference) throws {
    #expect(try TargetReference(text) == reference)
    #expect(reference.description == text)
  }

  @Test(arguments: [
    ("", TargetReferenceError.Reason.unknown), ("bootstrap", .unknown), ("docker:x", .unknown),
    ("exec:", .nothingNamed),
    ("node:", .noExport), ("node:src/auth", .noExport), ("node:src.d/auth", .noExport), ("python:app.", .noExport),
    ("function:", .nothingNamed), ("function:a:b:c", .badFunction), ("function:a:", .badFunction),
    ("function:arn:aws:lambda", .badFunction),
  ])
  func `says what is wrong with the rest`(text: String, reason: TargetReferenceError.Reason) {
    let error = #expect(throws: TargetReferenceError.self) { try TargetReference(text) }
    #expect(error?.reason == reason)
    #expect(error?.description.hasPrefix("cannot read the target '\(text)': ") == true)
  }
}
