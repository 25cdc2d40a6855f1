import ArgumentParser
import CognitoTriggers
import HandlerTargets
import Invocations
import JSONTree
import RecordingStore
import ReplayReports
import ReplaySettings

/// `replay handlers`: which function answers which trigger, and what is recorded that none answers.
struct HandlersCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "handlers",
    abstract: "List which function answers which trigger, where that is said, and what has no handler.",
    discussion: """
      recordings/replay.yml is asked first, then serverless.yml and template.yaml in the folder that holds the \
      recordings; handlers that are linked into this program answer the rest.
      """)

  @OptionGroup var folder: RecordingsOption

  @Flag(help: "Write one JSON object a line.")
  var json = false

  /// A line of the list.
  private struct Line {
    /// The trigger, the trigger source, or the function that is answered.
    var subject: String
    var function: String?
    var target: String
    var file: String?
    var line: Int?
    var isTrigger: Bool
  }

  mutating func run(in world: CommandWorld) async throws -> ExitStatus {
    let functions = try ProjectFunctions(recordings: folder.path, in: world)
    let lines = Self.lines(of: functions.routes) + Self.linked(world.handlers, besides: functions.routes)
    let unanswered = try Self.unanswered(in: folder.folder, functions)
    if json {
      for line in lines { try world.standardOutput.write(JSONWriter.line(Self.json(of: line))) }
      for (name, count) in unanswered {
        try world.standardOutput.write(
          JSONWriter.line([
            "version": 1, "subject": JSONValue(name), "function": .null, "target": .null, "file": .null, "line": .null,
            "recordings": JSONValue(count),
          ]))
      }
    } else {
      for row in Self.table(lines) { try world.standardOutput.writeLine(row) }
      for (name, count) in unanswered {
        let recordings = count == 1 ? "1 recording" : "\(count) recordings"
        try world.standardOutput.writeLine("\(VisibleText(name).text): no handler for \(recordings)")
      }
    }
    for note in functions.routes.notes { try world.say(note.description) }
    if lines.isEmpty, unanswered.isEmpty {
      throw CommandFailure(
        "no handler is named in a file or linked, and nothing is recorded in \(folder.path); name one with --target",
        status: .nothingSelected)
    }
    return .success
  }

  private static func lines(of routes: Routes) -> [Line] {
    routes.routes.compactMap { route in
      let name = route.subject.name
      var isTrigger = true
      if case .function = route.subject { isTrigger = false }
      // What a stronger file answers already is left out.
      let answer = routes.route(triggerSource: isTrigger ? name : nil, functionName: isTrigger ? nil : name)
      guard answer == route else { return nil }
      return Line(
        subject: route.subject.name, function: route.functionName, target: route.target.description,
        file: route.place.file, line: route.place.line, isTrigger: isTrigger)
    }
  }

  /// The linked handlers that no file stands before.
  private static func linked(_ handlers: TriggerHandlers, besides routes: Routes) -> [Line] {
    handlers.handlers.compactMap { handler in
      switch handler.subject {
      case .trigger(let name):
        if routes.route(triggerSource: name, functionName: nil) != nil { return nil }
        return Line(subject: name, function: nil, target: "linked", isTrigger: true)
      case .function(let name):
        if routes.route(triggerSource: nil, functionName: name) != nil { return nil }
        return Line(subject: name, function: name, target: "linked", isTrigger: false)
      }
    }
  }

  /// The names of recordings that nothing answers, and how many there are.
  private static func unanswered(
    in folder: RecordingFolder, _ functions: ProjectFunctions
  ) throws -> [(String, Int)] {
    let summaries: [RecordingSummary]
    do {
      summaries = try folder.summaries()
    } catch {
      guard error == .noFolder(folder.path) || error == .noStore(folder: folder.path) else { throw error }
      return []
    }
    var counts: [(String, Int)] = []
    for summary in summaries
    where functions.isUnanswered(triggerSource: summary.triggerSource, functionName: summary.functionName) {
      if counts.last?.0 == summary.name { counts[counts.count - 1].1 += 1 } else { counts.append((summary.name, 1)) }
    }
    return counts
  }

  private static func table(_ lines: [Line]) -> [String] {
    let rows = lines.map { line in
      [
        line.subject, line.isTrigger ? line.function ?? "" : "", line.target,
        line.file.map { file in "\(file), line \(line.line ?? 0)" } ?? "",
      ].map { VisibleText($0).text }
    }
    let widths = (0..<4).map { column in rows.map { $0[column].unicodeScalars.count }.max() ?? 0 }
    return rows.map { row in
      var text = ""
      for (cell, width) in zip(row, widths) where width > 0 {
        text += cell + String(repeating: " ", count: width - cell.unicodeScalars.count + 2)
      }
      while text.hasSuffix(" ") { text.removeLast() }
      return text
    }
  }

  private static func json(of line: Line) -> JSONValue {
    [
      "version": 1, "subject": JSONValue(line.subject), "function": line.function.map { JSONValue($0) } ?? .null,
      "target": JSONValue(line.target), "file": line.file.map { JSONValue($0) } ?? .null,
      "line": line.line.map { JSONValue($0) } ?? .null,
    ]
  }
}
