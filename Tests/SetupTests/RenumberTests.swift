import TestSupport
import Testing

@Suite("itsm renumber")
struct RenumberTests {
  private static let incident = "---\nid: INC-2026-0001 # first\ntitle: x\nstatus: new\nimpact: low\nurgency: low\npriority: P4\n---\n"

  private func workplace() throws -> Workplace {
    let workplace = try Workplace.governed()
    try workplace.write(Self.incident, to: "incidents/INC-2026-0001-disk-full.md")
    try workplace.write("---\nid: \"PRB-2026-0001\"   # with a comment\r\ntitle: y\nstatus: new\n---\nText.\n", to: "problems/PRB-2026-0001.md")
    try workplace.replace("priority: P4\n", with: "priority: P4\nproblem:   'PRB-2026-0001'  # see there\n", in: "incidents/INC-2026-0001-disk-full.md")
    return workplace
  }

  @Test("changes the id, the file's name and every reference, and no other byte")
  func lossless() throws {
    let workplace = try workplace()
    try workplace.commit("records")
    let problem = try workplace.read("problems/PRB-2026-0001.md")
    let incident = try workplace.read("incidents/INC-2026-0001-disk-full.md")
    let done = try workplace.itsm(["renumber", "PRB-2026-0001"])
    #expect(done.status == 0, "\(done.errorText)")
    #expect(done.text == "problems/PRB-2026-0002.md\n")
    #expect(done.errorText.contains("1 reference in 1 other file rewritten"))
    #expect(done.errorText.contains("is on 'main' already"))
    #expect(!workplace.holds("problems/PRB-2026-0001.md"))
    #expect(try workplace.read("problems/PRB-2026-0002.md") == problem.replacing("PRB-2026-0001", with: "PRB-2026-0002"))
    #expect(try workplace.read("incidents/INC-2026-0001-disk-full.md") == incident.replacing("PRB-2026-0001", with: "PRB-2026-0002"))
    #expect(try workplace.git(["status", "--porcelain"]).text.contains("R"))
  }

  @Test("keeps what follows the id in a file's name, and takes the number that is asked for")
  func asked() throws {
    let workplace = try workplace()
    let done = try workplace.itsm(["renumber", "INC-2026-0001", "INC-2026-0042"])
    #expect(done.text == "incidents/INC-2026-0042-disk-full.md\n", "\(done.errorText)")
    #expect(try workplace.read("incidents/INC-2026-0042-disk-full.md").contains("id: INC-2026-0042 # first\n"))
  }

  @Test("of two with one id, only the one that its path names gives way, and references stay")
  func twins() throws {
    let workplace = try workplace()
    try workplace.commit("records")
    try workplace.write("---\nid: PRB-2026-0001\ntitle: another\nstatus: new\n---\n", to: "problems/2026/PRB-2026-0001.md")
    let unclear = try workplace.itsm(["renumber", "PRB-2026-0001"])
    #expect(unclear.status == 64 && unclear.errorText.contains("2 records have the id"))
    let done = try workplace.itsm(["renumber", "2026/PRB-2026-0001.md"], in: "problems")
    #expect(done.status == 0, "\(done.errorText)")
    #expect(done.text == "2026/PRB-2026-0002.md\n")
    #expect(done.errorText.contains("references to 'PRB-2026-0001' stay with 'problems/PRB-2026-0001.md'"))
    #expect(!done.errorText.contains("already"))
    #expect(try workplace.read("incidents/INC-2026-0001-disk-full.md").contains("problem:   'PRB-2026-0001'  # see there\n"))
    #expect(try workplace.itsm(["validate"]).text.contains("ID") == false)
  }

  @Test("says where a text still mentions the old id, and where approvals are lost")
  func mentions() throws {
    let workplace = try workplace()
    try workplace.write(try workplace.read("problems/PRB-2026-0001.md") + "Came up in INC-2026-0001, not in INC-2026-00011.\n", to: "problems/PRB-2026-0001.md")
    let done = try workplace.itsm(["renumber", "INC-2026-0001"])
    #expect(done.errorText.contains("'problems/PRB-2026-0001.md' still mentions 'INC-2026-0001'"), "\(done.errorText)")
    #expect(try workplace.itsm(["new", "change", "--title", "c", "--set", "approvals=[{by: alice-example, role: peer, decision: approved, at: 2026-03-02T10:00:00Z, digest: 'sha256:0'}]"]).status == 0)
    #expect(try workplace.itsm(["renumber", "CHG-2026-0001"]).errorText.contains("holds approvals"))
  }

  @Test(
    "refuses what cannot be and changes nothing",
    arguments: [
      (["PRB-2026-0009"], 2, "did you mean 'PRB-2026-0001'?"),
      (["problems/PRB-2026-0009.md"], 2, "did you mean 'problems/PRB-2026-0001.md'?"),
      (["PRB-2026-0001", "INC-2026-0009"], 64, "PRB-YYYY-NNNN"),
      (["PRB-2026-0001", "PRB-2026-0001"], 64, "already"),
      (["SVC-service-desk"], 64, "say which is the new one"),
      (["PRB-2026-0001", "PRB-2026-0003"], 64, "is taken"),
    ])
  func refuses(arguments: [String], status: Int32, reason: String) throws {
    let workplace = try workplace()
    try workplace.write("---\nid: PRB-2026-0003\ntitle: z\nstatus: new\n---\n", to: "problems/PRB-2026-0003.md")
    try workplace.commit("records")
    let refused = try workplace.itsm(["renumber"] + arguments)
    #expect(refused.status == status)
    #expect(refused.errorText.contains(reason), "\(refused.errorText)")
    #expect(try workplace.git(["status", "--porcelain"]).text.isEmpty)
  }

  @Test("writes all files or none")
  func allOrNothing() throws {
    let workplace = try workplace()
    try workplace.commit("records")
    // A lock on the index lets every file be written and then stops git from moving one.
    try workplace.write("", to: ".git/index.lock")
    let failed = try workplace.itsm(["renumber", "PRB-2026-0001"])
    #expect(failed.status == 2 && failed.errorText.contains("nothing was changed"), "\(failed.errorText)")
    try Disk.remove(workplace.path + "/.git/index.lock")
    #expect(try workplace.git(["status", "--porcelain"]).text.isEmpty)
  }

  @Test("renames a word id, and its references of every kind")
  func words() throws {
    let workplace = try Workplace.governed()
    let done = try workplace.itsm(["renumber", "alice-example", "alice"])
    #expect(done.status == 0, "\(done.errorText)")
    let checked = try workplace.itsm(["validate", "--strict"])
    #expect(checked.status == 0, "\(checked.text)")
    #expect(try workplace.read("teams/TEAM-service-desk.md").contains("members: [alice]\n"))
  }

  @Test("of two with one id, the one that has not landed is named as the one to renumber")
  func twinToRenumber() throws {
    let workplace = try workplace()
    try workplace.commit("records")
    try workplace.git(["switch", "--quiet", "--create", "topic"])
    try workplace.write(try workplace.read("problems/PRB-2026-0001.md"), to: "problems/PRB-2026-0001-a.md")
    try workplace.commit("a twin")
    let refused = try workplace.itsm(["renumber", "PRB-2026-0001"])
    #expect(refused.status == 64 && refused.errorText.contains("itsm renumber problems/PRB-2026-0001-a.md"), "\(refused.errorText)")
    try workplace.git(["mv", "problems/PRB-2026-0001-a.md", "problems/PRB-2026-0001.x"])
    try workplace.git(["mv", "problems/PRB-2026-0001.md", "problems/PRB-2026-0001-a.md"])
    try workplace.git(["mv", "problems/PRB-2026-0001.x", "problems/PRB-2026-0001.md"])
    try workplace.git(["update-ref", "refs/heads/main", "HEAD~1"])
    let other = try workplace.itsm(["renumber", "PRB-2026-0001"])
    #expect(other.errorText.contains("itsm renumber problems/PRB-2026-0001-a.md"), "\(other.errorText)")
  }
}
