package import Identifiers

/// Builds the repository of a story.
package final class StoryPlayer {
  /// Computes the digest of a record's content at a commit.
  package typealias Digest = (_ repository: RepositoryBuilder, _ record: String, _ commit: ObjectID) throws -> String

  /// The state from which the doors judge: where a pull request starts, what a server holds.
  package struct Base {
    package var tip: ObjectID
    package var references: [String: ObjectID]
    package var objects: [ObjectID]
  }

  package let repository: RepositoryBuilder
  package private(set) var base: Base?
  /// The branch that HEAD names when the doors are asked; another one than `main` is a proposal that has not landed.
  package private(set) var head = "main"
  /// The present of the doors, where the story says so.
  package private(set) var present: ClockTime?
  /// Configuration that a clone and the server have.
  package private(set) var settings: [(key: String, value: String)] = []
  /// Whether the doors find no other program, no verifier of signatures among them.
  package private(set) var programsAreHidden = false
  let digest: Digest
  private let openings: [String: [Scenario.Step]]

  /// `openings` are the named beginnings that `given` refers to.
  package init(openings: [Scenario], digest: @escaping Digest) throws {
    repository = try RepositoryBuilder()
    self.openings = Dictionary(openings.map { ($0.title.lowercased(), $0.story) }, uniquingKeysWith: { first, _ in first })
    self.digest = digest
  }

  /// The present of the doors: an hour after the last commit unless the story says otherwise.
  package var now: ClockTime { present ?? repository.clock }

  package func play(_ story: [Scenario.Step]) throws {
    for step in story { try play(step) }
    if repository.branch != head, repository.references["refs/heads/" + head] != nil { try repository.switchTo(head) }
  }

  private func play(_ step: Scenario.Step) throws {
    switch step {
    case .file(let path, let content, let line):
      do {
        try repository.write(RepoPath(path), expand(content))
      } catch { throw StoryError("line \(line): \(error)") }
    case .line(let line, let edits):
      var scanner = LineScanner(line)
      do {
        try play(&scanner, edits)
      } catch let error as StoryError {
        throw error.description.hasPrefix("line ") ? error : StoryError("line \(line.number): \(error)")
      }
    }
  }

  private func play(_ scanner: inout LineScanner, _ edits: [Scenario.Edit]) throws {
    let word = try scanner.word("a step")
    switch word {
    case "given": try begin(scanner.remainder())
    case "base": if scanner.take("nothing") { base = nil } else { try setBase() }
    case "branch": try repository.startBranch(scanner.word("a name"), at: scanner.take("at") ? reference(&scanner) : nil)
    case "switch": try repository.switchTo(scanner.word("a branch"))
    case "orphan": try repository.startOrphan(scanner.word("a name"))
    case "fast-forward": try repository.fastForward(to: reference(&scanner))
    case "cherry-pick": try repository.cherryPick(reference(&scanner), by: committer(&scanner))
    case "rebase":
      try repository.rebase(onto: reference(&scanner, after: "onto"), by: committer(&scanner))
    case "reset": try repository.reset(to: reference(&scanner))
    case "ref":
      let name = try expand(scanner.word("the full name of a reference"))
      let target = scanner.take("gone") ? nil : try reference(&scanner, after: "at")
      try repository.set(name, to: target)
    case "propose":
      head = try scanner.word("a branch")
      try setBase()
    case "wait":
      if scanner.take("until") {
        repository.clock = try time(&scanner)
      } else {
        repository.clock = try time(&scanner, after: repository.clock)
      }
    case "now": present = try time(&scanner)
    case "config": settings.append((try scanner.word("a key"), try expand(scanner.word("a value"))))
    case "gitfile":
      let name = try scanner.word("the name of a file in the git directory")
      try Disk.write(Array((expand(scanner.word("its content")) + "\n").utf8), to: repository.gitDirectory + "/" + name)
    case "hide-programs": programsAreHidden = true
    case "forget": try forget(&scanner)
    case "shallow": try makeShallow(at: reference(&scanner))
    default: try CommitStep(author: word, &scanner, edits, player: self).run()
    }
    guard scanner.isAtEnd else { throw scanner.failure("'\(scanner.remainder())' is too much") }
  }

  private func begin(_ opening: String) throws {
    guard opening != "nothing" else { return }
    guard let story = openings[opening.lowercased()] else { throw StoryError("there is no beginning '\(opening)'") }
    for step in story { try play(step) }
    if repository.references["refs/heads/main"] != nil { try setBase() }
  }

  private func setBase() throws {
    guard let tip = repository.references["refs/heads/main"] else { throw StoryError("there is no branch 'main' to start from") }
    base = Base(
      tip: tip, references: repository.references.filter { !$0.key.hasPrefix("refs/remotes/") },
      objects: repository.objects.written)
    try repository.set("refs/remotes/origin/main", to: tip)
  }

  /// Takes away a commit, or the file of a record as a commit has it.
  private func forget(_ scanner: inout LineScanner) throws {
    if scanner.take("commit") { return try repository.objects.forget(reference(&scanner)) }
    let name = try scanner.word("a record or a path")
    let files = try repository.built(reference(&scanner, after: "at")).files
    guard let entry = try files[files.path(of: name)] else { throw scanner.failure("there is no '\(name)'") }
    try repository.objects.forget(entry.id)
  }

  /// Leaves the history out that lies before a commit, as a shallow clone does.
  private func makeShallow(at id: ObjectID) throws {
    let earlier = try repository.ancestry(of: id).subtracting([id])
    try Disk.write(Array((id.hex + "\n").utf8), to: repository.gitDirectory + "/shallow")
    for commit in earlier { try repository.objects.forget(commit) }
  }

  private func committer(_ scanner: inout LineScanner) throws -> Identity {
    guard scanner.take("by") else { throw scanner.failure("'by' is missing") }
    return Identity(try scanner.word("a person"))
  }

  // MARK: What lines refer to

  func reference(_ scanner: inout LineScanner, after word: String? = nil) throws -> ObjectID {
    if let word, !scanner.take(word) { throw scanner.failure("'\(word)' is missing") }
    return try repository.resolve(expand(scanner.word("a commit")))
  }

  /// An instant, or a span such as `+3d` or `-2h` from the clock. After `wait`, a span needs no sign.
  func time(_ scanner: inout LineScanner, after start: ClockTime? = nil) throws -> ClockTime {
    let word = try scanner.word("a time")
    if let time = ClockTime(word) { return time }
    let isSigned = word.hasPrefix("+") || word.hasPrefix("-")
    guard isSigned || start != nil, let span = ClockTime.span(isSigned ? String(word.dropFirst()) : word) else {
      throw scanner.failure("'\(word)' is no time")
    }
    return repository.clock + (word.hasPrefix("-") ? -span : span)
  }

  /// The text with its placeholders filled in: `{{key alice}}`, `{{gpg alice}}`, `{{digest CHG-2026-0001}}`, `{{commit subject}}`.
  func expand(_ text: String) throws -> String {
    guard text.contains("{{") else { return text }
    return try text.split(separator: "\n", omittingEmptySubsequences: false).map {
      try Placeholders.fill(in: String($0), for: self)
    }
    .joined(separator: "\n")
  }

  /// The digest of a record's content as the next commit has it so far.
  func digest(of record: String) throws -> String { try digest(repository, record, repository.looseCommit()) }
}
