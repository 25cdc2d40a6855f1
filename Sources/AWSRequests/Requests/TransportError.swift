/// Why no whole answer came.
package enum TransportError: Error, Equatable, Sendable {
  /// There is no such host.
  case unknownHost
  /// Nobody listens there.
  case refused
  /// No answer within this module's limits.
  case timedOut
  /// The connection ended before the answer did.
  case interrupted
  /// The two sides did not agree on a safe connection.
  case tls(String)
  /// The body has more bytes than it may.
  case tooLarge(limit: Int)
  /// Anything else, in the words of the system or of the library.
  case other(String)

  /// Whether the same request may well succeed in a moment.
  var isTransient: Bool {
    switch self {
    case .timedOut, .interrupted: true
    case .unknownHost, .refused, .tls, .tooLarge, .other: false
    }
  }
}

extension TransportError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unknownHost: "there is no such host; check the region, the endpoint and the network"
    case .refused: "nobody listens there; check the endpoint and the network"
    case .timedOut: "it did not answer in time; check the network"
    case .interrupted: "the connection ended before the answer did; check the network"
    case .tls(let reason):
      "no safe connection could be made: \(reason); check the endpoint and this machine's certificates"
    case .tooLarge(let limit): "its answer has more than \(limit >> 20) MiB; ask for less at once"
    case .other(let reason): "\(reason); check the endpoint and the network"
    }
  }
}
