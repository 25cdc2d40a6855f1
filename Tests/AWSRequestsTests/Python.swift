import Foundation
import JSONTree

/// The Python that is installed on this machine.
enum Python {
  /// Its status was not 0, or what it wrote is not understood.
  struct Failure: Error {}

  static let environment = ProcessInfo.processInfo.environment

  /// Whether Python is there and has a module.
  static func has(_ module: String) -> Bool {
    (try? run("import \(module)", input: [])) != nil
  }

  /// What a script writes when it is given `input`.
  static func run(_ script: String, input: [UInt8]) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script]
    // What is written goes through files: neither side can wait for the other.
    let folder = try TemporaryFolder()
    let source = folder.path + "/input"
    let target = folder.path + "/output"
    try Data(input).write(to: URL(fileURLWithPath: source))
    _ = FileManager.default.createFile(atPath: target, contents: nil)
    process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: source))
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: target))
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure() }
    return [UInt8](try Data(contentsOf: URL(fileURLWithPath: target)))
  }
}
