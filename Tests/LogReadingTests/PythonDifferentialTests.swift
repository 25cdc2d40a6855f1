import Testing

/// The reader against Python itself: random values as `print`, `pprint` and `json.dumps` write them.
@Suite(
  .enabled(
    if: Interpreter.python.path != nil, "python3 is not on PATH: what Python prints was not compared with what is read")
)
struct PythonDifferentialTests {
  @Test(arguments: [1, 2, 3, 4])
  func `gives what was printed, or lists the place, or rejects the message`(seed: Int) throws {
    let cases = try Interpreter.python.run(PythonScript.text, [String(seed), "600"]).map { try PrintedCase($0) }
    let (faults, rejected) = PrintedCase.faults(in: cases)
    #expect(faults == [])
    #expect(cases.count > 550 && rejected <= 20)
  }
}
