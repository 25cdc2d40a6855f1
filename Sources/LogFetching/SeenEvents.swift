import Invocations

/// The ids of the events given so far, as far back as the next pass asks again. Memory is bounded by what a log group holds
/// in that time.
struct SeenEvents {
  private var times: [String: Timestamp] = [:]
  /// How many ids there were after the last removal.
  private var pruned = 0

  /// Takes an event; false where it was given already.
  mutating func insert(_ id: String, at time: Timestamp) -> Bool {
    times.updateValue(time, forKey: id) == nil
  }

  /// Forgets the events before `moment`, once there are twice as many as the last time.
  mutating func forget(before moment: Timestamp) {
    guard times.count > max(1024, pruned * 2) else { return }
    times = times.filter { $0.value >= moment }
    pruned = times.count
  }

  var count: Int { times.count }
}
