import Foundation
import TestSupport
import Testing

@Suite("The auditor's pack")
struct EvidencePackTests {
  /// A governed repository with a policy that changed after the period had ended.
  private final class Place {
    let folder: TemporaryDirectory
    let program: ProgramUnderTest
    var path: String { folder.path + "/shop" }

    init() throws {
      folder = try TemporaryDirectory()
      program = try ProgramUnderTest()
      try folder.write(Array(), to: "shop/keep")
      try Program.git(["init", "-q", "-b", "main"], in: path)
      for (key, value) in [("user.name", "Alice"), ("user.email", "alice@example.org")] { try Program.git(["config", key, value], in: path) }
      try write(".itsm/config.yaml", "itsm: 1\norganization: 'Shop & Co'\nbranch: main\ntime_zone: Europe/Berlin\n")
      try write("people/alice.md", "---\nid: alice\ntitle: Alice\nemails: [alice@example.org]\nroles: [{role: service-manager, from: 2025-01-01}]\n---\n")
      try write("roles/service-manager.md", "---\nid: service-manager\ntitle: Service manager\n---\n")
      try commit("govern", at: "2026-01-01T08:00:00Z")
      try write("services/SVC-shop.md", "---\nid: SVC-shop\ntitle: The shop\nstatus: live\nowner: alice\n---\nAs it was.\n")
      try commit("a service", at: "2026-01-10T08:00:00Z")
      try write("services/SVC-shop.md", "---\nid: SVC-shop\ntitle: The shop\nstatus: live\nowner: alice\n---\nAs it is.\n")
      try write("services/SVC-till.md", "---\nid: SVC-till\ntitle: The till\nstatus: live\nowner: alice\n---\n")
      try commit("another service", at: "2026-02-10T08:00:00Z")
    }

    func write(_ name: String, _ text: String) throws { try folder.write(Array(text.utf8), to: "shop/" + name) }

    func commit(_ subject: String, at time: String) throws {
      try Program.git(["add", "-A"], in: path)
      let outcome = try Program.run(
        ["git", "commit", "-q", "-m", subject], in: path, environment: ["GIT_AUTHOR_DATE": time, "GIT_COMMITTER_DATE": time])
      guard outcome.status == 0 else { throw StoryError("git commit: \(outcome.errorText)") }
    }

    func pack(_ name: String, _ more: String...) throws -> Program.Outcome {
      try program.run(
        ["report", "evidence", "--from", "2026-01-01", "--to", "2026-02-01", "--now", "2026-03-01T00:00:00Z", "--pack", folder.path + "/" + name,
          "--repo", path] + more)
    }

    func text(_ name: String) throws -> String { String(decoding: try Disk.read(folder.path + "/" + name), as: UTF8.self) }
  }

  @Test("holds the report, the records as they were at the end of the period, and sums that other programs check")
  func whole() throws {
    let place = try Place()
    let outcome = try place.pack("pack")
    #expect(outcome.status == 0, "\(outcome.errorText)")
    #expect(try place.text("pack/records/services/SVC-shop.md").hasSuffix("As it was.\n"))
    #expect(!Disk.exists(place.folder.path + "/pack/records/services/SVC-till.md"))
    let check = try Program.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], in: place.folder.path + "/pack")
    #expect(check.status == 0, "\(check.text)\(check.errorText)")
    let manifest = try #require(try JSONSerialization.jsonObject(with: Data(place.text("pack/manifest.json").utf8)) as? [String: Any])
    let commit = try #require(manifest["commit"] as? String)
    let files = try #require(manifest["files"] as? [[String: Any]])
    let listed = Set(files.compactMap { $0["path"] as? String }).union(["manifest.json", "SHA256SUMS"])
    let there = Set(try FileManager.default.subpathsOfDirectory(atPath: place.folder.path + "/pack").filter { name in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: place.folder.path + "/pack/" + name, isDirectory: &isFolder) && !isFolder.boolValue
    })
    #expect(listed == there)
    let shop = try #require(files.first { $0["record"] as? String == "SVC-shop" })
    let shown = try Program.git(["show", "\(commit):services/SVC-shop.md"], in: place.path)
    #expect(try Disk.read(place.folder.path + "/pack/records/services/SVC-shop.md") == shown.output)
    #expect(try Program.git(["hash-object", place.folder.path + "/pack/records/services/SVC-shop.md"], in: place.path).text == "\(shop["blob"] ?? "")\n")
    #expect(try Program.git(["log", "-1", "--format=%s", "\(shop["last_commit"] ?? "")"], in: place.path).text == "a service\n")
  }

  @Test("its pages lead to the records and commits, and nowhere else")
  func pages() throws {
    let place = try Place()
    #expect(try place.pack("pack").status == 0)
    let (page, custody) = (try place.text("pack/index.html"), try place.text("pack/custody.html"))
    #expect(page.contains("href=\"records/services/SVC-shop.md\"") && page.contains("href=\"custody.html#commit-"))
    for text in [page, custody] {
      for match in text.matches(of: #/(?:href|src)="([^"#]*)(#[^"]*)?"/#) {
        let target = String(match.1)
        #expect(target.isEmpty || Disk.exists(place.folder.path + "/pack/" + target), "\(target)")
        if let anchor = match.2?.dropFirst() { #expect((target == "custody.html" ? custody : text).contains(" id=\"\(anchor)\""), "\(anchor)") }
      }
    }
    let readme = try place.text("pack/README.md")
    #expect(readme.contains("Shop") && readme.contains("sha256sum --check SHA256SUMS") && readme.contains("git show"))
  }

  @Test("is the same when it is made again, and another moment can be asked for")
  func again() throws {
    let place = try Place()
    #expect(try place.pack("one").status == 0 && place.pack("two").status == 0)
    #expect(try place.text("one/SHA256SUMS") == place.text("two/SHA256SUMS"))
    #expect(try place.pack("tip", "--as-of", "HEAD").status == 0)
    #expect(try place.text("tip/records/services/SVC-shop.md").hasSuffix("As it is.\n"))
  }

  @Test("never goes into a folder that holds something, nor in the place of a file")
  func occupied() throws {
    let place = try Place()
    try place.folder.write(Array("mine".utf8), to: "full/notes")
    try place.folder.write(Array("mine".utf8), to: "file")
    for name in ["full", "file", "shop"] {
      let outcome = try place.pack(name)
      #expect(outcome.status == 2 && outcome.errorText.contains("hint:") && outcome.output.isEmpty, "\(name): \(outcome.errorText)")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.folder.path + "/full") == ["notes"])
    try FileManager.default.createDirectory(atPath: place.folder.path + "/empty", withIntermediateDirectories: false)
    #expect(try place.pack("empty").status == 0)
  }

  @Test("a commit of somebody who is not known here is no more than a word")
  func strength() throws {
    let place = try Place()
    func strengths() throws -> [String: Int] {
      let outcome = try place.program.run(
        ["report", "evidence", "--clause", "8.2.1", "--from", "2026-01-01", "--to", "2026-04-01", "--now", "2026-04-02T00:00:00Z", "--format", "json",
          "--repo", place.path])
      let report = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [String: Any])
      return ["countersigned", "signed", "committed", "declared"].reduce(into: [:]) { $0[$1] = report[$1] as? Int }
    }
    #expect(try strengths() == ["countersigned": 0, "signed": 0, "committed": 2, "declared": 0])
    try Program.git(["config", "user.email", "mallory@example.org"], in: place.path)
    try place.write("services/SVC-till.md", "---\nid: SVC-till\ntitle: The till\nstatus: live\nowner: alice\n---\nChanged.\n")
    try place.commit("by a stranger", at: "2026-03-10T08:00:00Z")
    #expect(try strengths() == ["countersigned": 0, "signed": 0, "committed": 1, "declared": 1])
  }

  @Test("a period before the repository is refused, and so are the report's options elsewhere")
  func refusals() throws {
    let place = try Place()
    func run(_ arguments: String...) throws -> Program.Outcome { try place.program.run(["report"] + arguments + ["--repo", place.path]) }
    let early = try run("evidence", "--from", "2020-01-01", "--to", "2020-02-01", "--pack", place.folder.path + "/early")
    #expect(early.status == 2 && early.errorText.contains("nothing was known at"))
    #expect(!Disk.exists(place.folder.path + "/early"))
    for option in ["--clause", "--pack", "--standard"] {
      let outcome = try run("incidents", option, "8.5")
      #expect(outcome.status == 64 && outcome.errorText.contains("\(option) belongs to the report 'evidence'"))
    }
    let clause = try run("evidence", "--clause", "8.55")
    #expect(clause.status == 64 && clause.errorText.contains("did you mean '8.5'?"))
  }
}
