import TestSupport
import Testing

/// Damaged files, odd repositories and hostile surroundings: each has a message of its own and an exit code, none ends in a
/// crash, and none is taken to be in order.
@Suite("Bad input of itsm validate")
struct BadInputTests {
  static let incident = "incidents/2026/INC-2026-0001.md"
  static let good = "---\nid: INC-2026-0001\ntitle: x\nstatus: new\nimpact: low\nurgency: low\npriority: P4\n---\n"

  private func workplace() throws -> Workplace {
    let workplace = try Workplace.governed()
    try workplace.write(Self.good, to: Self.incident)
    try workplace.commit("incident")
    return workplace
  }

  /// Judges the work tree and, unless told otherwise, the same content staged.
  private func expect(
    _ code: String, in workplace: Workplace, doors: [[String]] = [[], ["--staged"]], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    for door in doors {
      if door == ["--staged"] { try workplace.git(["add", "--all"]) }
      let outcome = try workplace.itsm(["validate"] + door)
      #expect(outcome.status == 1, "\(door): \(outcome.errorText)", sourceLocation: sourceLocation)
      #expect(outcome.text.contains("[\(code)]"), "\(door): \(outcome.text)", sourceLocation: sourceLocation)
    }
  }

  private func expectFailure(
    _ words: String, _ outcome: Program.Outcome, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(outcome.status == 2, "\(outcome.text)", sourceLocation: sourceLocation)
    #expect(outcome.text.isEmpty, sourceLocation: sourceLocation)
    #expect(outcome.errorText.hasPrefix("error: ") && outcome.errorText.contains(words), "\(outcome.errorText)", sourceLocation: sourceLocation)
  }

  // MARK: Files

  /// What is put in the place of a record, and the code that it is found by.
  enum Damage: String, CaseIterable {
    case notUTF8 = "FM001"
    case zeroByte = "FM002"
    case empty = "FM003"
    case unterminated = "FM004"
    case hundredMegabytes = "FM020"
    case tenThousandLevels = "FM021"
    case twentyThousandNodes = "FM022"

    var bytes: [UInt8] {
      switch self {
      case .notUTF8: Array(BadInputTests.good.utf8) + [0xFF, 0xFE]
      case .zeroByte: Array(BadInputTests.good.utf8) + [0x61, 0, 0x62]
      case .empty: []
      case .unterminated: Array("---\nid: INC-2026-0001\n".utf8)
      case .hundredMegabytes: Array(BadInputTests.good.utf8) + [UInt8](repeating: 0x61, count: 100_000_000)
      case .tenThousandLevels:
        Array("---\nx: \(String(repeating: "[", count: 10_000))\(String(repeating: "]", count: 10_000))\n---\n".utf8)
      case .twentyThousandNodes: Array("---\nx: [\(String(repeating: "a,", count: 20_000))]\n---\n".utf8)
      }
    }
  }

  @Test("a damaged record is one finding, in the work tree and in the index", arguments: Damage.allCases)
  func damagedRecord(damage: Damage) throws {
    let workplace = try workplace()
    try workplace.directory.write(damage.bytes, to: Self.incident)
    try expect(damage.rawValue, in: workplace)
  }

  @Test("a directory named like a record is a finding, even an empty one")
  func directory() throws {
    let workplace = try workplace()
    try Disk.makeFolder(workplace.path + "/incidents/2026/INC-2026-0002.md")
    try expect("ID006", in: workplace, doors: [[]])
    try workplace.write(Self.good.replacing("0001", with: "0003"), to: "incidents/2026/INC-2026-0002.md/INC-2026-0003.md")
    try expect("ID006", in: workplace)
    try workplace.git(["commit", "--quiet", "-m", "directory"])
    try expect("ID006", in: workplace, doors: [["--at", "HEAD"]])
  }

  @Test("a symbolic link out of the repository is a finding, in place of a record or of a whole folder")
  func links() throws {
    let workplace = try workplace()
    _ = try Program.run(["ln", "-s", "/etc/passwd", workplace.path + "/incidents/2026/INC-2026-0002.md"])
    try expect("ID006", in: workplace)
    let second = try self.workplace()
    try Disk.remove(second.path + "/incidents")
    _ = try Program.run(["ln", "-s", workplace.path + "/incidents", second.path + "/incidents"])
    try expect("ID006", in: second)
    try second.git(["commit", "--quiet", "-m", "link"])
    try expect("ID006", in: second, doors: [["--at", "HEAD"]])
  }

  @Test("a pipe in place of a record is a finding and does not block")
  func pipe() throws {
    let workplace = try workplace()
    _ = try Program.run(["mkfifo", workplace.path + "/incidents/2026/INC-2026-0002.md"])
    try expect("ID006", in: workplace, doors: [[]])
  }

  // MARK: Permissions

  /// Runs the program as a user without rights; the tests may run as root, whom no permission stops.
  private func asNobody(_ workplace: Workplace, _ arguments: [String] = ["validate"]) throws -> Program.Outcome {
    let isRoot = try Program.run(["id", "-u"]).text == "0\n"
    let prefix = isRoot ? ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"] : []
    return try Program.run(prefix + [workplace.program.path] + arguments + ["--repo", workplace.path])
  }

  private func owned(byNobody workplace: Workplace) throws {
    _ = try Program.run(["chmod", "-R", "o+rX", workplace.path])
    if try Program.run(["id", "-u"]).text == "0\n" { _ = try Program.run(["chown", "-R", "65534:65534", workplace.path]) }
  }

  @Test("a record that may not be read is a finding")
  func unreadable() throws {
    let workplace = try workplace()
    try owned(byNobody: workplace)
    _ = try Program.run(["chmod", "000", workplace.path + "/" + Self.incident])
    let outcome = try asNobody(workplace)
    #expect(outcome.status == 1 && outcome.text.contains("[FM024]"), "\(outcome.text)\(outcome.errorText)")
    #expect(outcome.text.contains("Permission denied"))
  }

  @Test("a folder that may not be listed stops the run")
  func unlistable() throws {
    let workplace = try workplace()
    try owned(byNobody: workplace)
    _ = try Program.run(["chmod", "000", workplace.path + "/incidents/2026"])
    expectFailure("Permission denied", try asNobody(workplace))
    _ = try Program.run(["chmod", "700", workplace.path + "/incidents/2026"])
  }

  @Test("where nothing can be written, what reads goes on, and what writes says so and leaves everything as it is")
  func readOnly() throws {
    let workplace = try workplace()
    try workplace.write("\u{FEFF}" + Self.good, to: Self.incident)
    try owned(byNobody: workplace)
    _ = try Program.run(["chmod", "-R", "a-w", workplace.path])
    defer { _ = try? Program.run(["chmod", "-R", "u+w", workplace.path]) }
    for arguments in [["validate"], ["validate", "--staged"], ["validate", "--at", "HEAD"], ["list"], ["show", "INC-2026-0001"], ["audit"], ["report", "backlog"]] {
      let outcome = try asNobody(workplace, arguments)
      #expect(outcome.status == 0, "\(arguments): \(outcome.errorText)")
    }
    for arguments in [["validate", "--fix"], ["new", "incident", "--title", "x"], ["renumber", "INC-2026-0001"], ["hook", "install"]] {
      let outcome = try asNobody(workplace, arguments)
      // Where nobody may look into the folder of the program, its hooks cannot be told where it lies.
      let refusal = /error: cannot (write|tell where this program lies)/
      #expect(outcome.status == 2 && outcome.errorText.contains(refusal) && outcome.errorText.contains("Permission denied"), "\(outcome.errorText)")
    }
    #expect(try workplace.read(Self.incident) == "\u{FEFF}" + Self.good)
  }

  @Test("somebody else's repository is not trusted")
  func ownership() throws {
    let workplace = try workplace()
    _ = try Program.run(["chmod", "-R", "o+rX", workplace.path])
    let isRoot = try Program.run(["id", "-u"]).text == "0\n"
    if isRoot { expectFailure("safe.directory", try asNobody(workplace)) }
  }

  // MARK: Configuration

  @Test(
    "a broken kind file is a finding at its place",
    arguments: [
      ("kind: [\n", "CF001"), ("kind: x\nfolder: xs\nprefix: XX\nfields: {a: {type: txt}}\n", "CF004"), ("extends: incdent\n", "CF005"),
      ("kind: x\nfolder: xs\nprefix: XX\nfields: {a: {type: choice, of: [b, c, b]}}\n", "CF004"),
      ("kind: x\nfolder: xs\nprefix: XX\nfields: {a: {type: integer, min: 5, max: 3}}\n", "CF005"),
      ("kind: x\nfiles: ['xs/*.md']\nid: {file: '([0-9-]+)', prefix: INC}\nfields: {a: {type: text}}\n", "CF005"),
      ("kind: x\nfiles: ['xs/*.md']\nid: {file: '([0-9-]+)', field: a, prefix: XX}\nfields: {a: {type: text}}\n", "CF005"),
    ])
  func kinds(text: String, code: String) throws {
    let workplace = try workplace()
    try workplace.write(text, to: ".itsm/kinds/x.yaml")
    try expect(code, in: workplace)
  }

  @Test("a broken kind file is told whatever part is looked at", arguments: [["incidents"], ["--select", "RF"], ["incidents", "--select", "FD004"]])
  func hiddenKind(arguments: [String]) throws {
    let workplace = try workplace()
    try workplace.write("kind: [\n", to: ".itsm/kinds/x.yaml")
    let outcome = try workplace.itsm(["validate"] + arguments)
    #expect(outcome.status == 1 && outcome.text.contains("[CF001]"), "\(outcome.text)")
    #expect(try workplace.itsm(["validate", "incidents", "--ignore", "CF"]).status == 0)
  }

  @Test(
    "a configuration that cannot be understood stops the run",
    arguments: [("itsm: 2\n", "newer than this program knows"), ("itsm: [\n", "cannot read '.itsm/config.yaml'"), ("- a\n", "cannot read '.itsm/config.yaml'"), ("\u{0}", "cannot read '.itsm/config.yaml'")])
  func configuration(text: String, words: String) throws {
    let workplace = try workplace()
    try workplace.write(text, to: ".itsm/config.yaml")
    for door in [[], ["--staged"]] {
      if door == ["--staged"] { try workplace.git(["add", "--all"]) }
      expectFailure(words, try workplace.itsm(["validate"] + door))
    }
  }

  @Test("without a configuration nothing is governed, and that is said")
  func ungoverned() throws {
    let workplace = try workplace()
    try Disk.remove(workplace.path + "/.itsm/config.yaml")
    expectFailure("not governed", try workplace.itsm(["validate"]))
    try workplace.write("", to: ".itsm/config.yaml/file")
    expectFailure("a folder, not a file", try workplace.itsm(["validate"]))
    #expect(try workplace.itsm(["validate", "--at", "HEAD"]).status == 0)
  }
}
