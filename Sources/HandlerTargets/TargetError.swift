/// Why a target cannot be asked. None of it is of an event.
package struct TargetError: Error, Hashable, Sendable, CustomStringConvertible {
  package let target: String
  package let reason: String
  /// What there is to do.
  package let advice: String
  /// What the function wrote; empty where it wrote nothing.
  package let written: String

  package init(_ target: String, _ reason: String, advice: String, written: String = "") {
    self.target = target
    self.reason = reason
    self.advice = advice
    self.written = written
  }

  package var description: String {
    let lines = written.split(whereSeparator: \.isNewline).suffix(20).map { "\n  | " + $0 }.joined()
    return "cannot start \(target): \(reason); \(advice)" + (lines.isEmpty ? "" : "\nIt wrote:" + lines)
  }
}
