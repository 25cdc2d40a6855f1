import NIOCore
import NIOHTTP1
import NIOPosix

extension RuntimeWorker {
  /// Makes ready what the process needs before it is started: its guardian, which takes a while to start, and its Runtime API.
  func prepare() async throws {
    if let preparation { return try await preparation.value }
    if guardian != nil, server != nil { return }
    let preparation = Task { try await makeReady() }
    self.preparation = preparation
    defer { self.preparation = nil }
    try await preparation.value
  }

  private func makeReady() async throws {
    if guardian == nil {
      do {
        guardian = try await GuardianChannel.open(settings, core: core, on: loop, for: self)
      } catch {
        throw trouble(
          "\(settings.guardian) cannot be started as its guardian: \(error)", advice: "look at its permissions")
      }
    }
    guard server == nil else { return }
    do {
      server = try await ServerBootstrap(group: loop)
        .serverChannelOption(.backlog, value: 16)
        .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
        .childChannelInitializer { channel in
          channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.configureHTTPServerPipeline(withPipeliningAssistance: false)
            try channel.pipeline.syncOperations.addHandler(RuntimeConnection(self))
          }
        }
        .bind(host: "127.0.0.1", port: 0).get()
    } catch {
      throw trouble("no port of 127.0.0.1 can be opened for it: \(error)", advice: "look at the limits of this machine")
    }
  }
}
