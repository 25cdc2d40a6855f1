import Foundation
import JSONTree

/// moto, an imitation of AWS's services, as a server of its own on a port that the system chooses. boto3 fills it.
///
/// The process ends with its standard input, so that it does not outlive this one however this one ends.
package final class MotoServer {
  /// It did not start or did not do what it was told within `patience`, or Python failed.
  package struct Failure: Error {}

  /// How long any answer of it is waited for, in seconds.
  static let patience = 120.0

  /// Why there is none on this machine is told by the test that wants one.
  package static let isInstalled: Bool = {
    let process = python(["-c", "import moto.server, boto3"])
    process.standardOutput = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  package let endpoint: String
  private let process: Process
  private let input: FileHandle
  private let output: FileHandle

  /// Reads a line with a command, does it, and writes a line; ends with its input.
  private static let script = """
    import json, logging, sys
    import boto3
    from moto.server import ThreadedMotoServer
    logging.getLogger("werkzeug").setLevel(logging.CRITICAL)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    endpoint = f"http://127.0.0.1:{port}"
    logs = boto3.client("logs", endpoint_url=endpoint, region_name="eu-central-1",
                        aws_access_key_id="testing", aws_secret_access_key="testing")
    print(json.dumps({"endpoint": endpoint}), flush=True)
    for line in sys.stdin:
        command = json.loads(line)
        group, stream = command["group"], command["stream"]
        for create in (lambda: logs.create_log_group(logGroupName=group),
                       lambda: logs.create_log_stream(logGroupName=group, logStreamName=stream)):
            try:
                create()
            except logs.exceptions.ResourceAlreadyExistsException:
                pass
        events = [{"timestamp": time, "message": message} for time, message in command["events"]]
        for start in range(0, len(events), 5000):
            logs.put_log_events(logGroupName=group, logStreamName=stream, logEvents=events[start:start + 5000])
        print("{}", flush=True)
    server.stop()
    """

  package init() throws {
    process = Self.python(["-u", "-c", Self.script])
    let inputPipe = Pipe()
    let outputPipe = Pipe()
    process.standardInput = inputPipe
    process.standardOutput = outputPipe
    input = inputPipe.fileHandleForWriting
    output = outputPipe.fileHandleForReading
    try process.run()
    let watchdog = Self.watchdog(process)
    defer { watchdog.cancel() }
    guard let endpoint = try? Self.line(from: output)["endpoint"]?.string else {
      kill(process.processIdentifier, SIGKILL)
      throw Failure()
    }
    self.endpoint = endpoint
  }

  deinit {
    // Not SIGTERM: it is blocked in the threads that start it, and so in the process.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// Puts events into a stream of a group; both are made where they do not exist.
  package func put(_ events: [SentEvent], group: String) throws {
    for (stream, events) in Dictionary(grouping: events, by: \.stream) {
      let command: JSONValue = [
        "group": JSONValue(group), "stream": JSONValue(stream),
        "events": .array(events.sorted { $0.time < $1.time }.map { [JSONValue($0.time), JSONValue($0.message)] }),
      ]
      let watchdog = Self.watchdog(process)
      defer { watchdog.cancel() }
      try input.write(contentsOf: Data(JSONWriter.line(command)))
      _ = try Self.line(from: output)
    }
  }

  private static func python(_ arguments: [String]) -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    process.standardError = FileHandle.nullDevice
    return process
  }

  /// Ends the process, and so every wait for it, when nobody cancels this in time.
  private static func watchdog(_ process: Process) -> DispatchWorkItem {
    let identifier = process.processIdentifier
    let item = DispatchWorkItem { kill(identifier, SIGKILL) }
    DispatchQueue.global().asyncAfter(deadline: .now() + patience, execute: item)
    return item
  }

  private static func line(from output: FileHandle) throws -> JSONValue {
    var bytes: [UInt8] = []
    while bytes.last != UInt8(ascii: "\n") {
      guard let byte = try output.read(upToCount: 1)?.first else { throw Failure() }
      bytes.append(byte)
    }
    return try JSONReader.read(bytes)
  }
}
