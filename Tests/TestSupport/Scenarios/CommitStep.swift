import Identifiers

/// A line `PERSON "subject" OPTIONS: EDIT` of a story: a commit, or what is made of a merge.
struct CommitStep {
  private enum Shape {
    case plain, amending
    case merging([ObjectID])
    case squashing(ObjectID)
  }

  private let player: StoryPlayer
  private var details: CommitDetails
  private var shape = Shape.plain
  private var resolution: ThreeWayMerge.Resolution?
  private let author: String
  private var edits: [Scenario.Edit]

  init(author: String, _ scanner: inout LineScanner, _ edits: [Scenario.Edit], player: StoryPlayer) throws {
    guard scanner.isQuoted else { throw scanner.failure("'\(author)' is no step, and a commit needs a subject") }
    self.player = player
    self.author = author
    self.edits = edits
    details = CommitDetails(try scanner.word("a subject"), by: Identity(author))
    while !scanner.isAtEnd {
      if scanner.take(":") {
        guard !scanner.isAtEnd else { throw scanner.failure("an edit is missing after ':'") }
        let line = StoryLine(text: scanner.remainder(), number: scanner.number)
        self.edits.insert(.init(line: line, content: nil), at: 0)
      } else {
        try readOption(&scanner)
      }
    }
  }

  private mutating func readOption(_ scanner: inout LineScanner) throws {
    let option = try scanner.word("an option")
    switch option {
    case "signed": details.signature = .ssh(try key(&scanner))
    case "gpg-signed": details.signature = .gpg(try GPGKeys.shared.key(of: scanner.take("with") ? scanner.word("a key") : author))
    case "forged": details.signature = .forged(try key(&scanner))
    case "mis-namespaced": details.signature = .ssh(try key(&scanner), namespace: "file")
    case "at": details.committed = try player.time(&scanner)
    case "authored": details.authored = try player.time(&scanner)
    case "from": details.author.email = try scanner.word("an e-mail address")
    case "committed-by": details.committer = Identity(try scanner.word("a person"))
    case "co-author": details.trailers.append("Co-authored-by: " + Identity(try scanner.word("a person")).text)
    case "trailer": details.trailers.append(try player.expand(scanner.word("a trailer")))
    case "amending": shape = .amending
    case "squashing": shape = .squashing(try player.reference(&scanner))
    case "merging":
      var branches: [ObjectID] = []
      if case .merging(let others) = shape { branches = others }
      shape = .merging(branches + [try player.reference(&scanner)])
    case "taking":
      let side = try scanner.word("a side")
      guard let choice = ThreeWayMerge.Resolution(rawValue: side) else { throw scanner.failure("'\(side)' is no side") }
      resolution = choice
    case "odd":
      let name = try scanner.word("an oddity")
      guard let oddity = CommitDetails.Oddity(rawValue: name) else { throw scanner.failure("'\(name)' is no oddity") }
      details.oddity = oddity
    default: throw scanner.failure("'\(option)' is no option of a commit")
    }
  }

  private func key(_ scanner: inout LineScanner) throws -> TestSigningKey {
    try TestSigningKey(scanner.take("with") ? scanner.word("the name of a key") : author)
  }

  func run() throws {
    let repository = player.repository
    switch shape {
    case .plain:
      try edit(repository)
      try repository.commit(details)
    case .amending:
      try edit(repository)
      try repository.amend(details)
    case .merging(let branches):
      try repository.merge(branches, details, resolution: resolution, changing: edit)
    case .squashing(let branch):
      try repository.prepareMerge(of: [branch], resolution: resolution)
      try edit(repository)
      try repository.commit(details)
    }
  }

  private func edit(_ repository: RepositoryBuilder) throws {
    let time = details.committed ?? repository.clock
    for edit in edits {
      do {
        try EditStep(edit, author: author, time: time, player: player).run()
      } catch let error as StoryError where !error.description.hasPrefix("line ") {
        throw StoryError("line \(edit.line.number): \(error): \(edit.line.text)")
      }
    }
  }
}
