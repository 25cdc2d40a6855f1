import Foundation
import Invocations
import JSONTree
import ReplayReports
import Replaying
import Snapshots
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("The report for CI services")
struct JUnitReportTests {
  private func text(_ judgements: [Judgement]) -> String {
    var report = JUnitReport()
    for judgement in judgements { report.receive(.judged(judgement)) }
    return String(decoding: report.bytes, as: UTF8.self)
  }

  @Test func `is a suite for each name and a case for each recording`() {
    #expect(
      text(Fixtures.everything) == #"""
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="replay" tests="9" failures="5" errors="0" skipped="3">
          <testsuite name="PreSignUp_SignUp" tests="6" failures="4" errors="0" skipped="1">
            <testcase classname="PreSignUp_SignUp" name="m"/>
            <testcase classname="PreSignUp_SignUp" name="a0977730-0731-4a04-ade3-30403362839d">
              <failure message="answered differently" type="differs">response.autoConfirmUser   true → false</failure>
            </testcase>
            <testcase classname="PreSignUp_SignUp" name="new#2">
              <failure message="new, not approved yet" type="new">response { &quot;a&quot;: [1, null] }</failure>
            </testcase>
            <testcase classname="PreSignUp_SignUp" name="kind">
              <failure message="answered with an error instead of a response" type="differs">approved   response { &quot;autoConfirmUser&quot;: true }
        now        error SignUp\u{1b}[31mRefused: &quot;Not\ninvited&quot;</failure>
            </testcase>
            <testcase classname="PreSignUp_SignUp" name="hole">
              <failure message="incomplete, not replayed: the log lost 2 values" type="incomplete">request.session[0]          [Object]
        context clientContext.env   [Getter/Setter]</failure>
            </testcase>
            <testcase classname="PreSignUp_SignUp" name="approved">
              <skipped message="incomplete, approved"/>
            </testcase>
          </testsuite>
          <testsuite name="-it's\u{1b}[2J &lt;&amp;&gt;\u{202e}" tests="1" failures="1" errors="0" skipped="0">
            <testcase classname="-it's\u{1b}[2J &lt;&amp;&gt;\u{202e}" name="out">
              <failure message="answered differently" type="differs">response                 { &quot;k\u{7f}&quot;: &quot;short&quot; } → missing
        outside request[&quot;a b&quot;]   1                      → missing
        outside request.x        missing                → &quot;\u{9b}\&quot;&lt;&quot;</failure>
            </testcase>
          </testsuite>
          <testsuite name="PreTokenGeneration" tests="2" failures="0" errors="0" skipped="2">
            <testcase classname="PreTokenGeneration" name="n1">
              <skipped message="no handler"/>
            </testcase>
            <testcase classname="PreTokenGeneration" name="n2">
              <skipped message="no handler"/>
            </testcase>
          </testsuite>
        </testsuites>

        """#)
  }

  @Test func `is empty but whole for a run of nothing`() {
    #expect(
      text([]) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="replay" tests="0" failures="0" errors="0" skipped="0">
        </testsuites>

        """)
  }

  @Test func `puts recordings that come mixed under their own names`() {
    let names = ["A", "B", "A"].map { Fixtures.judgement(.matched, name: $0) }
    #expect(text(names).split(separator: "\n").filter { $0.contains("<testsuite ") }.count == 2)
  }

  @Test func `is XML that a parser takes, whatever the log holds`() {
    let hostile =
      String(String.UnicodeScalarView((0..<0x3000).compactMap { Unicode.Scalar($0) })) + "\u{FFFE}\u{FFFF}]]>"
    let judgements = [
      Fixtures.judgement(.new, id: .init(id: hostile), name: hostile, fresh: .returned(JSONValue(hostile))),
      Fixtures.judgement(
        .differs, name: hostile, approved: .returned(1),
        fresh: .failed(errorType: JSONString(hostile), errorMessage: "")),
    ]
    #expect(XMLParser(data: Data(text(judgements + Fixtures.everything).utf8)).parse())
  }
}
