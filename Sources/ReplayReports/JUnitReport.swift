import Invocations
import JSONTree
package import Replaying

/// The report for CI services, as JUnit's XML: a test suite for each name, a test case for each recording.
///
/// What needs a decision is a failure; a recording without a handler, and one that is approved as incomplete, was not run
/// and is skipped.
package struct JUnitReport: Report {
  /// How wide the lines of a failure are, and how many of them there are: CI services cut long ones.
  private static let layout = RowLayout(width: 160, indentation: 0, limit: 50)

  private struct Suite {
    let name: String
    var tests = 0
    var failures = 0
    var skipped = 0
    var cases = ""
  }

  private var suites: [Suite] = []
  private var suiteByName: [JSONString: Int] = [:]

  package init() {}

  package mutating func receive(_ event: ReplayEvent) {
    guard case .judged(let judgement) = event else { return }
    let index = suiteByName[JSONString(judgement.name)] ?? suites.count
    if index == suites.count {
      suiteByName[JSONString(judgement.name)] = index
      suites.append(Suite(name: XMLText(judgement.name).text))
    }
    suites[index].tests += 1
    let id = XMLText(judgement.id.description).text
    suites[index].cases += "    <testcase classname=\"\(suites[index].name)\" name=\"\(id)\""
    let words = JudgementText(judgement)
    let headline = XMLText(words.headline).text
    if judgement.needsDecision {
      suites[index].failures += 1
      suites[index].cases += """
        >
              <failure message="\(headline)" type="\(judgement.verdict.rawValue)">\(Self.text(words))</failure>\(Self.output(judgement))
            </testcase>

        """
    } else if judgement.verdict == .noHandler || judgement.isApprovedIncomplete {
      suites[index].skipped += 1
      suites[index].cases += """
        >
              <skipped message="\(headline)"/>
            </testcase>

        """
    } else {
      suites[index].cases += "/>\n"
    }
  }

  /// The whole document, UTF-8. Also right for a run that did not finish, as far as it came.
  package var bytes: [UInt8] {
    func counts(_ tests: Int, _ failures: Int, _ skipped: Int) -> String {
      "tests=\"\(tests)\" failures=\"\(failures)\" errors=\"0\" skipped=\"\(skipped)\""
    }
    let total = counts(
      suites.reduce(0) { $0 + $1.tests }, suites.reduce(0) { $0 + $1.failures }, suites.reduce(0) { $0 + $1.skipped })
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"replay\" \(total)>\n"
    for suite in suites {
      text += "  <testsuite name=\"\(suite.name)\" \(counts(suite.tests, suite.failures, suite.skipped))>\n"
      text += suite.cases
      text += "  </testsuite>\n"
    }
    return Array((text + "</testsuites>\n").utf8)
  }

  private static func output(_ judgement: Judgement) -> String {
    let lines = layout.written(judgement.written)
    return lines.isEmpty ? "" : "\n      <system-out>\(XMLText(lines: lines).text)</system-out>"
  }

  private static func text(_ words: JudgementText) -> String {
    let (lines, leftOut) = layout.lines(words.rows)
    return XMLText(lines: leftOut > 0 ? lines + ["… and \(leftOut) more"] : lines).text
  }
}
