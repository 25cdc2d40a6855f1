import AWSRequests
import Invocations
import Synchronization

/// Answers with what it was given, one after the other, and keeps what it was asked. Also the clock of a test: it moves by
/// what is slept.
final class CannedTransport: HTTPTransport {
  private struct State {
    var answers: [Result<HTTPAnswer, TransportError>]
    var requests: [HTTPRequest] = []
    var sleeps: [Duration] = []
    var now: Timestamp
  }

  private let state: Mutex<State>

  init(
    _ answers: [Result<HTTPAnswer, TransportError>],
    now: Timestamp = Timestamp(millisecondsSince1970: 1_795_341_600_000)
  ) {
    state = Mutex(State(answers: answers, now: now))
  }

  var requests: [HTTPRequest] { state.withLock { $0.requests } }
  var sleeps: [Duration] { state.withLock { $0.sleeps } }

  func answer(to request: HTTPRequest, limit: Int) async throws -> HTTPAnswer {
    try state.withLock { state in
      state.requests.append(request)
      return try state.answers.isEmpty ? HTTPAnswer(status: 200) : state.answers.removeFirst().get()
    }
  }

  var pacing: Pacing {
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
  static func answer(_ body: String) -> Self {
    .success(HTTPAnswer(status: 200, body: Array(body.utf8)))
  }

  static func refusal(
    _ code: String, _ message: String = "", status: Int = 400, headers: [HTTPField] = []
  ) -> Self {
    let body = #"{"__type":"com.amazonaws.logs#\#(code)","message":"\#(message)"}"#
    return .success(HTTPAnswer(status: status, headers: headers, body: Array(body.utf8)))
  }
}

/// The same keys for ever.
struct FixedCredentials: CredentialSource {
  func credentials() async throws -> AWSCredentials? {
    AWSCredentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "secret")
  }
}
