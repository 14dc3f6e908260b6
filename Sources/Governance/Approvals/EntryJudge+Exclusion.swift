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
        for contribution in life.contributors.sorted(by: { $0.commit < $1.commit }) where try isHand(of: person, contribution) {
          return "\(person) wrote part of this \(version.kind.title.lowercased()) (commit \(contribution.commit.short))"
        }
        if let reason = try authorship(of: person, life) { return reason }
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

  /// The file named by the record that the person had a hand in, or nil.
  private func authorship(of person: RecordID, _ life: LifeNode) throws -> String? {
    for (path, hands) in try hands(in: life) {
      guard let hand = try hands.first(where: { try isHand(of: person, $0) }) else { continue }
      return "\(person) wrote '\(path)', which this \(version.kind.title.lowercased()) covers (commit \(hand.commit.short))"
    }
    return nil
  }

  /// Everyone with a hand in the files that the record names, file by file.
  func hands(in life: LifeNode) throws -> [(path: RepoPath, hands: [Contribution])] {
    if let answer = knownHands[life] { return answer }
    let answer = try findHands(in: life)
    knownHands[life] = answer
    return answer
  }

  private func findHands(in life: LifeNode) throws -> [(path: RepoPath, hands: [Contribution])] {
    var found: [(path: RepoPath, hands: [Contribution])] = []
    if let arriving = context.arriving {
      found += try (version.namedFiles + version.removedFiles).map { ($0, try files.contributions(to: $0, in: arriving)) }
    }
    // A record that was there before its kind starts without a commit.
    let nodes = life.ancestry.filter { !$0.isFromBeforeItsKind }
    guard version.namesFiles, let birth = nodes.first?.commit, let last = nodes.last?.commit else { return found }
    let named = try version.namedFiles.map { (path: $0, commit: last) } + givenUp(in: nodes)
    return try found + named.map { ($0.path, try files.contributions(to: $0.path, at: $0.commit, since: birth)) }
  }

  /// The files that the record names no more, each with the commit from which on it does not: what they were was its content then.
  private func givenUp(in nodes: [LifeNode]) throws -> [(path: RepoPath, commit: ObjectID)] {
    func names(_ node: LifeNode) throws -> Set<RepoPath> {
      guard let site = node.site, let version = try versions.version(at: site, kind: version.kind) else { return [] }
      return Set(version.namedFiles)
    }
    let named = try Dictionary(nodes.map { (ObjectIdentifier($0), try names($0)) }) { first, _ in first }
    return nodes.flatMap { node in
      let kept = named[ObjectIdentifier(node)] ?? []
      let before = node.previous.reduce(into: Set<RepoPath>()) { $0.formUnion(named[ObjectIdentifier($1)] ?? []) }
      return before.subtracting(kept).sorted().map { ($0, node.commit) }
    }
  }

  /// Whether a contribution is the person's, by an address that is or was the person's or by signature.
  private func isHand(of person: RecordID, _ contribution: Contribution) throws -> Bool {
    if case .person(person) = directory.owner(of: contribution.address) { return true }
    if context.landings.owners[contribution.address]?.contains(person) == true { return true }
    let commit = try versions.repository.commit(contribution.commit)
    return evidence.evidence(of: commit, directory: directory, landed: context.landing(of: commit.id)).signature == .valid(person)
  }
}

/// What was found of the files of a record, for one judgement.
final class KnownHands {
  private var answers: [ObjectIdentifier: (life: LifeNode, hands: [(path: RepoPath, hands: [Contribution])])] = [:]

  subscript(_ life: LifeNode) -> [(path: RepoPath, hands: [Contribution])]? {
    get { answers[ObjectIdentifier(life)]?.hands }
    set { answers[ObjectIdentifier(life)] = newValue.map { (life, $0) } }
  }
}
