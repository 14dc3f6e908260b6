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
    var found: [(path: RepoPath, hands: [Contribution])] = []
    if let arriving = context.arriving {
      found += try (version.namedFiles + version.removedFiles).map { ($0, try files.contributions(to: $0, in: arriving)) }
    }
    // A record that was there before its kind starts without a commit.
    let commits = life.ancestry.filter { !$0.isFromBeforeItsKind }.map(\.commit)
    guard version.namesFiles, let birth = commits.first, let last = commits.last else { return found }
    return try found + version.namedFiles.map { ($0, try files.contributions(to: $0, at: last, since: birth)) }
  }

  /// Whether a contribution is the person's, by address or by signature.
  private func isHand(of person: RecordID, _ contribution: Contribution) throws -> Bool {
    if case .person(person) = directory.owner(of: contribution.address) { return true }
    let commit = try versions.repository.commit(contribution.commit)
    return evidence.evidence(of: commit, directory: directory, landed: context.landing(of: commit.id)).signature == .valid(person)
  }
}
