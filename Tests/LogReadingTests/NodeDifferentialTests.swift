import Testing

/// The reader against Node itself: random values of all kinds that JavaScript has, as `console.log` prints them.
@Suite(
  .enabled(if: Interpreter.node.path != nil, "node is not on PATH: what Node prints was not compared with what is read")
)
struct NodeDifferentialTests {
  @Test(arguments: [1, 21, 25, 35, 38])
  func `gives what JSON.stringify gives, or lists the place, or rejects the message`(seed: Int) throws {
    let cases = try Interpreter.node.run(NodeScript.text, [String(seed), "600"]).map { try PrintedCase($0) }
    let (faults, rejected) = PrintedCase.faults(in: cases)
    #expect(faults == [])
    #expect(cases.count == 600 && rejected <= 1)
  }

  /// What few functions log, and classes that print what they like: more of it is rejected, nothing read wrongly.
  @Test(arguments: [1, 2, 3, 4])
  func `does the same with odd values and other options of util.inspect`(seed: Int) throws {
    let cases = try Interpreter.node.run(NodeScript.oddText, [String(seed), "600"]).map { try PrintedCase($0) }
    let (faults, rejected) = PrintedCase.faults(in: cases)
    #expect(faults == [])
    #expect(cases.count == 600 && rejected <= 20)
  }
}
