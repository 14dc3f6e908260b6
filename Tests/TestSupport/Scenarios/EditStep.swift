import Identifiers

/// One line below a commit: a change of the files.
struct EditStep {
  private let edit: Scenario.Edit
  private let author: String
  private let time: ClockTime
  private let player: StoryPlayer
  private var repository: RepositoryBuilder { player.repository }

  init(_ edit: Scenario.Edit, author: String, time: ClockTime, player: StoryPlayer) {
    self.edit = edit
    self.author = author
    self.time = time
    self.player = player
  }

  func run() throws {
    var scanner = LineScanner(edit.line)
    let verb = try scanner.word("an edit")
    let target = try scanner.word("a record or a path")
    switch verb {
    case "set":
      let field = try scanner.word("a field")
      guard scanner.take(":") else { throw scanner.failure("':' is missing after the field") }
      let value = try player.expand(scanner.remainder())
      try change(target) { $0.set(field, to: value) }
    case "unset":
      let field = try scanner.word("a field")
      try change(target) { try $0.remove(field) }
    case "append":
      let line = scanner.remainder()
      try change(target) { $0.append(line) }
    case "replace": try replace(target, &scanner)
    case "lf": try rewrite(target) { $0.replacing("\r\n", with: "\n") }
    case "crlf": try rewrite(target) { $0.replacing("\n", with: "\r\n") }
    case "write": try repository.write(RepoPath(target), player.expand(edit.content ?? ""))
    case "delete": try repository.delete(path(target))
    case "rename":
      try take("to", &scanner)
      try repository.rename(path(target), to: RepoPath(scanner.word("a path")))
    case "copy":
      try take("to", &scanner)
      try copy(target, to: scanner.word("a record id"))
    case "restore":
      try take("from", &scanner)
      try restore(target, from: player.reference(&scanner))
    case "approve", "reject", "withdraw": try decide(verb, target, &scanner)
    case "drop", "alter": try changeEntry(verb, target, &scanner)
    case "link":
      try take("to", &scanner)
      try repository.link(RepoPath(target), to: scanner.word("a target"))
    case "submodule": repository.submodule(RepoPath(target), at: try repository.resolve("main"))
    case "mode":
      let path = try path(target)
      repository.files[path] = .init(mode: try scanner.word("a mode"), id: try repository.entry(path).id)
    case "disorder": try disorder(target, &scanner)
    default: throw scanner.failure("'\(verb)' is no edit")
    }
    guard scanner.isAtEnd else { throw scanner.failure("'\(scanner.remainder())' is too much") }
  }

  private func path(_ name: String) throws -> RepoPath { try repository.files.path(of: name) }

  private func take(_ word: String, _ scanner: inout LineScanner) throws {
    guard scanner.take(word) else { throw scanner.failure("'\(word)' is missing") }
  }

  private func rewrite(_ target: String, _ body: (String) throws -> String) throws {
    let path = try path(target)
    let text = String(decoding: try repository.content(path), as: UTF8.self)
    try repository.write(path, body(text), mode: repository.entry(path).mode)
  }

  private func change(_ target: String, _ body: (inout RecordLines) throws -> Void) throws {
    try rewrite(target) { text in
      var record = try RecordLines(text)
      try body(&record)
      return record.text
    }
  }

  /// `replace RECORD "old" with "new"`
  private func replace(_ target: String, _ scanner: inout LineScanner) throws {
    let old = try player.expand(scanner.word("a text").replacing("\\n", with: "\n").replacing("\\r", with: "\r"))
    try take("with", &scanner)
    let new = try player.expand(scanner.word("a text").replacing("\\n", with: "\n").replacing("\\r", with: "\r"))
    try rewrite(target) { text in
      guard text.contains(old) else { throw StoryError("'\(target)' does not hold '\(old)'") }
      return text.replacing(old, with: new)
    }
  }

  private func copy(_ target: String, to id: String) throws {
    let source = try path(target)
    var record = try RecordLines(String(decoding: repository.content(source), as: UTF8.self))
    record.set("id", to: id)
    try repository.write(RepoPath("\(source.folder.text)/\(id).md"), record.text)
  }

  private func restore(_ target: String, from id: ObjectID) throws {
    let files = try repository.built(id).files
    let path = try files.path(of: target)
    repository.files[path] = files[path]
  }

  /// `approve RECORD as ROLE [for PERSON] [at TIME] [over DIGEST] [attested [with KEY]] [of RECORD] [comment "…"]`
  private func decide(_ verb: String, _ target: String, _ scanner: inout LineScanner) throws {
    let words = ["approve": "approved", "reject": "rejected", "withdraw": "withdrawn"]
    try take("as", &scanner)
    var entry = DecisionEntry(
      by: author, role: try scanner.word("a role"), decision: words[verb] ?? verb, at: time, digest: "", record: target)
    var attester: String?
    while !scanner.isAtEnd {
      let option = try scanner.word("an option")
      switch option {
      case "for": entry.by = try scanner.word("a person")
      case "at": entry.at = try player.time(&scanner)
      case "over": entry.digest = try player.expand(scanner.word("a digest"))
      case "of": entry.record = try scanner.word("a record")
      case "comment": entry.comment = try scanner.word("a comment")
      case "attested": attester = scanner.take("with") ? try scanner.word("the name of a key") : entry.by
      default: throw scanner.failure("'\(option)' is no option of a decision")
      }
    }
    if entry.digest.isEmpty { entry.digest = try player.digest(of: target) }
    entry.attester = try attester.map { try TestSigningKey($0) }
    let lines = try entry.lines()
    try change(target) { $0.setItems(of: "approvals", to: $0.items(of: "approvals") + [lines]) }
  }

  /// `drop RECORD by PERSON` and `alter RECORD by PERSON field: value`, of that person's last entry.
  private func changeEntry(_ verb: String, _ target: String, _ scanner: inout LineScanner) throws {
    try take("by", &scanner)
    let person = try scanner.word("a person")
    try change(target) { record in
      var items = record.items(of: "approvals")
      guard let place = items.lastIndex(where: { $0.first == "  - by: \(person)" }) else {
        throw StoryError("'\(target)' has no entry by \(person)")
      }
      if verb == "drop" {
        items.remove(at: place)
      } else {
        let field = try scanner.word("a field")
        guard scanner.take(":"), let line = items[place].firstIndex(where: { $0.dropFirst(4).hasPrefix(field + ":") }) else {
          throw StoryError("the entry has no field '\(field)'")
        }
        items[place][line] = String(items[place][line].prefix(4)) + "\(field): \(scanner.remainder())"
      }
      record.setItems(of: "approvals", to: items)
    }
  }

  /// `disorder duplicate PATH`, `disorder unsorted FOLDER`, `disorder named FOLDER NAME`
  private func disorder(_ sort: String, _ scanner: inout LineScanner) throws {
    let place = RepoPath(try scanner.word("a path"))
    switch sort {
    case "duplicate":
      repository.disorders.append(.duplicate(place, try repository.entry(place)))
    case "unsorted": repository.disorders.append(.unsorted(place))
    case "named":
      let blob = try repository.objects.write("blob", Array("a file\n".utf8))
      repository.disorders.append(.line(in: place, named: try scanner.word("a name"), .init(id: blob)))
    default: throw scanner.failure("'\(sort)' is no disorder")
    }
  }
}

extension BuiltTree {
  /// The path that a record id or a path names.
  func path(of name: String) throws -> RepoPath {
    if self[RepoPath(name)] != nil { return RepoPath(name) }
    let found = paths.filter { path in
      let file = String(decoding: path.lastComponent, as: UTF8.self)
      return file == name + ".md" || file.hasPrefix(name + "-") && file.hasSuffix(".md")
    }
    guard let path = found.first, found.count == 1 else {
      throw StoryError(found.isEmpty ? "there is no '\(name)'" : "'\(name)' stands for several files: give the path")
    }
    return path
  }
}
