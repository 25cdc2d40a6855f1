import Foundation
import JSONTree

/// A language that is installed on this machine.
struct Interpreter {
  /// Its status was not 0, or what it wrote is not understood.
  struct Failure: Error {}

  static let node = Interpreter("node", evaluates: "-e")
  static let python = Interpreter("python3", evaluates: "-c")

  /// Nil where there is none on the path.
  let path: String?
  private let option: String

  private init(_ name: String, evaluates option: String) {
    path = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      .map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    self.option = option
  }

  /// What a script writes, which is JSON, one value a line.
  func run(_ script: String, _ arguments: [String]) throws -> [JSONValue] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path ?? "")
    process.arguments = [option, script] + arguments
    process.environment = ["PYTHONIOENCODING": "utf-8"]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let bytes = [UInt8](try output.fileHandleForReading.readToEnd() ?? Data())
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure() }
    return try bytes.split(separator: 0x0A).map { try JSONReader.read(Array($0)) }
  }
}
