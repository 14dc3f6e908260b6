import Foundation
import TestSupport
import Testing

@Suite("pre-commit")
struct PreCommitTests {
  private static let good = "---\ntitle: x\nstatus: new\nimpact: low\nurgency: low\npriority: P4\n---\n"
  private static let bad = good.replacing("status: new", with: "status: nwe")

  private static let root = String(#filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/"))

  @Test("the manifest is what pre-commit accepts")
  func manifest() throws {
    let outcome = try Program.run(["pre-commit", "validate-manifest", Self.root + "/.pre-commit-hooks.yaml"])
    #expect(outcome.status == 0, "\(outcome.text)\(outcome.errorText)")
  }

  @Test("the manifest is what its published schema asks", .enabled(if: OfficialSchemas.folder != nil, "the official schemas are at hand"))
  func manifestSchema() throws {
    let schema = try OfficialSchemas.path("pre-commit-hooks.json")
    let checked = try Program.run(["check-jsonschema", "--schemafile", schema, Self.root + "/.pre-commit-hooks.yaml"])
    #expect(checked.status == 0, "\(checked.text)\(checked.errorText)")
  }

  /// A governed repository with the hook of the manifest installed by the real pre-commit, and a home for its cache.
  private struct Guarded {
    let workplace: Workplace
    let source: TemporaryDirectory
    let home: TemporaryDirectory

    init() throws {
      workplace = try Workplace.governed()
      source = try TemporaryDirectory()
      home = try TemporaryDirectory()
      // The manifest alone, as a repository that pre-commit clones: the system variant needs nothing else.
      try source.write(Disk.read(PreCommitTests.root + "/.pre-commit-hooks.yaml"), to: ".pre-commit-hooks.yaml")
      for arguments in [["init", "--quiet"], ["add", "--all"], ["-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "--quiet", "-m", "hooks"]] {
        try Program.git(arguments, in: source.path)
      }
      let revision = try Program.git(["rev-parse", "HEAD"], in: source.path).text.split(separator: "\n")[0]
      try workplace.write(
        "repos:\n  - repo: \(source.path)\n    rev: \(revision)\n    hooks:\n      - id: itsm-validate-system\n", to: ".pre-commit-config.yaml")
      try workplace.write(PreCommitTests.good, to: "incidents/INC-2026-0001.md")
      try workplace.commit("guarded")
      let outcome = try Program.run(["pre-commit", "install"], in: workplace.path, environment: environment)
      try #require(outcome.status == 0, "\(outcome.text)\(outcome.errorText)")
    }

    var environment: [String: String] {
      let folder = workplace.program.path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
      let path = folder + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")
      return ["HOME": home.path, "PATH": path].merging(Workplace.environment) { $1 }
    }

    func commit(_ subject: String) throws -> Program.Outcome {
      try workplace.tryGit(["commit", "-m", subject], environment: environment)
    }
  }

  @Test("a bad staged record stops the commit, a good one passes; what lies unstaged beside it does not count")
  func commits() throws {
    let guarded = try Guarded()
    let workplace = guarded.workplace
    let file = "incidents/INC-2026-0001.md"

    try workplace.write(Self.bad, to: file)
    try workplace.git(["add", "--all"])
    let bad = try guarded.commit("bad")
    #expect(bad.status == 1)
    #expect((bad.text + bad.errorText).contains("WF001"), "\(bad.text)\(bad.errorText)")

    // Bad in the index, good in the work tree.
    try workplace.write(Self.good.replacing("title: x", with: "title: y"), to: file)
    #expect(try guarded.commit("bad in the index").status == 1)

    // Good in the index, bad in the work tree, where it stays.
    try workplace.git(["add", "--all"])
    try workplace.write(Self.bad, to: file)
    let good = try guarded.commit("good in the index")
    #expect(good.status == 0, "\(good.text)\(good.errorText)")
    #expect(try workplace.read(file) == Self.bad)

    // A commit that only deletes is looked at, too.
    try workplace.write(Self.good, to: file)
    try workplace.git(["add", "--all"])
    try workplace.git(["rm", "--quiet", "services/SVC-service-desk.md"])
    let deleted = try guarded.commit("delete what others refer to")
    #expect(deleted.status == 1)
    #expect((deleted.text + deleted.errorText).contains("RF001"))
  }

  @Test("where the stage of the message is installed too, the records are checked once")
  func stages() throws {
    let guarded = try Guarded()
    let workplace = guarded.workplace
    try workplace.write(Self.bad, to: "incidents/INC-2026-0001.md")
    try workplace.git(["add", "--all"])
    try workplace.write("bad", to: ".git/COMMIT_EDITMSG")
    func run(_ arguments: String...) throws -> Program.Outcome {
      try Program.run(["pre-commit", "run"] + arguments, in: workplace.path, environment: guarded.environment)
    }
    let message = try run("--hook-stage", "commit-msg", "--commit-msg-filename", ".git/COMMIT_EDITMSG")
    #expect(message.status == 0 && message.text.contains("Passed"), "\(message.text)\(message.errorText)")
    let records = try run()
    #expect(records.status == 1 && records.text.contains("WF001"), "\(records.text)\(records.errorText)")
  }

  @Test("the configuration that 'itsm init' writes is one that pre-commit accepts and that stops a bad commit")
  func written() throws {
    let workplace = try Workplace.governed()
    let home = try TemporaryDirectory()
    let folder = workplace.program.path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    let path = folder + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")
    let environment = ["HOME": home.path, "PATH": path].merging(Workplace.environment) { $1 }
    let installed = try Program.run(["pre-commit", "install"], in: workplace.path, environment: environment)
    try #require(installed.status == 0, "\(installed.text)\(installed.errorText)")
    #expect(workplace.holds(".git/hooks/pre-commit") && workplace.holds(".git/hooks/commit-msg"))
    try workplace.write(Self.bad, to: "incidents/INC-2026-0001.md")
    try workplace.git(["add", "--all"])
    #expect(try workplace.tryGit(["commit", "-m", "bad"], environment: environment).status == 1)
    try workplace.write(Self.good, to: "incidents/INC-2026-0001.md")
    try workplace.git(["add", "--all"])
    let good = try workplace.tryGit(["commit", "-m", "good"], environment: environment)
    #expect(good.status == 0 && !(good.text + good.errorText).contains("WARNING"), "\(good.text)\(good.errorText)")
  }
}
