import Foundation
import Testing

/// What fuzzing found, kept as files: inputs that go through most branches of the readers, and all that once broke a law.
@Suite struct FuzzedInputTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/fuzz")

  /// Files that are checked together, so that the corpus is read by as many tests as there are cores.
  private static let shares = 8

  private static func files(ofShare share: Int) throws -> [URL] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    return names.enumerated().filter { $0.offset % shares == share }.map { folder.appending(path: $0.element) }
  }

  @Test(arguments: 0..<shares)
  func `the laws of reading hold for all that fuzzing found`(share: Int) throws {
    let files = try Self.files(ofShare: share)
    #expect(files.count >= 10)
    for file in files {
      let input = try #require(FuzzedInput(try Data(contentsOf: file)), "\(file.lastPathComponent)")
      #expect(throws: Never.self, "\(file.lastPathComponent)") { try input.check() }
    }
  }
}
