/// Comparison whose time does not tell how much of a guess is right.
enum ConstantTime {
  /// Whether two texts have the same UTF-8 bytes. The time depends on the length of `guess` alone.
  static func areEqual(_ guess: String, _ secret: String) -> Bool {
    let secret = Array(secret.utf8)
    var difference = guess.utf8.count ^ secret.count
    for (index, byte) in guess.utf8.enumerated() {
      difference |= Int(byte ^ (secret.isEmpty ? 0 : secret[index % secret.count]))
    }
    return difference == 0
  }
}
