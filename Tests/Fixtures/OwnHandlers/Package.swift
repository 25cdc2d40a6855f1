// swift-tools-version: 6.2
import PackageDescription

// A package of its own, as another backend would write it. It lies inside the package it depends on, and a package that
// is named by a path goes by the name of its folder, whatever the clone was called.
let parent = Context.packageDirectory.split(separator: "/").dropLast(3)

let package = Package(
  name: "OwnHandlers",
  platforms: [.macOS(.v15)],
  dependencies: [.package(path: "../../..")],
  targets: [
    .executableTarget(
      name: "own-replay",
      dependencies: [.product(name: "TriggerReplay", package: String(parent.last!))])
  ]
)
