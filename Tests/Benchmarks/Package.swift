// swift-tools-version: 6.2
import Foundation
import PackageDescription

// A package of its own, so that nothing of it is built by `swift run replay` or `swift test`. It sees what its parent makes
// public, and takes the parent's name from the parent's folder, as SwiftPM does for packages at a path.
let parent = URL(filePath: Context.packageDirectory).deletingLastPathComponent().deletingLastPathComponent()

let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(path: "../..")],
  targets: [
    .executableTarget(
      name: "ReadingBenchmark",
      dependencies: [.product(name: "ValueReading", package: parent.lastPathComponent)])
  ]
)

for target in package.targets {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
  ]
}
