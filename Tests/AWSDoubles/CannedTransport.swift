package import AWSRequests
package import Invocations
import Synchronization

/// Answers with what it was given, one after the other, and keeps what it was asked. Also the clock of a test: it moves by
/// what is slept.
package final class CannedTransport: HTTPTransport {
  private struct State {
    var answers: [Result<HTTPAnswer, TransportError>]
    var requests: [HTTPRequest] = []
    var sleeps: [Duration] = []
    var now: Timestamp
  }

  private let state: Mutex<State>

  package init(
    _ answers: [Result<HTTPAnswer, TransportError>],
    now: Timestamp = Timestamp(millisecondsSince1970: 1_795_341_600_000)
  ) {
    state = Mutex(State(answers: answers, now: now))
  }

  package var requests: [HTTPRequest] { state.withLock { $0.requests } }
  package var sleeps: [Duration] { state.withLock { $0.sleeps } }

  package func answer(to request: HTTPRequest, limit: Int) async throws -> HTTPAnswer {
    try state.withLock { state in
      state.requests.append(request)
      return try state.answers.isEmpty ? HTTPAnswer(status: 200) : state.answers.removeFirst().get()
    }
  }

  package var pacing: Pacing {
    Pacing(
      now: { self.state.withLock { $0.now } },
      sleep: { duration in
        try Task.checkCancellation()
        self.state.withLock { state in
          state.sleeps.append(duration)
          let (seconds, attoseconds) = duration.components
          state.now = state.now.advanced(byMilliseconds: seconds * 1000 + attoseconds / 1_000_000_000_000_000)
        }
      })
  }
}

extension Result<HTTPAnswer, TransportError> {
  package static func answer(_ body: String) -> Self {
    .success(HTTPAnswer(status: 200, body: Array(body.utf8)))
  }

  package static func refusal(
    _ code: String, _ message: String = "", status: Int = 400, headers: [HTTPField] = []
  ) -> Self {
    let body = #"{"__type":"com.amazonaws.logs#\#(code)","message":"\#(message)"}"#
    return .success(HTTPAnswer(status: status, headers: headers, body: Array(body.utf8)))
  }
}

/// Gives credentials one after the other, the last one for ever.
package final class CannedCredentials: CredentialSource {
  private let rest: Mutex<[AWSCredentials]>
  private let asked = Atomic(0)

  package init(_ credentials: [AWSCredentials]) {
    rest = Mutex(credentials)
  }

  package var timesAsked: Int { asked.load(ordering: .relaxed) }

  package func credentials() async throws -> AWSCredentials? {
    asked.add(1, ordering: .relaxed)
    return rest.withLock { $0.count > 1 ? $0.removeFirst() : $0.first }
  }
}
