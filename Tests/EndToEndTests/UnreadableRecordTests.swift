import TestSupport
import Testing

/// What cannot be read as a record, before the commands other than `itsm validate`: none takes it for a record, and none for none.
@Suite("Unreadable records before every reader")
struct UnreadableRecordTests {
  private static let path = "incidents/2026/INC-2026-0001.md"
  private static let other = "incidents/2026/INC-2026-0002.md"

  /// A governed repository where one of two incidents is what the damage makes of it.
  private func workplace(_ damage: (Workplace) throws -> Void) throws -> Workplace {
    let workplace = try Workplace.governed()
    try workplace.write(BadInputTests.good, to: Self.path)
    try workplace.write(BadInputTests.good.replacing("0001", with: "0002"), to: Self.other)
    try workplace.commit("incidents")
    try damage(workplace)
    return workplace
  }

  private func expectFailure(_ words: [String], _ outcome: Program.Outcome, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(outcome.status == 2, "\(outcome.text)\(outcome.errorText)", sourceLocation: sourceLocation)
    #expect(outcome.text.isEmpty, sourceLocation: sourceLocation)
    for word in words { #expect(outcome.errorText.contains(word), "\(outcome.errorText)", sourceLocation: sourceLocation) }
  }

  /// What each command says of the damage. `--at` has nothing to say of what git does not hold. What is no file cannot refer to records.
  private func check(_ workplace: Workplace, isCommitted: Bool = true, isFile: Bool = true) throws {
    if isCommitted { try workplace.commit("damage") }
    let before = try workplace.git(["status", "--porcelain", "--ignored"]).text
    for door in isCommitted ? [[], ["--at", "HEAD"]] : [[]] {
      for format in ["text", "json", "md"] {
        expectFailure(["'\(Self.path)'", "cannot be read"], try workplace.itsm(["show", "INC-2026-0001", "--format", format] + door))
      }
      let list = try workplace.itsm(["list", "incident", "--format", "ids"] + door, now: nil)
      #expect(list.errorText.contains("'\(Self.path)' cannot be read"), "\(door): \(list.errorText)")
      #expect(list.text.contains("INC-2026-0002\n"))
    }
    for record in ["INC-2026-0001", Self.path] + (isFile ? ["INC-2026-0002"] : []) {
      expectFailure(["'\(Self.path)'", "nothing was changed"], try workplace.itsm(["renumber", record]))
    }
    for subject in [["explain", "incident"], ["schema", "incident"]] { #expect(try workplace.itsm(subject, now: nil).status == 0) }
    expectFailure(["is governed already", "nothing was changed"], try workplace.itsm(["init"]))
    #expect(try workplace.git(["status", "--porcelain", "--ignored"]).text == before)
    let new = try workplace.itsm(["new", "incident", "--title", "x"])
    #expect(new.status == 0 && new.text.contains("INC-2026-0003"), "\(new.text)\(new.errorText)")
  }

  @Test("a file that is damaged", arguments: BadInputTests.Damage.allCases)
  func damaged(damage: BadInputTests.Damage) throws {
    let bytes =
      switch damage {
      case .notUTF8: Array("---\ntitle: \"".utf8) + [0xFF] + Array("\"\n---\n".utf8)
      case .zeroByte: Array("---\ntitle: \"\0\"\n---\n".utf8)
      default: damage.bytes
      }
    try check(workplace { try $0.directory.write(bytes, to: Self.path) })
  }

  @Test("a text that is damaged below its front matter is shown, and it is said that it is not what stands there", arguments: [
    (BadInputTests.Damage.notUTF8, "the file is not UTF-8 text"), (.zeroByte, "the file holds a zero byte"),
  ])
  func body(damage: BadInputTests.Damage, reason: String) throws {
    let workplace = try workplace { try $0.directory.write(damage.bytes, to: Self.path) }
    let outcome = try workplace.itsm(["show", "INC-2026-0001"])
    #expect(outcome.status == 0 && outcome.errorText.contains("'\(Self.path)' is not shown as it is: \(reason)"), "\(outcome.errorText)")
  }

  @Test("a file that git has not merged, or whose content lies elsewhere", arguments: [
    "<<<<<<< HEAD\n---\ntitle: a\n=======\n---\ntitle: b\n>>>>>>> other\n---\n",
    "version https://git-lfs.github.com/spec/v1\noid sha256:\(String(repeating: "0", count: 64))\nsize 12\n",
  ])
  func pointer(text: String) throws {
    try check(workplace { try $0.write(text, to: Self.path) })
  }

  @Test("something else in the place of the file", arguments: [["ln", "-s", "/etc/passwd"], ["ln", "-s", "INC-2026-0002.md"], ["mkfifo"], ["mkdir"]])
  func elsewhere(command: [String]) throws {
    let workplace = try workplace { workplace in
      try Disk.remove(workplace.path + "/" + Self.path)
      _ = try Program.run(command + [workplace.path + "/" + Self.path])
    }
    try check(workplace, isCommitted: command[0] == "ln", isFile: false)
  }

  @Test("a link in the place of a whole folder")
  func folder() throws {
    let workplace = try workplace { workplace in
      _ = try Program.run(["mv", workplace.path + "/incidents", workplace.path + "/elsewhere"])
      _ = try Program.run(["ln", "-s", "elsewhere", workplace.path + "/incidents"])
    }
    #expect(try workplace.itsm(["list", "incident"], now: nil).errorText.contains("'incidents' cannot be read"))
  }

  @Test("a file that nobody may read")
  func closed() throws {
    let workplace = try workplace { _ in }
    let isRoot = try Program.run(["id", "-u"]).text == "0\n"
    _ = try Program.run(["chmod", "-R", "o+rX", workplace.path])
    if isRoot { _ = try Program.run(["chown", "-R", "65534:65534", workplace.path]) }
    _ = try Program.run(["chmod", "000", workplace.path + "/" + Self.path])
    func asNobody(_ arguments: [String]) throws -> Program.Outcome {
      let prefix = isRoot ? ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"] : []
      return try Program.run(prefix + [workplace.program.path] + arguments + ["--repo", workplace.path])
    }
    expectFailure(["'\(Self.path)' cannot be read", "Permission denied"], try asNobody(["show", "INC-2026-0001"]))
    expectFailure(["cannot read '\(Self.path)'", "Permission denied", "nothing was changed"], try asNobody(["renumber", "INC-2026-0002"]))
    let list = try asNobody(["list", "incident", "--format", "ids"])
    #expect(list.status == 2 && list.errorText.contains("'\(Self.path)' cannot be read") && list.text.contains("INC-2026-0002\n"), "\(list.errorText)")
  }
}
