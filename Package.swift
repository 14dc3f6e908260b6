// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// For what every run of the program goes through: tests run it thousands of times, and half of their time went into reading kinds.
let quickWhileTesting = settings + [.unsafeFlags(["-O"], .when(configuration: .debug))]

func module(
  _ name: String, _ dependencies: [Target.Dependency] = [], path: String? = nil, resources: [Resource] = [], settings: [SwiftSetting] = settings
) -> Target {
  .target(name: name, dependencies: dependencies, path: path, resources: resources, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(name: name + "Tests", dependencies: dependencies + ["TestSupport"], exclude: exclude, swiftSettings: settings)
}

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "itsm",
  products: [.executable(name: "itsm", targets: ["itsm"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    .executableTarget(name: "itsm", dependencies: ["Commands", "CMimalloc"], swiftSettings: settings),
    module("Commands", ["Identifiers", "Diagnostics", "FrontMatter", "Kinds", "Records", "Git", "Snapshots", "Rules", "ServiceTime", "Signatures", "Governance", "HistoryIndex", "ServiceLevels", "Reports", "BuiltInKinds", "Standards", "Authoring", "Presets", "Importing", "ReadyMappings", argumentParser]),
    module("Governance", ["Identifiers", "Diagnostics", "Digests", "FrontMatter", "Kinds", "Records", "Git", "Snapshots", "Rules", "ServiceTime", "Signatures"]),
    module("Standards", ["Identifiers", "Diagnostics", "Kinds", "Records", "ServiceTime", "BuiltInKinds"]),
    module("Rules", ["Identifiers", "Diagnostics", "FrontMatter", "Kinds", "Records", "ServiceTime", "Signatures", "Standards"]),
    module("Authoring", ["Identifiers", "Diagnostics", "FrontMatter", "Kinds", "Records", "ServiceTime"]),
    module("Importing", ["Identifiers", "Diagnostics", "FrontMatter", "Kinds", "Records", "Rules", "ServiceTime", "Authoring"]),
    module("Signatures", ["Identifiers", "Digests", "CCrypto"]),
    module("HistoryIndex", ["Identifiers", "Diagnostics", "Digests", "FrontMatter", "Kinds", "Records", "Git", "Snapshots", "ServiceTime", grdb, sqlite]),
    module("Reports", ["Identifiers", "Diagnostics", "Digests", "Git", "Kinds", "Records", "Snapshots", "Standards", "Rules", "ServiceTime", "HistoryIndex", "ServiceLevels", "Governance"]),
    module("ServiceLevels", ["Identifiers", "Diagnostics", "Kinds", "Records", "ServiceTime", "HistoryIndex"]),
    module("ServiceTime"),
    module("Snapshots", ["Identifiers", "Diagnostics", "Digests", "Git", "Kinds", "Records"]),
    module("Git", ["Identifiers", "Digests", "CGit2", "CDeflate"]),
    module("Records", ["Identifiers", "Diagnostics", "Digests", "FrontMatter", "Kinds", "ServiceTime"]),
    module("Kinds", ["Identifiers", "Diagnostics", "FrontMatter", "ServiceTime", "CPCRE2"], settings: quickWhileTesting),
    .target(
      name: "BuiltInKinds", path: "schema", exclude: ["presets", "mappings"], resources: [.embedInCode("kinds"), .embedInCode("iso20000-1.yaml")],
      swiftSettings: settings),
    module(
      "Presets", path: "schema/presets",
      resources: [.embedInCode("base.files"), .embedInCode("standard.files"), .embedInCode("small-team.files")]),
    module("ReadyMappings", path: "schema/mappings", resources: [.embedInCode("servicenow-incident.yaml")]),
    module("FrontMatter", ["CYAML"], settings: quickWhileTesting),
    module("Diagnostics", ["Identifiers", "Digests"]),
    module("Digests", ["CCrypto"]),
    module("Identifiers", settings: quickWhileTesting),
    .systemLibrary(name: "CGit2", pkgConfig: "libgit2", providers: [.apt(["libgit2-dev"])]),
    .systemLibrary(name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
    // Memory: takes the place of malloc in the whole program. Debian's package has no file for pkg-config.
    .systemLibrary(name: "CMimalloc", providers: [.apt(["libmimalloc-dev"])]),
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),

    .target(name: "TestSupport", dependencies: ["Identifiers", "Records", "CCrypto"], path: "Tests/TestSupport", swiftSettings: settings),
    tests("Architecture", ["Rules", "BuiltInKinds", "Identifiers"]),
    tests("Diagnostics", ["Diagnostics", "Identifiers"]),
    tests("EndToEnd", []),
    tests("Facts", ["Records", "Rules", "Snapshots", "Kinds", "BuiltInKinds", "Digests", "Diagnostics", "Identifiers"]),
    tests("FrontMatter", ["FrontMatter"], exclude: ["Corpus"]),
    tests("Git", ["Git", "Identifiers"]),
    tests("Importing", ["Importing", "ReadyMappings", "itsm", "BuiltInKinds", "Kinds", "Records", "ServiceTime", "Identifiers", "Diagnostics"], exclude: ["Exports"]),
    tests("Kinds", ["Kinds", "BuiltInKinds", "Records", "Rules", "FrontMatter", "Diagnostics", "Identifiers"]),
    tests("Records", ["Records", "Kinds", "BuiltInKinds", "FrontMatter", "Diagnostics", "Identifiers", "ServiceTime"]),
    tests("Rules", ["Rules", "Records", "Kinds", "BuiltInKinds", "Diagnostics", "Identifiers"]),
    tests("Commands", ["itsm", "Identifiers"]),
    tests("Scenario", ["Identifiers", "Governance", "Kinds", "BuiltInKinds", "Signatures", "Snapshots"]),
    tests("Standards", ["Standards", "Rules", "Records", "Kinds", "BuiltInKinds", "Diagnostics", "Identifiers", "ServiceTime"]),
    tests("ServiceTime", ["ServiceTime"], exclude: ["clock-vectors.json"]),
    tests("Setup", ["Authoring", "Presets", "Kinds", "BuiltInKinds", "Identifiers"]),
    tests("Signatures", ["Signatures", "Identifiers", "CCrypto"]),
    tests("Reports", ["Reports", "Standards", "Rules", "Git", "Signatures", "Governance", "HistoryIndex", "Identifiers", "Diagnostics", "Kinds", "Records", "ServiceTime", "Snapshots", "BuiltInKinds", "itsm"]),
    tests("HistoryIndex", ["HistoryIndex", "ServiceLevels", "Identifiers", "Diagnostics", "FrontMatter", "Kinds", "Records", "Git", "Snapshots", "ServiceTime", "BuiltInKinds"]),
  ]
)
