import JSONTree

extension SecretMask {
  /// A recording for somebody who is not to see its secrets; never to be stored.
  package func masked(_ recording: Recording) -> Recording {
    var shown = recording
    shown.event = masked(recording.event, of: .event)
    shown.context = recording.context.map { masked($0, of: .context) }
    shown.outcome = recording.outcome.map(masked)
    shown.losses = recording.losses.map(masked)
    shown.nonJSON = recording.nonJSON.map(masked)
    return shown
  }

  /// An invocation for somebody who is not to see its secrets.
  package func masked(_ invocation: LoggedInvocation) -> LoggedInvocation {
    var shown = invocation
    shown.event = invocation.event.map { masked($0, of: .event) }
    shown.context = invocation.context.map { masked($0, of: .context) }
    shown.outcome = invocation.outcome.map(masked)
    shown.losses = invocation.losses.map(masked)
    shown.nonJSON = invocation.nonJSON.map(masked)
    return shown
  }

  /// How an invocation ended, as far as a log says.
  private func masked(_ outcome: LoggedOutcome) -> LoggedOutcome {
    switch outcome {
    case .returned(let value): .returned(value.map { masked($0, of: .returned) })
    case .failed(let error):
      .failed(error.map { FunctionError(errorType: masked($0.errorType), errorMessage: masked($0.errorMessage)) })
    case .timedOut, .crashed: outcome
    }
  }
}
