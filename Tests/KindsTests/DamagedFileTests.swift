import Diagnostics
import Foundation
import Identifiers
import Kinds
import Records
import Rules
import TestSupport
import Testing

/// Every record, kind and configuration that there is, damaged here and there: each is judged, and what is said of it can be shown.
@Suite("Damaged records, kinds and configurations")
struct DamagedFileTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardizedFileURL

  /// The files below a folder, by their paths from it.
  private static func files(in folder: String) throws -> [(path: String, bytes: [UInt8])] {
    let start = root.appending(path: folder).path()
    let names = try FileManager.default.subpathsOfDirectory(atPath: start).sorted().filter { $0.hasSuffix(".md") || $0.hasSuffix(".yaml") }
    return try names.map { ($0, try Disk.read(start + "/" + $0)) }
  }

  private static func damaged(_ bytes: [UInt8], before end: Int? = nil, _ random: inout SeededGenerator) -> [UInt8] {
    var bytes = bytes
    if Int.random(in: 0..<8, using: &random) == 0 { return Array(bytes.prefix(Int.random(in: 0...(end ?? bytes.count), using: &random))) }
    for _ in 0..<Int.random(in: 1...3, using: &random) { bytes.damage(before: end, using: &random) }
    return bytes
  }

  /// Where a front matter ends, more or less.
  private static func end(of bytes: [UInt8]) -> Int? { Data(bytes).range(of: Data("\n---".utf8)).map { $0.upperBound } }

  private func check(_ findings: [Finding], in texts: [RepoPath: [UInt8]]) throws {
    let sources = texts.mapValues { SourceText($0) }
    for finding in findings {
      #expect(!finding.message.isEmpty)
      if let range = finding.range, let path = finding.path, let text = texts[path] {
        #expect(range.lowerBound >= 0 && range.upperBound <= text.count, "\(path) \(finding.code)")
      }
    }
    let report = FindingReport(findings: findings, records: texts.count)
    for format in [FindingFormat.text, .json] {
      let output = format.renderer.render(report, sources: { path, _ in sources[path] }, style: .plain)
      if format == .json { #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(output.utf8)) } }
    }
  }

  @Test("every record of the example company", arguments: 0..<3)
  func records(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    var tree = MemorySnapshot()
    var texts: [RepoPath: [UInt8]] = [:]
    for (path, bytes) in try Self.files(in: "example-repo/organization") {
      let text = path.hasPrefix(".itsm/") ? bytes : Self.damaged(bytes, before: Self.end(of: bytes), &random)
      tree.put(text, at: RepoPath(path))
      texts[RepoPath(path)] = text
    }
    #expect(texts.count > 300)
    let findings = try Validation.run(tree, rules: TreeRules.load(from: tree, builtIn: BuiltIn.files), now: 1_780_000_000, management: true).findings
    #expect(findings.count > 100)
    try check(findings, in: texts)
  }

  @Test("every kind that is built in, as a file of the repository")
  func kinds() throws {
    var random = SeededGenerator(seed: 3)
    for (position, file) in BuiltIn.files.enumerated() {
      for _ in 0..<3 {
        let path = RepoPath(".itsm/kinds/k\(position).yaml")
        let text = Self.damaged(file.bytes, &random)
        var tree = MemorySnapshot([".itsm/config.yaml": "itsm: 1\n"])
        tree.put(text, at: path)
        let rules = try TreeRules.load(from: tree, builtIn: BuiltIn.files.filter { $0.path != file.path })
        try check(try Validation.run(tree, rules: rules, now: 0).findings, in: [path: text])
      }
    }
  }

  @Test("the configuration of the example company")
  func configuration() throws {
    var random = SeededGenerator(seed: 4)
    let bytes = try Disk.read(Self.root.appending(path: "example-repo/organization/.itsm/config.yaml").path())
    for _ in 0..<300 {
      let text = Self.damaged(bytes, &random)
      do throws(Configuration.Refusal) {
        let (_, defects) = try Configuration.read(text)
        for defect in defects { #expect(defect.range.map { $0.upperBound <= text.count } ?? true) }
      } catch {
        if case .unreadable(let defects) = error { #expect(!defects.isEmpty) }
      }
    }
  }
}
