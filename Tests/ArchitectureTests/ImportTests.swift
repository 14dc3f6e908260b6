import Testing

@Suite("Imports")
struct ImportTests {
  /// The modules from the bottom up: a module imports only from rows above its own.
  static let layers = [
    ["Identifiers", "BuiltInKinds", "Presets", "ReadyMappings"],
    ["Digests"],
    ["Diagnostics", "FrontMatter", "ServiceTime"],
    ["Kinds"],
    ["Records"],
    ["Git"],
    ["Snapshots"],
    ["Signatures"],
    ["Standards"],
    ["Rules"],
    ["Authoring"],
    ["Importing"],
    ["HistoryIndex"],
    ["ServiceLevels"],
    ["Governance"],
    ["Reports"],
    ["Commands"],
    ["itsm"],
  ]

  /// Libraries from elsewhere, and the only modules that may know them.
  static let libraries: [String: Set<String>] = [
    "CGit2": ["Git"], "CDeflate": ["Git"], "CMimalloc": ["itsm"], "CYAML": ["FrontMatter"], "CPCRE2": ["Kinds"], "CCrypto": ["Digests", "Signatures"],
    "ArgumentParser": ["Commands"], "GRDB": ["HistoryIndex"], "GRDBSQLite": ["HistoryIndex"],
  ]

  /// What comes with the compiler and costs no start-up time.
  static let system: Set<String> = ["Glibc", "Musl", "Darwin", "Dispatch", "Synchronization"]

  /// Files that may import Foundation; each one needs a reason that is worth four milliseconds at every start.
  static let foundation: Set<String> = []

  private static let ranks = Dictionary(uniqueKeysWithValues: layers.enumerated().flatMap { rank, modules in modules.map { ($0, rank) } })

  /// The modules that a file imports.
  private static func imports(of file: Repository.SwiftFile) -> [String] {
    file.text.matches(of: #/(?m)^\s*(?:@\w+\s+)*(?:(?:package|public|internal|private|fileprivate)\s+)?import\s+(?:struct\s+|enum\s+|class\s+|func\s+|protocol\s+)?(\w+)/#)
      .map { String($0.1) }
  }

  @Test("every module has its place among the layers")
  func modules() {
    let found = Set(Repository.sources.map(\.module))
    #expect(found.count > 10)
    #expect(found.subtracting(Self.ranks.keys) == [])
  }

  @Test("point down only, and libraries are known in one place")
  func direction() {
    for file in Repository.sources {
      for name in Self.imports(of: file) {
        if let rank = Self.ranks[name] {
          #expect(rank < Self.ranks[file.module] ?? -1, "\(file.path) imports \(name)")
        } else if let users = Self.libraries[name] {
          #expect(users.contains(file.module), "\(file.path) imports \(name)")
        } else if name.hasPrefix("Foundation") {
          #expect(Self.foundation.contains(file.path), "\(file.path) imports \(name)")
        } else {
          #expect(Self.system.contains(name), "\(file.path) imports \(name)")
        }
      }
    }
  }

  @Test("each import stands once in a file")
  func once() {
    for file in Repository.sources + Repository.tests {
      let imports = Self.imports(of: file).filter { !Self.system.contains($0) }
      #expect(Set(imports).count == imports.count, "\(file.path)")
    }
  }

  @Test("the program is its entry point and nothing else")
  func program() {
    #expect(Repository.sources.filter { $0.module == "itsm" }.count == 1)
  }
}
