import ChildProcesses
import NIOCore
import NIOPosix

/// A guardian as its worker sees it: on the worker's event loop, which is given its reports and what its child writes.
struct GuardianChannel: Sendable {
  let process: GuardedProcess
  private let reports: any Channel
  private let output: any Channel

  /// Starts a guardian.
  ///
  /// - Parameter core: the number of the core that its children run on.
  /// - Throws: `SystemError`, or what NIO throws.
  static func open(
    _ settings: RuntimeSettings, core: Int, on loop: any EventLoop, for worker: RuntimeWorker
  ) async throws -> GuardianChannel {
    // It needs nothing but its libraries, and its child can read what it has.
    var environment = settings.environment.filter { ["LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"].contains($0.key) }
    environment[Guardian.coreVariable] = String(core)
    let process = try GuardedProcess(executable: settings.guardian, environment: environment)
    let output = try await NIOPipeBootstrap(group: loop)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(GuardedOutput(worker))
        }
      }
      .takingOwnershipOfDescriptor(input: process.output).get()
    let reports = try await NIOPipeBootstrap(group: loop)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(GuardianReports(worker))
        }
      }
      .takingOwnershipOfDescriptor(input: process.reports).get()
    return GuardianChannel(process: process, reports: reports, output: output)
  }

  /// Ends the guardian, and with it all that it guards.
  func close() {
    process.end()
    reports.close(promise: nil)
    output.close(promise: nil)
  }
}

/// What a guardian's child writes, for its worker.
private final class GuardedOutput: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let worker: RuntimeWorker

  init(_ worker: RuntimeWorker) {
    self.worker = worker
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let bytes = unwrapInboundIn(data)
    worker.assumeIsolated { $0.take(bytes) }
  }
}

/// The reports of a guardian, for its worker.
private final class GuardianReports: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let worker: RuntimeWorker
  private var text = ""

  init(_ worker: RuntimeWorker) {
    self.worker = worker
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    text += String(decoding: unwrapInboundIn(data).readableBytesView, as: UTF8.self)
    while let end = text.firstIndex(of: "\n") {
      let report = GuardianReport(line: text[..<end])
      text.removeSubrange(...end)
      if let report { worker.assumeIsolated { $0.take(report) } }
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    worker.assumeIsolated { $0.guardianEnded() }
    context.fireChannelInactive()
  }
}
