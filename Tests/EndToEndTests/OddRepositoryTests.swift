import TestSupport
import Testing

/// Repositories in forms that are rare or cannot be read, and surroundings that fail.
@Suite("Odd repositories and surroundings")
struct OddRepositoryTests {
  private static let good = BadInputTests.good
  private static let bad = BadInputTests.good.replacing("status: new", with: "status: nwe")

  private func workplace() throws -> Workplace {
    let workplace = try Workplace.governed()
    try workplace.write(Self.good, to: BadInputTests.incident)
    try workplace.commit("incident")
    return workplace
  }

  private func expectFailure(_ words: [String], _ outcome: Program.Outcome, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(outcome.status == 2, sourceLocation: sourceLocation)
    #expect(outcome.text.isEmpty, sourceLocation: sourceLocation)
    for word in words { #expect(outcome.errorText.contains(word), "\(outcome.errorText)", sourceLocation: sourceLocation) }
  }

  // MARK: Forms of repositories

  @Test("no repository, and none of that name")
  func none() throws {
    let workplace = try Workplace()
    expectFailure(["there is no git repository here or above"], try workplace.itsm(["validate"]))
    expectFailure(["no git repository"], try workplace.itsm(["validate", "--repo", "/nonexistent"]))
  }

  @Test("SHA-256 object names and the reftable storage are told, not guessed around")
  func unsupported() throws {
    let workplace = try workplace()
    try workplace.git(["init", "--quiet", "--object-format=sha256", "other"])
    _ = try Program.run(["cp", "-r", workplace.path + "/.itsm", workplace.path + "/other/.itsm"])
    expectFailure(["SHA-256"], try workplace.itsm(["validate"], in: "other"))
    try workplace.git(["config", "core.repositoryformatversion", "1"])
    try workplace.git(["config", "extensions.refstorage", "reftable"])
    expectFailure(["reftable", "git refs migrate"], try workplace.itsm(["validate", "--staged"]))
  }

  @Test("a split index and a sparse one hold the same records as any other")
  func indexForms() throws {
    let split = try workplace()
    try split.git(["update-index", "--split-index"])
    #expect(try split.itsm(["validate", "--staged"]).status == 0)
    try split.write(Self.bad, to: BadInputTests.incident)
    try split.git(["add", "--all"])
    #expect(try split.itsm(["validate", "--staged"]).text.contains("WF001"))

    let sparse = try workplace()
    try sparse.git(["sparse-checkout", "init", "--cone", "--sparse-index"])
    try sparse.git(["sparse-checkout", "set", "incidents", ".itsm"])
    let outcome = try sparse.itsm(["validate", "--staged", "--format", "json"])
    #expect(outcome.status == 0, "\(outcome.text)")
    let all = try sparse.itsm(["validate", "--at", "HEAD", "--format", "json"])
    #expect(outcome.text == all.text)
    try sparse.write(Self.bad, to: BadInputTests.incident)
    try sparse.git(["add", "incidents"])
    #expect(try sparse.itsm(["validate", "--staged"]).text.contains("WF001"))
  }

  @Test("a checkout that leaves records out is told, and no reference is taken to dangle for it", arguments: [[], ["--sparse-index"]])
  func sparseCheckout(form: [String]) throws {
    let sparse = try workplace()
    try sparse.git(["sparse-checkout", "init", "--cone"] + form)
    try sparse.git(["sparse-checkout", "set", "incidents", ".itsm"])
    expectFailure(["the checkout is sparse", "such as '", "--staged"], try sparse.itsm(["validate"]))
    #expect(try sparse.itsm(["validate", "--at", "HEAD"]).status == 0)
    #expect(try sparse.itsm(["list", "incident"]).status == 0)
    try sparse.git(["sparse-checkout", "disable"])
    #expect(try sparse.itsm(["validate"]).status == 0)
  }

  @Test("a damaged index is told")
  func damagedIndex() throws {
    let workplace = try workplace()
    try workplace.write("garbage", to: ".git/index")
    expectFailure(["cannot read the index"], try workplace.itsm(["validate", "--staged"]))
  }

  @Test("before the first commit, and on no branch")
  func heads() throws {
    let unborn = try Workplace()
    #expect(try unborn.itsm(["init"]).status == 0)
    #expect(try unborn.itsm(["validate", "--strict"]).status == 0)
    expectFailure(["cannot resolve 'HEAD'"], try unborn.itsm(["validate", "--at", "HEAD"]))
    expectFailure(["not governed"], try unborn.itsm(["validate", "--staged"]))
    try unborn.git(["add", "--all"])
    #expect(try unborn.itsm(["validate", "--staged"]).status == 0)

    let detached = try workplace()
    try detached.git(["checkout", "--quiet", "--detach"])
    for door in [[], ["--staged"], ["--at", "HEAD"]] { #expect(try detached.itsm(["validate"] + door).status == 0) }
  }

  @Test("what is only announced to the index is not in the next commit")
  func intentToAdd() throws {
    let workplace = try workplace()
    try workplace.write(Self.bad.replacing("0001", with: "0002"), to: "incidents/2026/INC-2026-0002.md")
    try workplace.git(["add", "--intent-to-add", "--all"])
    #expect(try workplace.itsm(["validate", "--staged"]).status == 0)
    #expect(try workplace.itsm(["validate"]).status == 1)
  }

  @Test("kinds behind a link, and kinds that cannot be applied, are not passed over by anything that counts")
  func unreadableKinds() throws {
    let workplace = try workplace()
    try workplace.write("extends: incident\nfolder: ../x\n", to: ".itsm/kinds/a.yaml")
    try workplace.git(["add", "--all"])
    try workplace.git(["commit", "--quiet", "--no-verify", "--message", "kind"])
    for arguments in [["report", "backlog"], ["due"], ["sql", "SELECT 1"], ["renumber", "INC-2026-0001"]] {
      expectFailure(["a.yaml' cannot be applied"], try workplace.itsm(arguments))
    }
    _ = try Program.run(["mv", workplace.path + "/.itsm/kinds", workplace.path + "/kinds"])
    _ = try Program.run(["ln", "-s", "../kinds", workplace.path + "/.itsm/kinds"])
    expectFailure(["'.itsm/kinds' is a symbolic link"], try workplace.itsm(["validate"]))
  }

  @Test("a configuration in another form or under another name is told, by what reads only kinds too")
  func oddConfiguration() throws {
    let named = try workplace()
    try named.git(["mv", ".itsm/config.yaml", ".itsm/Config.yaml"])
    expectFailure(["not governed", "git mv .itsm/Config.yaml .itsm/config.yaml"], try named.itsm(["validate"]))
    let linked = try workplace()
    _ = try Program.run(["mv", linked.path + "/.itsm", linked.path + "/rules"])
    _ = try Program.run(["ln", "-s", "rules", linked.path + "/.itsm"])
    for arguments in [["validate"], ["explain", "incident"], ["schema", "incident"]] { expectFailure(["'.itsm' is a symbolic link"], try linked.itsm(arguments, now: nil)) }
    let staged = try workplace()
    _ = try Program.run(["mkdir", "-p", staged.path + "/.itsm/kinds"])
    _ = try Program.run(["ln", "-s", "../../README.md", staged.path + "/.itsm/kinds/x.yaml"])
    try staged.git(["add", "--all"])
    expectFailure(["'.itsm/kinds/x.yaml' is a symbolic link"], try staged.itsm(["validate", "--staged"]))
  }

  @Test("what answers from kinds alone does not fall back on the built-in ones in a repository that cannot be read")
  func unsupportedKinds() throws {
    let workplace = try workplace()
    try workplace.git(["config", "core.repositoryformatversion", "1"])
    try workplace.git(["config", "extensions.refstorage", "reftable"])
    for arguments in [["explain", "incident"], ["schema", "incident"]] { expectFailure(["reftable"], try workplace.itsm(arguments, now: nil)) }
  }

  @Test("a configuration that only the work tree lacks is brought back, not made anew")
  func lostConfiguration() throws {
    let workplace = try workplace()
    try Disk.remove(workplace.path + "/.itsm/config.yaml")
    expectFailure(["it lacks '.itsm/config.yaml'", "git restore .itsm/config.yaml"], try workplace.itsm(["validate"]))
    expectFailure(["is governed already: the last commit has", "git restore"], try workplace.itsm(["init"]))
    #expect(!workplace.holds(".itsm/config.yaml"))
  }

  @Test("a folder or a link in the place of the rules is told by everything that reads them, and by what would write them")
  func oddRules() throws {
    let folder = try workplace()
    try Disk.remove(folder.path + "/.itsm/config.yaml")
    for arguments in [["explain", "incident"], ["schema", "incident"]] {
      expectFailure(["it lacks '.itsm/config.yaml'", "git restore"], try folder.itsm(arguments, now: nil))
    }
    try Disk.makeFolder(folder.path + "/.itsm/config.yaml")
    for arguments in [["validate"], ["list"], ["explain", "incident"], ["schema", "incident"]] {
      expectFailure(["'.itsm/config.yaml' is a folder, not a file"], try folder.itsm(arguments, now: nil))
    }
    expectFailure(["/.itsm/config.yaml' is a folder, not a file", "nothing was changed"], try folder.itsm(["init"]))
    let linked = try workplace()
    _ = try Program.run(["mv", linked.path + "/.itsm", linked.path + "/rules"])
    _ = try Program.run(["ln", "-s", "rules", linked.path + "/.itsm"])
    expectFailure(["/.itsm' is a symbolic link, not a folder", "nothing was changed"], try linked.itsm(["init"]))
    let kind = try workplace()
    try Disk.makeFolder(kind.path + "/.itsm/kinds/x.yaml")
    for arguments in [["validate"], ["explain", "incident"]] {
      expectFailure(["'.itsm/kinds/x.yaml' is no regular file", "give the folder a name"], try kind.itsm(arguments, now: nil))
    }
  }

  @Test("a checkout that leaves the rules out is no reason to write others")
  func sparseRules() throws {
    let sparse = try workplace()
    try sparse.git(["sparse-checkout", "set", "--no-cone", "/*", "!/.itsm/"])
    expectFailure(["is governed already", "git sparse-checkout"], try sparse.itsm(["init"]))
    #expect(try sparse.git(["status", "--porcelain"]).text.isEmpty)
    for arguments in [["validate"], ["explain", "incident"]] { expectFailure(["the checkout is sparse"], try sparse.itsm(arguments, now: nil)) }
  }

  @Test("renumbering needs every record that could refer to the one")
  func unreadableReferrer() throws {
    let workplace = try workplace()
    try workplace.write("---\nid: INC-2026-0002\nduplicate_of: INC-2026-0001\ntitle: [\n---\n", to: "incidents/INC-2026-0002.md")
    expectFailure(["cannot find every reference: 'incidents/INC-2026-0002.md' cannot be read", "nothing was changed"], try workplace.itsm(["renumber", "INC-2026-0001"], now: nil))
    #expect(workplace.holds(BadInputTests.incident))
  }

  @Test("rules that a command does not judge cannot be selected there")
  func unasked() throws {
    let workplace = try workplace()
    for (arguments, way) in [(["HI001"], "itsm audit"), (["AP"], "itsm audit"), (["SM093"], "--history"), (["SM", "--staged"], "without --staged")] {
      let outcome = try workplace.itsm(["validate", "--select"] + arguments)
      #expect(outcome.status == 64 && outcome.errorText.contains("is not judged here") && outcome.errorText.contains(way), "\(outcome.errorText)")
    }
    for word in ["SM", "WF", "SI009"] { #expect(try workplace.itsm(["validate", "--select", word]).status == 0) }
  }

  @Test("a record that came with its kind has a history, whether it was edited since or not")
  func bornWithItsKind() throws {
    let workplace = try workplace()
    let file = "gadgets/GAD-0001.md"
    try workplace.write("kind: gadget\nprefix: GAD\nfolder: gadgets\nfields: {title: {type: text}}\nlifecycle: {initial: a, transitions: {a -> b: {}}}\n", to: ".itsm/kinds/gadget.yaml")
    try workplace.write("---\ntitle: One\nstatus: a\n---\n", to: file)
    try workplace.commit("gadgets")
    let born = try workplace.itsm(["log", "GAD-0001"], now: nil)
    #expect(born.status == 0 && born.text.contains("before its kind was declared, not judged") && born.text.contains("created as 'a' in \(file)"), "\(born.text)\(born.errorText)")
    let blame = try workplace.itsm(["blame", "GAD-0001"], now: nil)
    #expect(blame.status == 0 && blame.text.contains("title") && blame.text.contains("One"), "\(blame.errorText)")
    try workplace.replace("title: One", with: "title: Two", in: file)
    try workplace.commit("edit")
    let edited = try workplace.itsm(["log", "GAD-0001", "--reverse"], now: nil).text
    #expect(edited.contains("created as 'a'") && edited.contains("One") && edited.contains("Two"), "\(edited)")
    expectFailure(["there is no record 'GAD-0002'"], try workplace.itsm(["log", "GAD-0002"], now: nil))
  }

  @Test("a conflict that was settled by half is told as one")
  func halfSettled() throws {
    let workplace = try workplace()
    for rest in ["=======", ">>>>>>> other"] {
      try workplace.write(Self.good.replacing("status: new\n", with: "status: new\n\(rest)\n"), to: BadInputTests.incident)
      let outcome = try workplace.itsm(["validate"])
      #expect(outcome.status == 1 && outcome.text.contains("unresolved merge conflict"), "\(outcome.text)")
    }
    let block = "<<<<<<< HEAD\na: b\n=======\na: c\n>>>>>>> other\n"
    try workplace.write(Self.good.replacing("status: new\n", with: block + "status: new\n" + block), to: BadInputTests.incident)
    #expect(try workplace.itsm(["validate", "--format", "concise"]).text.split(separator: "\n").count { $0.contains("unresolved merge conflict") } == 2)
  }

  @Test("a record that cannot be read is not shown as an empty one")
  func unreadableRecord() throws {
    let workplace = try workplace()
    try workplace.write("---\nid: INC-2026-0001\ntitle: x\n", to: BadInputTests.incident)
    for format in ["text", "json", "md"] {
      expectFailure(["'\(BadInputTests.incident)' cannot be read as a record", "'itsm validate' says where"], try workplace.itsm(["show", "INC-2026-0001", "--format", format]))
    }
  }

  @Test("a record folder beside one that differs by case is told")
  func folderCase() throws {
    let workplace = try workplace()
    try workplace.write("---\ntitle: Bob\n---\n", to: "People/bob.md")
    let outcome = try workplace.itsm(["validate"])
    #expect(outcome.status == 1 && outcome.text.hasPrefix("People: error: 'People' and 'people' are one folder") && outcome.text.contains("[ID005]"), "\(outcome.text)")
  }

  @Test("missing objects are told, with the reason")
  func missingObjects() throws {
    let workplace = try workplace()
    let id = try workplace.git(["rev-parse", "HEAD:" + BadInputTests.incident]).text.prefix(40)
    try Disk.remove("\(workplace.path)/.git/objects/\(id.prefix(2))/\(id.dropFirst(2))")
    let outcome = try workplace.itsm(["validate", "--at", "HEAD"])
    #expect(outcome.status == 2 && outcome.text.contains("the file cannot be read: it is missing"), "\(outcome.text)")
    let config = try workplace.git(["rev-parse", "HEAD:.itsm/config.yaml"]).text.prefix(40)
    try Disk.remove("\(workplace.path)/.git/objects/\(config.prefix(2))/\(config.dropFirst(2))")
    expectFailure(["cannot read '.itsm/config.yaml'", "it is missing"], try workplace.itsm(["validate", "--at", "HEAD"]))
  }

  @Test("an answer that lacks a record for a lost object is none")
  func lostRecord() throws {
    let workplace = try workplace()
    let id = try workplace.git(["rev-parse", "HEAD:" + BadInputTests.incident]).text.prefix(40)
    try Disk.remove("\(workplace.path)/.git/objects/\(id.prefix(2))/\(id.dropFirst(2))")
    let reason = "'\(BadInputTests.incident)' cannot be read\ncaused by: it is missing (blob \(id))\nhint: 'git fsck'"
    for arguments in [["list"], ["list", "incident", "--where", "services.title~x"], ["show", "alice-example"]] {
      let outcome = try workplace.itsm(arguments + ["--at", "HEAD"])
      #expect(outcome.status == 2 && outcome.errorText.contains(reason), "\(outcome.errorText)")
    }
    for command in ["show", "digest"] { expectFailure([reason], try workplace.itsm([command, "INC-2026-0001", "--at", "HEAD"])) }
  }

  @Test("what a commit would change is not passed over where it is lost", arguments: [BadInputTests.incident, "incidents", "people"])
  func lostBeneath(path: String) throws {
    let workplace = try workplace()
    try workplace.write(Self.good + "More.\n", to: BadInputTests.incident)
    try workplace.git(["add", "--all"])
    let id = try workplace.git(["rev-parse", "HEAD:" + path]).text.prefix(40)
    try Disk.remove("\(workplace.path)/.git/objects/\(id.prefix(2))/\(id.dropFirst(2))")
    let outcome = try workplace.itsm(["validate", "--staged"])
    #expect(outcome.status == 2 && outcome.errorText.contains("cannot decide what the commit would do") && outcome.errorText.contains("it is missing"), "\(outcome.errorText)")
    try workplace.write("Subject\n", to: ".git/COMMIT_EDITMSG")
    #expect(try workplace.itsm(["hook", "commit-msg", ".git/COMMIT_EDITMSG"], now: nil).status == 2)
  }

  @Test("a last commit that is not there is told of what is staged, too")
  func lostHead() throws {
    for object in ["HEAD", "HEAD^{tree}"] {
      let workplace = try workplace()
      let id = try workplace.git(["rev-parse", object]).text.prefix(40)
      try Disk.remove("\(workplace.path)/.git/objects/\(id.prefix(2))/\(id.dropFirst(2))")
      expectFailure(["it is missing"], try workplace.itsm(["validate", "--staged"]))
    }
  }

  @Test("a pipe in the place of a file that is kept is not waited for")
  func pipe() throws {
    let workplace = try workplace()
    #expect(try workplace.itsm(["sql", "SELECT 1"]).status == 0)
    let stamp = try Program.run(["sh", "-c", "ls \(workplace.path)/.git/itsm/*.stamp"]).text.dropLast()
    try Disk.remove(String(stamp))
    _ = try Program.run(["mkfifo", String(stamp)])
    #expect(try workplace.itsm(["sql", "SELECT 1"]).status == 0)
  }

  @Test("what refers to a record that cannot be read does not dangle")
  func lostPerson() throws {
    let workplace = try workplace()
    let person = try workplace.git(["ls-files", "people/*.md"]).text.split(separator: "\n")[0]
    let id = try workplace.git(["rev-parse", "HEAD:\(person)"]).text.prefix(40)
    try Disk.remove("\(workplace.path)/.git/objects/\(id.prefix(2))/\(id.dropFirst(2))")
    let outcome = try workplace.itsm(["validate", "--at", "HEAD"])
    #expect(outcome.status == 2 && outcome.errorText.contains("cannot decide") && outcome.text.contains("[FM024]") && outcome.text.contains("git fsck"), "\(outcome.text)")
    #expect(!outcome.text.contains("[RF001]"), "\(outcome.text)")
  }

  @Test("a record in conflict is told once, with the way out")
  func conflict() throws {
    let workplace = try workplace()
    func commit(_ title: String) throws {
      let text = String(decoding: try Disk.read(workplace.path + "/" + BadInputTests.incident), as: UTF8.self)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.hasPrefix("title:") ? "title: \(title)" : String($0) }
      try workplace.write(lines.joined(separator: "\n"), to: BadInputTests.incident)
      try workplace.git(["commit", "--quiet", "--all", "--no-verify", "--message", title])
    }
    try workplace.git(["branch", "other"])
    try commit("One way")
    try workplace.git(["switch", "--quiet", "other"])
    try commit("Another way")
    #expect(try workplace.tryGit(["merge", "@{-1}"]).status == 1)
    let outcome = try workplace.itsm(["validate", "--staged", "--format", "concise"])
    #expect(outcome.status == 1, "\(outcome.text)")
    let told = outcome.text.split(separator: "\n").filter { $0.hasPrefix(BadInputTests.incident) }
    #expect(told.count == 1 && told[0].contains("in conflict"), "\(outcome.text)")
  }

  // MARK: Words of the command line

  @Test("a path, revision or rule that does not exist never looks like a clean run")
  func words() throws {
    let workplace = try workplace()
    expectFailure(["there is no 'incidents/INC-2026-9999.md' in the work tree"], try workplace.itsm(["validate", "incidents/INC-2026-9999.md"]))
    expectFailure(["there is no 'incidnts' staged"], try workplace.itsm(["validate", "--staged", "incidnts"]))
    expectFailure(["outside"], try workplace.itsm(["validate", "/etc"]))
    expectFailure(["cannot resolve 'nosuch'"], try workplace.itsm(["validate", "--at", "nosuch"]))
    #expect(try workplace.itsm(["validate", "--select", "XX999"]).status == 64)
    #expect(try workplace.itsm(["validat"]).status == 64)
    #expect(try workplace.itsm(["validate", "incidents", BadInputTests.incident]).status == 0)
  }

  // MARK: Output

  @Test("a reader that goes away ends the output and not the program")
  func closedPipe() throws {
    let workplace = try workplace()
    for number in 100..<600 { try workplace.write(Self.bad.replacing("0001", with: "0\(number)"), to: "incidents/INC-2026-0\(number).md") }
    let script = "'\(workplace.program.path)' validate --format json | head -c 1 >/dev/null; echo ${PIPESTATUS[0]}"
    #expect(try Program.run(["bash", "-c", script], in: workplace.path).text == "1\n")
  }

  @Test("output that cannot be written is an error")
  func fullDevice() throws {
    let workplace = try workplace()
    try workplace.write(Self.bad, to: BadInputTests.incident)
    for (target, reason) in [(">/dev/full", "No space left"), (">&-", "Bad file descriptor")] {
      for command in ["validate", "--help", "help validate", "--version", "--generate-completion-script bash"] {
        let outcome = try Program.run(["bash", "-c", "'\(workplace.program.path)' \(command) \(target)"], in: workplace.path)
        #expect(outcome.status == 2, "\(command) \(target)")
        #expect(outcome.errorText.contains("cannot write to standard output") && outcome.errorText.contains(reason), "\(outcome.errorText)")
      }
    }
  }

  @Test("the locale changes nothing")
  func locale() throws {
    let workplace = try workplace()
    try workplace.write(Self.bad.replacing("impact: low", with: "impact: hıgh"), to: BadInputTests.incident)
    let plain = try workplace.itsm(["validate"])
    #expect(plain.status == 1)
    for locale in ["tr_TR.UTF-8", "de_DE.ISO-8859-1", "nonsense"] {
      let other = try workplace.itsm(["validate"], environment: ["LC_ALL": locale, "LANG": locale, "TZ": "Asia/Kathmandu", "COLUMNS": "20"])
      #expect(other.output == plain.output && other.errors == plain.errors && other.status == 1)
    }
  }
}
