import Foundation
import JSONTree

/// The Node that is installed on this machine.
enum NodeProcess {
  /// Node's status was not 0, or what it wrote is not understood.
  struct Failure: Error {}

  /// Nil where there is none on the path.
  static let path: String? = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .map { "\($0)/node" }.first { FileManager.default.isExecutableFile(atPath: $0) }

  /// What a script writes, which is JSON, one value a line.
  static func run(_ script: String, _ arguments: [String]) throws -> [JSONValue] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path ?? "")
    process.arguments = ["-e", script] + arguments
    process.environment = [:]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let bytes = [UInt8](try output.fileHandleForReading.readToEnd() ?? Data())
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure() }
    return try bytes.split(separator: 0x0A).map { try JSONReader.read(Array($0)) }
  }
}
