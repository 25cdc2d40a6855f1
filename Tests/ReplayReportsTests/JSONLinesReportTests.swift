import Invocations
import JSONTree
import ReplayReports
import Replaying
import Testing

@Suite("The report for programs")
struct JSONLinesReportTests {
  private func text(_ judgements: [Judgement]) throws -> String {
    try Fixtures.text(judgements) { JSONLinesReport(write: $0) }
  }

  @Test func `is one object a line for each recording`() throws {
    #expect(
      try text(Fixtures.everything) == #"""
        {"version":1,"recording":"m","name":"PreSignUp_SignUp","triggerSource":"PreSignUp_SignUp","functionName":null,"verdict":"matched","differences":[],"outcome":null,"holes":[]}
        {"version":1,"recording":"a0977730-0731-4a04-ade3-30403362839d","name":"PreSignUp_SignUp","triggerSource":"PreSignUp_SignUp","functionName":null,"verdict":"differs","differences":[{"part":"response","path":"/response/autoConfirmUser","change":"changed","from":true,"to":false}],"outcome":{"response":{"autoConfirmUser":false,"autoVerifyEmail":true}},"holes":[]}
        {"version":1,"recording":"new#2","name":"PreSignUp_SignUp","triggerSource":"PreSignUp_SignUp","functionName":null,"verdict":"new","differences":[],"outcome":{"response":{"a":[1,null]}},"holes":[]}
        {"version":1,"recording":"kind","name":"PreSignUp_SignUp","triggerSource":"PreSignUp_SignUp","functionName":null,"verdict":"differs","differences":[{"part":"outcome","path":"","change":"changed","from":{"response":{"autoConfirmUser":true}},"to":{"error":{"errorType":"SignUp\u001b[31mRefused","errorMessage":"Not\ninvited"}}}],"outcome":{"error":{"errorType":"SignUp\u001b[31mRefused","errorMessage":"Not\ninvited"}},"holes":[]}
        {"version":1,"recording":"hole","name":"PreSignUp_SignUp","triggerSource":"PreSignUp_SignUp","functionName":null,"verdict":"incomplete","differences":[],"outcome":{"incomplete":["/request/session/0"]},"holes":[{"part":"event","path":"/request/session/0","marker":"[Object]","kind":"depth"},{"part":"context","path":"/clientContext/env","marker":"[Getter/Setter]","kind":"accessor"}]}
        {"version":1,"recording":"approved","name":"PreSignUp_SignUp","triggerSource":"PreSignUp_SignUp","functionName":null,"verdict":"matched","differences":[],"outcome":{"incomplete":["/request/session/0"]},"holes":[{"part":"event","path":"/request/session/0","marker":"[Object]","kind":"depth"}]}
        {"version":1,"recording":"out","name":"-it's\u001b[2J <&>\#u{202E}","triggerSource":"-it's\u001b[2J <&>\#u{202E}","functionName":null,"verdict":"differs","differences":[{"part":"response","path":"/response","change":"removed","from":{"k\#u{7F}":"short"}},{"part":"outside","path":"/request/a b","change":"removed","from":1},{"part":"outside","path":"/request/x","change":"added","to":"\#u{9B}\"<"}],"outcome":{"outside":[{"path":"/request/x","value":"\#u{9B}\"<"},{"path":"/response","removed":true}]},"holes":[]}
        {"version":1,"recording":"n1","name":"PreTokenGeneration","triggerSource":"PreTokenGeneration","functionName":null,"verdict":"noHandler","differences":[],"outcome":null,"holes":[]}
        {"version":1,"recording":"n2","name":"PreTokenGeneration","triggerSource":"PreTokenGeneration","functionName":null,"verdict":"noHandler","differences":[],"outcome":null,"holes":[]}

        """#)
  }

  @Test func `has no line that is not JSON`() throws {
    for line in try text(Fixtures.everything).split(separator: "\n") {
      #expect(try JSONReader.read(String(line))["version"] == 1)
    }
    #expect(try text([]) == "")
  }
}
