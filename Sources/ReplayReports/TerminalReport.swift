package import Invocations
import JSONTree
package import Replaying

/// The report for people: what needs a decision, below its name; then one line for the run and the next commands.
///
/// Every judgement is written as it comes; recordings that come sorted by name stand below one heading.
package struct TerminalReport: Report {
  package static let defaultWidth = 100
  /// How many lines of differences are shown of one recording.
  package static let defaultLineLimit = 20

  private let layout: RowLayout
  private let usesColor: Bool
  private let options: [String]
  private let targetOptions: [String]
  private let naming: (RecordingID) -> String
  private let write: ([UInt8]) throws -> Void

  /// The name under which the last recording was shown.
  private var heading: JSONString?
  private var firstToDecide: RecordingID?
  private var namesToDecide = NameList()
  private var namesWithoutHandler = NameList()

  /// - Parameters:
  ///   - width: columns of the terminal.
  ///   - usesColor: whether escape sequences may be written. Marks and words say everything without them.
  ///   - lineLimit: how many lines of differences are shown of one recording.
  ///   - options: what stands between `replay` and the verb in the commands that the report suggests
  ///     (`["--recordings", "DIR"]`), unquoted.
  ///   - targetOptions: what names the function in the command that approves its answers (`["--target", "exec:./bootstrap"]`).
  ///   - naming: how a recording is named: short, but so that the name finds it again.
  ///   - write: takes UTF-8 bytes.
  package init(
    width: Int = Self.defaultWidth, usesColor: Bool = false, lineLimit: Int = Self.defaultLineLimit,
    options: [String] = [], targetOptions: [String] = [], naming: @escaping (RecordingID) -> String,
    write: @escaping ([UInt8]) throws -> Void
  ) {
    layout = RowLayout(width: width, indentation: 6, limit: lineLimit)
    self.usesColor = usesColor
    self.options = options
    self.targetOptions = targetOptions
    self.naming = naming
    self.write = write
  }

  package mutating func receive(_ event: ReplayEvent) throws {
    switch event {
    case .started: break
    case .judged(let judgement):
      if judgement.needsDecision {
        try show(judgement)
      } else if judgement.verdict == .noHandler {
        namesWithoutHandler.add(judgement.name)
      }
    case .finished(let summary): try finish(summary)
    }
  }

  private mutating func show(_ judgement: Judgement) throws {
    var text = ""
    let name = JSONString(judgement.name)
    if name != heading {
      if heading != nil { text += "\n" }
      text += painted(VisibleText(judgement.name).text, .bold) + "\n"
      heading = name
    }
    firstToDecide = firstToDecide ?? judgement.id
    namesToDecide.add(judgement.name)
    let id = naming(judgement.id)
    let words = JudgementText(judgement)
    text += "  \(mark(judgement.verdict)) \(VisibleText(id).text)  \(words.headline)\n"
    let (lines, leftOut) = layout.lines(words.rows)
    for line in lines { text += line + "\n" }
    if leftOut > 0 { text += "      … and \(leftOut) more: \(command("--json", [id]))\n" }
    for line in layout.written(judgement.written) { text += line + "\n" }
    try write(Array(text.utf8))
  }

  private func finish(_ summary: RunSummary) throws {
    var text = heading == nil ? "" : "\n"
    for name in namesWithoutHandler.names { text += "\(VisibleText(name).text): no handler\n" }
    if !namesWithoutHandler.names.isEmpty { text += "\n" }
    text += SummaryText(summary).text + "\n"
    if let firstToDecide {
      text += command("show", [naming(firstToDecide)]) + " for the whole event; "
      text += command("update", namesToDecide.names, with: targetOptions) + " to approve\n"
    }
    try write(Array(text.utf8))
  }

  private func command(_ verb: String, _ names: [String], with further: [String] = []) -> String {
    ShellWord.commandLine(["replay"] + options + [verb] + further, names: names)
  }

  private func mark(_ verdict: Verdict) -> String {
    switch verdict {
    case .matched: painted("✓", .green)
    case .differs: painted("✗", .red)
    case .new: painted("+", .yellow)
    case .incomplete, .noHandler: painted("?", .yellow)
    }
  }

  private enum Paint: Int {
    case bold = 1
    case red = 31
    case green = 32
    case yellow = 33
  }

  private func painted(_ text: String, _ paint: Paint) -> String {
    usesColor ? "\u{1B}[\(paint.rawValue)m\(text)\u{1B}[0m" : text
  }
}
