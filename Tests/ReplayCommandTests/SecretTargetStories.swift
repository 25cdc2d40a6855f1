import Foundation
import Testing

@testable import ReplayCommand

private let hasNode = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":").contains {
  FileManager.default.isExecutableFile(atPath: "\($0)/node")
}

@Suite(.enabled(if: hasNode == true, "no Node.js is installed: replaying through it is not tried"))
struct `Keeping secrets of a function that writes them` {
  @Test func `what it prints and answers is shown without them, next to another function too`() async throws {
    let story = try await `Keeping secrets`.recorded()
    story.environment["PATH"] = ProcessInfo.processInfo.environment["PATH"]
    let secrets = try await `Keeping secrets`.secrets(of: story)
    try story.write(
      """
      exports.handler = async event => {
        console.log('event: ', event);
        console.log('event: ', JSON.stringify(event));
        console.log(JSON.stringify({ body: JSON.stringify(event) }));
        console.log('https://x.test/?answer=' + encodeURIComponent(event.request.challengeAnswer));
        if (event.triggerSource.startsWith('Verify')) throw new Error('not ' + event.request.challengeAnswer);
        event.response = { privateChallengeParameters: { answer: '\(`Keeping secrets`.freshCode)' } };
        console.log('sending', event.response);
        return event;
      };
      """, to: "src/auth.js")
    let target = ["--target", "node:src/auth.handler", "--workers", "1"]
    for arguments in `Keeping secrets`.reports + [["--against", "linked"], ["--against", "linked", "--json"]] {
      let hidden = try await `Keeping secrets`.report(target + arguments, of: story)
      for secret in secrets { #expect(!hidden.text.contains(secret), "\(arguments) \(secret)\n\(hidden.text)") }
      #expect(hidden.text.contains("sending"))
      #expect(hidden.status == .differs)
      let shown = try await `Keeping secrets`.report(target + arguments + ["--show-secrets"], of: story)
      #expect(shown.text.contains(`Keeping secrets`.freshCode), "\(arguments)\n\(shown.text)")
      #expect(shown.text.contains(secrets[0]), "\(arguments)\n\(shown.text)")
    }
  }
}
