// swift-tools-version: 6.2
import PackageDescription

let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let asyncHTTPClient: Target.Dependency = .product(name: "AsyncHTTPClient", package: "async-http-client")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioHTTP1: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let nioSSL: Target.Dependency = .product(name: "NIOSSL", package: "swift-nio-ssl")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")

let package = Package(
  name: "replay",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "replay", targets: ["replay"]),
    .executable(name: "bootstrap", targets: ["bootstrap"]),
    .library(name: "TriggerReplay", targets: ["ReplayCommand", "CognitoTriggers", "Invocations", "JSONTree"]),
    .library(name: "ValueReading", targets: ["LogReading", "JSONTree"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
  ],
  targets: [
    // The vocabulary: files, programs, values, invocations, what Cognito sends and accepts.
    .target(name: "WholeFiles"),
    .systemLibrary(name: "CProcessControl"),
    .target(name: "ChildProcesses", dependencies: ["CProcessControl", nioPosix]),
    .target(name: "JSONTree"),
    .target(name: "Invocations", dependencies: ["JSONTree"]),
    .target(name: "CognitoTriggers", dependencies: ["Invocations", "JSONTree"]),
    .target(name: "LeakScan", dependencies: ["JSONTree"]),

    // Fetch: CloudWatch → signed requests → pages of log events.
    .target(
      name: "AWSRequests",
      dependencies: [
        "ChildProcesses", "Invocations", "JSONTree", "WholeFiles", crypto, asyncHTTPClient, nioCore, nioHTTP1, nioPosix,
        nioSSL,
      ]),
    .target(name: "LogFetching", dependencies: ["AWSRequests", "Invocations", "JSONTree"]),

    // Record: bytes of a log → invocations → pseudonyms → SQLite.
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .target(name: "LogReading", dependencies: ["Invocations", "JSONTree", "CZlib"]),
    .target(name: "Redaction", dependencies: ["Invocations", "JSONTree", "LeakScan", "WholeFiles", crypto]),
    .target(
      name: "RecordingStore", dependencies: ["Invocations", "JSONTree", "LeakScan", "WholeFiles", grdb, sqlite]),
    .target(
      name: "Recorder",
      dependencies: ["LogReading", "Redaction", "RecordingStore", "Invocations", "JSONTree", "LeakScan"]),

    // Replay: recordings → handlers → outcomes → compared with snapshots → reports.
    .target(name: "Snapshots", dependencies: ["Invocations", "JSONTree", "WholeFiles"]),
    .target(name: "Replaying", dependencies: ["Snapshots", "Invocations", "JSONTree"]),
    .target(
      name: "HandlerTargets",
      dependencies: [
        "Replaying", "CognitoTriggers", "AWSRequests", "ChildProcesses", "Invocations", "JSONTree", nioCore, nioHTTP1,
        nioPosix,
      ]),
    // Settings: the files of a project → which target answers what.
    .target(
      name: "ReplaySettings",
      dependencies: ["HandlerTargets", "Redaction", "CognitoTriggers", "JSONTree", "WholeFiles", yams]),
    .target(
      name: "ReplayReports", dependencies: ["Replaying", "Snapshots", "Invocations", "JSONTree"]),

    // The subject: this backend's own trigger functions.
    .target(name: "Handlers", dependencies: ["CognitoTriggers", "Invocations"], exclude: ["serverless.yml"]),

    // The same functions as a Lambda executable.
    .target(
      name: "LambdaLoop",
      dependencies: ["CognitoTriggers", "Invocations", "JSONTree", nioCore, nioHTTP1, nioPosix]),
    .executableTarget(name: "bootstrap", dependencies: ["LambdaLoop", "Handlers"]),

    // The command line, as a library and as an executable with the handlers linked in.
    .target(
      name: "ReplayCommand",
      dependencies: [
        "Recorder", "RecordingStore", "Redaction", "LogFetching", "AWSRequests", "LogReading", "HandlerTargets",
        "ReplaySettings", "ReplayReports", "Replaying", "ChildProcesses",
        "Snapshots", "CognitoTriggers", "Invocations", "JSONTree", "LeakScan", "WholeFiles", argumentParser,
      ]),
    .executableTarget(name: "replay", dependencies: ["ReplayCommand", "Handlers"]),

    // What stands in the tests for what is not there: AWS, and chance.
    .target(
      name: "AWSDoubles", dependencies: ["AWSRequests", "Invocations", "JSONTree"], path: "Tests/AWSDoubles"),
    .target(name: "SeededRandomness", path: "Tests/SeededRandomness"),

    // The tests, in the same order. Some of them need a process of its own to kill or to run.
    .testTarget(name: "LayeringTests"),
    .testTarget(name: "WholeFilesTests", dependencies: ["WholeFiles"]),
    .executableTarget(name: "GuardianFixture", dependencies: ["ChildProcesses"], path: "Tests/GuardianFixture"),
    .testTarget(name: "ChildProcessesTests", dependencies: ["ChildProcesses", "GuardianFixture"]),
    .testTarget(name: "JSONTreeTests", dependencies: ["JSONTree", "SeededRandomness"]),
    .testTarget(name: "InvocationsTests", dependencies: ["Invocations", "JSONTree"]),
    .testTarget(name: "CognitoTriggersTests", dependencies: ["CognitoTriggers", "Invocations", "JSONTree"]),
    .testTarget(name: "LeakScanTests", dependencies: ["LeakScan", "SeededRandomness", "JSONTree"]),
    .testTarget(name: "LogReadingTests", dependencies: ["LogReading", "Invocations", "JSONTree", "CZlib"]),
    .testTarget(
      name: "AWSRequestsTests",
      dependencies: ["AWSRequests", "AWSDoubles", "SeededRandomness", "Invocations", "JSONTree"]),
    .testTarget(
      name: "LogFetchingTests",
      dependencies: ["LogFetching", "AWSRequests", "AWSDoubles", "SeededRandomness", "Invocations", "JSONTree"]),
    .testTarget(name: "RedactionTests", dependencies: ["Redaction", "Invocations", "JSONTree"]),
    .executableTarget(
      name: "StoreKillFixture", dependencies: ["RecordingStore", "Invocations", "JSONTree"],
      path: "Tests/StoreKillFixture"),
    .testTarget(
      name: "RecordingStoreTests",
      dependencies: ["RecordingStore", "StoreKillFixture", "Invocations", "JSONTree", grdb]),
    .testTarget(
      name: "RecorderTests",
      dependencies: ["Recorder", "LogReading", "RecordingStore", "Redaction", "Invocations", "JSONTree"]),
    .testTarget(name: "SnapshotsTests", dependencies: ["Snapshots", "Invocations", "JSONTree"]),
    .testTarget(
      name: "ReplayingTests", dependencies: ["Replaying", "Snapshots", "CognitoTriggers", "Invocations", "JSONTree"]),
    .target(
      name: "ConformanceFunction", dependencies: ["CognitoTriggers", "Invocations", "JSONTree"],
      path: "Tests/ConformanceFunction"),
    .executableTarget(
      name: "ConformanceFixture", dependencies: ["LambdaLoop", "ConformanceFunction"],
      path: "Tests/ConformanceFixture"),
    .testTarget(
      name: "HandlerTargetsTests",
      dependencies: [
        "HandlerTargets", "Replaying", "CognitoTriggers", "ChildProcesses", "AWSRequests", "AWSDoubles",
        "GuardianFixture", "ConformanceFunction", "ConformanceFixture", "Invocations", "JSONTree",
      ]),
    .testTarget(
      name: "ReplaySettingsTests", dependencies: ["ReplaySettings", "HandlerTargets", "Redaction", "JSONTree"]),
    .testTarget(
      name: "ReplayReportsTests", dependencies: ["ReplayReports", "Replaying", "Snapshots", "Invocations", "JSONTree"]),
    .testTarget(name: "HandlersTests", dependencies: ["Handlers", "CognitoTriggers", "Invocations", "JSONTree"]),
    .testTarget(
      name: "LambdaLoopTests",
      dependencies: ["LambdaLoop", "CognitoTriggers", "Invocations", "JSONTree", nioCore, nioPosix, "bootstrap"]),
    .testTarget(
      name: "ReplayCommandTests",
      dependencies: [
        "ReplayCommand", "Handlers", "CognitoTriggers", "Invocations", "JSONTree", "AWSDoubles", "SeededRandomness",
        "replay", "bootstrap",
      ]),
  ]
)

/// Targets whose hot loops read bytes through unsafe buffers, or that call C and GRDB.
let unsafeByNature: Set<String> = [
  "JSONTree", "LeakScan", "LogReading", "RecordingStore", "Redaction", "ReplayCommand",
]

for target in package.targets where target.type != .system {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("ImmutableWeakCaptures"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
  ]
  if target.type != .test, !unsafeByNature.contains(target.name) {
    target.swiftSettings?.append(.strictMemorySafety())
  }
}
