import TestSupport
import Testing

@Suite("itsm hook install")
struct HookTests {
  private static let bad = "---\ntitle: x\nstatus: nwe\nimpact: low\nurgency: low\npriority: P4\n---\n"

  @Test("a commit of a bad record is refused with its reason, a good one passes")
  func commits() throws {
    let workplace = try Workplace.governed()
    #expect(try workplace.itsm(["hook", "install", "--pre-commit"]).status == 0)
    try workplace.write(Self.bad, to: "incidents/INC-2026-0001.md")
    try workplace.git(["add", "--all"])
    let refused = try workplace.tryGit(["commit", "--quiet", "-m", "bad"])
    #expect(refused.status == 1)
    #expect((refused.text + refused.errorText).contains("WF001"))
    try workplace.write(Self.bad.replacing("nwe", with: "new"), to: "incidents/INC-2026-0001.md")
    // The index still holds the bad one; git commit -a and git commit PATH bring an index of their own.
    #expect(try workplace.tryGit(["commit", "--quiet", "-m", "still bad"]).status == 1)
    #expect(try workplace.tryGit(["commit", "--quiet", "-a", "-m", "good"]).status == 0)
    try workplace.write(Self.bad, to: "incidents/INC-2026-0001.md")
    #expect(try workplace.tryGit(["commit", "--quiet", "-m", "bad", "incidents/INC-2026-0001.md"]).status == 1)
    #expect(try workplace.tryGit(["commit", "--quiet", "-a", "-m", "bad"]).status == 1)
  }

  @Test("installing again changes nothing, and an older script of its own is renewed")
  func again() throws {
    let workplace = try Workplace.governed()
    let first = try workplace.itsm(["hook", "install"])
    #expect(first.status == 0 && first.errorText.contains("installed"))
    let script = try workplace.read(".git/hooks/pre-commit")
    let second = try workplace.itsm(["hook", "install"], in: "people")
    #expect(second.status == 0 && second.errorText.contains("'pre-commit' is up to date"))
    try workplace.write(script.replacing("validate --staged", with: "validate"), to: ".git/hooks/pre-commit")
    #expect(try workplace.itsm(["hook", "install"]).errorText.contains("installed"))
    #expect(try workplace.read(".git/hooks/pre-commit") == script)
  }

  @Test("a hook of somebody else is kept, and with --force set aside")
  func foreign() throws {
    let workplace = try Workplace.governed()
    try workplace.write("#!/bin/sh\necho theirs\n", to: ".git/hooks/pre-push")
    let refused = try workplace.itsm(["hook", "install"])
    #expect(refused.status == 2 && refused.errorText.contains("another hook"))
    #expect(!workplace.holds(".git/hooks/pre-commit"))
    #expect(try workplace.itsm(["hook", "install", "--force"]).status == 0)
    #expect(try workplace.read(".git/hooks/pre-push.before-itsm") == "#!/bin/sh\necho theirs\n")
    #expect(try workplace.read(".git/hooks/pre-push").contains("itsm"))
  }

  @Test("core.hooksPath is honoured, and a folder that others share is left alone")
  func hooksPath() throws {
    let workplace = try Workplace.governed()
    try workplace.git(["config", "core.hooksPath", ".hooks"])
    #expect(try workplace.itsm(["hook", "install", "--pre-commit"]).status == 0)
    #expect(workplace.holds(".hooks/pre-commit") && !workplace.holds(".git/hooks/pre-commit"))
    let shared = try TemporaryDirectory()
    try workplace.git(["config", "core.hooksPath", shared.path])
    let refused = try workplace.itsm(["hook", "install", "--pre-commit"])
    #expect(refused.status == 2 && refused.errorText.contains("core.hooksPath"))
    #expect(!Disk.exists(shared.path + "/pre-commit"))
  }
}
