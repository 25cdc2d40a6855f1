/// One event of a file that makes a function answer a trigger.
struct TriggerClaim: Hashable, Sendable {
  /// By its key in `LambdaConfig`.
  let trigger: String
  /// The function's key in the file.
  let function: String
  /// The user pool, where the file names it as text or by its own key.
  let pool: String?
  let place: SourcePlace
}
