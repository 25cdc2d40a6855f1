/// Six decimal digits that are good for one answer.
struct OneTimeCode: Equatable {
  /// The private challenge parameter in which `CreateAuthChallenge` leaves the digits for `VerifyAuthChallengeResponse`.
  static let parameter = "code"

  let digits: String

  /// Draws a code; each of the million codes is equally likely, and the same draws give the same code in every version of
  /// Swift.
  init(using random: inout some RandomNumberGenerator) {
    // Not `Int.random(in:using:)`, whose way from draws to numbers may change between versions and with it every snapshot.
    let codes: UInt64 = 1_000_000
    var draw = random.next()
    while draw >= UInt64.max - UInt64.max % codes { draw = random.next() }
    let number = String(draw % codes)
    digits = String(repeating: "0", count: 6 - number.utf8.count) + number
  }
}
