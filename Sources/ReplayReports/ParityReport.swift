package import Invocations
import JSONTree
package import Replaying
import Snapshots

/// The report for people on a run that compares two functions: for each name how many answers are equal, and below it the first
/// difference of each kind.
package struct ParityReport: Report {
  private struct Name {
    let text: String
    var equal = 0
    var compared = 0
    var incomplete = 0
    var hasNoHandler = false
    var kinds: [Kind] = []
  }

  /// Differences at the same places.
  private struct Kind {
    let places: [String]
    let first: Judgement
    var count = 1
  }

  private let other: String
  private let layout: RowLayout
  private let naming: (RecordingID) -> String
  private let write: ([UInt8]) throws -> Void
  private var target = ""
  private var names: [Name] = []
  private var indexByName: [JSONString: Int] = [:]

  /// - Parameters:
  ///   - other: the name of the target that the run's own is compared with.
  ///   - width: columns of the terminal.
  ///   - naming: how a recording is named: short, but so that the name finds it again.
  ///   - write: takes UTF-8 bytes.
  package init(
    against other: String, width: Int = TerminalReport.defaultWidth, naming: @escaping (RecordingID) -> String,
    write: @escaping ([UInt8]) throws -> Void
  ) {
    self.other = other
    layout = RowLayout(width: width, indentation: 6, limit: TerminalReport.defaultLineLimit)
    self.naming = naming
    self.write = write
  }

  package mutating func receive(_ event: ReplayEvent) throws {
    switch event {
    case .started(let target): self.target = target
    case .judged(let judgement): count(judgement)
    case .finished(let summary): try finish(summary)
    }
  }

  private mutating func count(_ judgement: Judgement) {
    let index = indexByName[JSONString(judgement.name)] ?? names.count
    if index == names.count {
      indexByName[JSONString(judgement.name)] = index
      names.append(Name(text: VisibleText(judgement.name).text))
    }
    switch judgement.verdict {
    case .noHandler: names[index].hasNoHandler = true
    case .incomplete, .new: names[index].incomplete += 1
    case .matched:
      names[index].equal += 1
      names[index].compared += 1
    case .differs:
      names[index].compared += 1
      let places = JudgementText(judgement).kind
      if let kind = names[index].kinds.firstIndex(where: { $0.places == places }) {
        names[index].kinds[kind].count += 1
      } else {
        names[index].kinds.append(Kind(places: places, first: judgement))
      }
    }
  }

  private func finish(_ summary: RunSummary) throws {
    var text = ""
    for name in names {
      text += "\(name.text)   " + (name.hasNoHandler ? "no handler" : "\(name.equal) of \(name.compared) equal")
      if name.incomplete > 0 { text += ", \(name.incomplete) not compared: the log lost parts of the event" }
      text += "\n"
      for kind in name.kinds { text += words(for: kind) }
    }
    text += "\n\(summary.compared) compared, \(VisibleText(target).text) against \(VisibleText(other).text): "
    text +=
      summary.compared == 0
      ? "nothing\n" : summary.differs == 0 ? "all equal\n" : "\(summary.matched) equal, \(summary.differs) different\n"
    try write(Array(text.utf8))
  }

  private func words(for kind: Kind) -> String {
    let words = JudgementText(kind.first, sides: (other, target))
    var text = "  ✗ \(VisibleText(naming(kind.first.id)).text)  \(words.headline)"
    text += kind.count > 1 ? ", and \(kind.count - 1) more at the same places\n" : "\n"
    let (lines, leftOut) = layout.lines(words.rows)
    for line in lines { text += line + "\n" }
    if leftOut > 0 { text += "      … and \(leftOut) more\n" }
    for line in layout.written(kind.first.written) { text += line + "\n" }
    for line in layout.written(kind.first.otherWritten, by: other) { text += line + "\n" }
    return text
  }
}

extension JudgementText {
  /// What is the same in judgements of one kind: where they differ, and how.
  fileprivate var kind: [String] {
    [headline] + rows.map(\.label)
  }
}
