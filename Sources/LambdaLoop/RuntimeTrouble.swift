/// Why a function's process cannot go on. Nothing of an event stands in it.
package enum RuntimeTrouble: Error, Equatable, CustomStringConvertible {
  /// `AWS_LAMBDA_RUNTIME_API` is missing.
  case noAddress
  /// `AWS_LAMBDA_RUNTIME_API` is not a host, a colon and a port.
  case badAddress(String)
  /// The Runtime API cannot be connected to.
  case unreachable(address: String, reason: String)
  /// The connection ended before an answer came.
  case lost(address: String, RuntimeRequest.Purpose)
  /// The Runtime API answered with another status than its own.
  case refused(RuntimeRequest.Purpose, status: Int)
  /// The Runtime API answered with what is not HTTP, or ended in the middle of it.
  case unreadable(RuntimeRequest.Purpose)
  /// An event came without this header, or with one that cannot be read.
  case badHeader(String)
  /// The functions do not start.
  case noStart(errorType: String)

  package var description: String {
    switch self {
    case .noAddress:
      "cannot start: AWS_LAMBDA_RUNTIME_API is not set; this program runs inside Lambda, or is started by "
        + "`replay --target exec:./bootstrap`"
    case .badAddress(let text):
      "cannot start: AWS_LAMBDA_RUNTIME_API is \"\(text)\"; it has to be a host, a colon and a port"
    case .unreachable(let address, let reason): "cannot connect to the Runtime API at \(address): \(reason)"
    case .lost(let address, let purpose): "cannot \(purpose): the Runtime API at \(address) closed the connection"
    case .refused(let purpose, let status): "cannot \(purpose): the Runtime API answered with status \(status)"
    case .unreadable(let purpose): "cannot \(purpose): the Runtime API answered with what is not HTTP"
    case .badHeader(let name):
      "cannot ask for the next event: it came without a header \(name) that can be read"
    case .noStart(let type): "cannot start: making the functions failed with \(type); Lambda was told the reason"
    }
  }
}
