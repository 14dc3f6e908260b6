import Git
import Identifiers
import Kinds
import Records
import Signatures

/// Who may not judge a record.
extension EntryJudge {
  /// Why a person may not judge this record, or nil; with `node` why the person might not when it had come that far.
  func exclusion(of person: RecordID, at node: LifeNode? = nil) throws -> String? {
    let life = node ?? self.life
    if try (version.kind.actsAs == .person && version.id == person) || covers(recordOf: person) { return "nobody approves a change of what the rules say of them" }
    for word in exclude {
      if word == "authors" {
        let hands = try known(life)
        if let commit = hands.content[person] { return "\(person) wrote part of this \(version.kind.title.lowercased()) (commit \(commit.short))" }
        for (path, people) in hands.files {
          guard let commit = people[person] else { continue }
          return "\(person) wrote '\(path)', which this \(version.kind.title.lowercased()) covers (commit \(commit.short))"
        }
      } else if life.stood[FieldName(word)]?.contains(person) == true {
        return "\(person) is or was \(word) of this \(version.kind.title.lowercased())"
      }
    }
    return nil
  }

  /// Whether it names the file of a person's own record.
  private func covers(recordOf person: RecordID) throws -> Bool {
    try (version.namedFiles + version.removedFiles).contains { path in
      if context.book.records[path]?.record.id == person { return true }
      guard case .record(let kind) = context.book.rules.locator.place(of: path), kind.actsAs == .person else { return false }
      if RecordIdentity(path: path, kind: kind, root: nil).id == person { return true }
      guard let entry = try versions.repository.entry(at: path, in: context.tree), entry.kind == .file else { return false }
      return try versions.version(at: VersionSite(path: path, blob: entry.id, tree: context.tree), kind: kind)?.id == person
    }
  }

  private func known(_ life: LifeNode) throws -> KnownHands.Answer {
    if let answer = knownHands[life] { return answer }
    let files = try hands(in: life).map { (path: $0.path, people: try people(with: $0.hands)) }
    let answer = KnownHands.Answer(life: life, content: try people(with: life.contributors), files: files)
    knownHands[life] = answer
    return answer
  }

  /// Everyone with a hand in the files that the record names, file by file.
  func hands(in life: LifeNode) throws -> [(path: RepoPath, hands: [Contribution])] {
    var found: [(path: RepoPath, hands: [Contribution])] = []
    if let arriving = context.arriving {
      found += try (version.namedFiles + version.removedFiles).map { ($0, try files.contributions(to: $0, in: arriving)) }
    }
    // A record that was there before its kind starts without a commit.
    let nodes = life.ancestry.filter { !$0.isFromBeforeItsKind }
    guard version.namesFiles, let last = nodes.last?.commit else { return found }
    let births = Set(nodes.filter { $0.previous.allSatisfy(\.isFromBeforeItsKind) }.map(\.commit))
    func add(_ paths: [RepoPath], at commit: ObjectID) throws {
      found += try files.contributions(to: paths.sorted(), at: commit, since: births).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
    try add(version.namedFiles, at: last)
    for (commit, paths) in try Dictionary(grouping: givenUp(in: nodes), by: \.commit).sorted(by: { $0.key < $1.key }) { try add(paths.map(\.path), at: commit) }
    return found
  }

  /// The files that the record names no more, each with the commit from which on it does not: what they were was its content then.
  private func givenUp(in nodes: [LifeNode]) throws -> [(path: RepoPath, commit: ObjectID)] {
    func names(_ node: LifeNode) throws -> Set<RepoPath> {
      guard let site = node.site else { return [] }
      return try files.named(at: site, kind: version.kind) { try versions.version(at: site, kind: version.kind) }
    }
    let named = try Dictionary(nodes.map { (ObjectIdentifier($0), try names($0)) }) { first, _ in first }
    return nodes.flatMap { node in
      let kept = named[ObjectIdentifier(node)] ?? []
      let before = node.previous.reduce(into: Set<RepoPath>()) { $0.formUnion(named[ObjectIdentifier($1)] ?? []) }
      return before.subtracting(kept).sorted().map { ($0, node.commit) }
    }
  }

  /// The people behind contributions, by an address that is or was theirs or by signature, each with the first of the commits.
  private func people(with contributions: some Sequence<Contribution>) throws -> [RecordID: ObjectID] {
    var people: [RecordID: ObjectID] = [:]
    func note(_ person: RecordID, _ commit: ObjectID) { people[person] = min(people[person] ?? commit, commit) }
    var commits: Set<ObjectID> = []
    for contribution in contributions {
      if let person = directory.person(of: contribution.address) { note(person, contribution.commit) }
      for person in context.landings.owners[contribution.address] ?? [] { note(person, contribution.commit) }
      guard commits.insert(contribution.commit).inserted else { continue }
      let commit = try versions.repository.commit(contribution.commit)
      if case .valid(let signer) = evidence.evidence(of: commit, directory: directory, landed: context.landing(of: commit.id)).signature { note(signer, commit.id) }
    }
    return people
  }
}

/// Who had a hand in a record and its files, found once for each life that a judgement asks about.
final class KnownHands {
  struct Answer {
    /// Kept as long as the answer, which is found by its identity.
    let life: LifeNode
    let content: [RecordID: ObjectID]
    let files: [(path: RepoPath, people: [RecordID: ObjectID])]
  }

  private var answers: [ObjectIdentifier: Answer] = [:]

  subscript(_ life: LifeNode) -> Answer? {
    get { answers[ObjectIdentifier(life)] }
    set { answers[ObjectIdentifier(life)] = newValue }
  }
}
