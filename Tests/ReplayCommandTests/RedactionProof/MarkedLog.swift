import CognitoTriggers
import Invocations
import JSONTree

/// Logs of invocations of every trigger source, with planted values, in two containers and as JSON, with and without escapes.
struct MarkedLog: Sendable {
  let invocations: [MarkedInvocation]
  let markers: Set<String>
  let planted: [String: MarkedText.Planted]
  /// By name.
  let files: [String: String]
  /// How many invocations there are besides, whose line is cut off in the middle.
  let damaged: Int

  /// - Parameter rounds: how many invocations each trigger source has.
  init(seed: Int, rounds: Int) {
    var text = MarkedText(seed: seed)
    let people = (0..<rounds * 6).map { _ in MarkedPerson(&text) }
    var invocations: [MarkedInvocation] = []
    var lines = ""
    var events: [JSONValue] = []
    var damaged = 0
    for round in 0..<rounds {
      for (index, source) in TriggerSource.known.enumerated() {
        let number = round * TriggerSource.known.count + index
        let invocation = MarkedInvocation(number, triggerSource: source.name, of: text.one(of: people), &text)
        invocations.append(invocation)
        let messages = Self.messages(of: invocation, style: number % 4 < 2 ? .json : .ascii)
        if number % 2 == 0 {
          lines += messages.map { $0 + "\n" }.joined()
        } else {
          let stream = JSONValue("2026/03/04/[$LATEST]\(text.hexadecimal(32))")
          events += messages.enumerated().map { line, message in
            [
              "logStreamName": stream, "timestamp": JSONValue(1_772_615_700_000 + number),
              "message": JSONValue(message),
              "ingestionTime": 1_772_615_800_000, "eventId": JSONValue("\(number)-\(line)"),
            ]
          }
        }
        if number % 40 == 0 {
          let other = MarkedInvocation(900_000 + number, triggerSource: source.name, of: text.one(of: people), &text)
          let messages = Self.messages(of: other, style: .json)
          lines += "\(messages[0])\n\(messages[1].prefix(messages[1].count / 2))\n\(messages.last!)\n"
          damaged += 1
        }
      }
    }
    let document: JSONValue = ["events": .array(events), "searchedLogStreams": []]
    files = ["console.txt": lines, "events.json": String(decoding: JSONWriter.compact(document), as: UTF8.self)]
    self.invocations = invocations
    self.damaged = damaged
    markers = text.markers
    planted = text.planted
  }

  /// How JSON writes what is not ASCII.
  private enum Style {
    case json, ascii
  }

  private static func messages(of invocation: MarkedInvocation, style: Style) -> [String] {
    let id = invocation.id
    let time = "2026-03-04T09:15:02.118Z"
    let prefix = "\(time)\t\(id)\tINFO\t"
    func line(_ label: String, _ value: JSONValue) -> String { "\(prefix)\(label): \(printed(value, style))" }
    var messages = ["START RequestId: \(id) Version: $LATEST", line("event", invocation.event)]
    messages.append(line("context", invocation.context))
    switch invocation.outcome {
    case .returned(let value?): messages.append(line("returned", value))
    case .failed(let error?):
      let stack: JSONValue = [
        JSONValue("\(error.errorType): \(error.errorMessage)"), "    at handler (/var/task/index.js:7:11)",
      ]
      let json: JSONValue = [
        "errorType": JSONValue(error.errorType), "errorMessage": JSONValue(error.errorMessage), "stack": stack,
      ]
      messages.append("\(time)\t\(id)\tERROR\tInvoke Error \t\(printed(json, .json))")
    case .timedOut: messages.append("\(time) \(id) Task timed out after 3.00 seconds")
    default: break
    }
    return messages + [
      "END RequestId: \(id)",
      "REPORT RequestId: \(id)\tDuration: 3.11 ms\tBilled Duration: 4 ms\tMemory Size: 128 MB\tMax Memory Used: 66 MB\t",
    ]
  }

  // MARK: Printing

  private static func printed(_ value: JSONValue, _ style: Style) -> String {
    switch style {
    case .json: return String(decoding: JSONWriter.compact(value), as: UTF8.self)
    case .ascii:
      let units = String(decoding: JSONWriter.compact(value), as: UTF8.self).utf16
      return units.map { $0 < 0x80 ? String(Unicode.Scalar(UInt8($0))) : "\\u\(String($0 + 0, radix: 16).leftPadded)" }
        .joined()
    }
  }
}

extension String {
  /// With zeros in front, four characters.
  fileprivate var leftPadded: String { String(repeating: "0", count: 4 - count) + self }
}
