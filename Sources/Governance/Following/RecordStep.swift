import Diagnostics
import Git
package import Identifiers
import Records

/// One commit of a record's history.
package struct RecordStep: Sendable {
  package let commit: ObjectID
  /// Committer time, seconds since 1970; of an imported step the time at which it happened.
  package let time: Int64
  /// The author as the commit names him.
  package let author: String
  package let subject: String
  /// Whom the author's address belongs to, by the rules where the commit landed.
  package let actor: RecordID?
  package let evidence: String
  /// Why the commit's signature could not be verified, where it could not.
  package var unverified: String?
  package let acts: [Act]
  /// What the commit changed, against its first parent.
  package let difference: RecordDifference
  /// Errors found in what it did to the record.
  package let violations: [String]
  package let standing: Standing
  /// Where it comes from, if it was imported.
  package var origin: ImportedStep?
  /// Whose approvals the commit vouches for, as the merge of an attesting program.
  package var vouched: [RecordID] = []

  /// Where a commit stands to the history that is judged.
  package enum Standing: String, Sendable {
    case landed
    case arriving
    /// The root of trust, which is accepted unjudged.
    case root
    /// Before the root of trust, where nothing is judged.
    case earlier
    /// Before the rules declared the kind of the record, or with them: nobody judged it as a record.
    case unjudged
  }
}

extension Engine {
  /// The history of a record that was followed with `judging`, oldest first.
  package func history(of record: FollowedRecord) throws -> [RecordStep] {
    let acts = Dictionary(grouping: record.judgement.acts, by: \.commit)
    let findings = Dictionary(grouping: record.judgement.findings.filter { $0.severity == .error }, by: \.commit)
    var steps: [RecordStep] = try record.life.ancestry.compactMap { node in
      guard node.previous.count < 2 else { return nil }
      let isRoot = node.commit == record.judgement.root
      guard isRoot || acts[node.commit] != nil else { return nil }
      let (version, before) = (try version(at: node, record), try self.version(at: node.previous.first, record))
      // Before it was renumbered it was judged under another number, which another record may have besides.
      let number = version?.record.id ?? before?.record.id ?? record.id
      let done = (acts[node.commit] ?? []).filter { $0.record == number }
      guard isRoot || !done.isEmpty else { return nil }
      let (commit, proof) = try proof(of: node, record)
      let difference = try RecordDifference(from: before, to: version)
      let origin = ImportedStep(commit, of: version)
      return RecordStep(
        commit: node.commit, time: origin?.time ?? commit.committer.seconds, author: commit.author.nameText, subject: commit.subject, actor: proof.person,
        evidence: proof.word(besides: record.book.attesters), unverified: proof.doubtful, acts: done, difference: difference, violations: (findings[node.commit] ?? []).filter { $0.record == number }.map { "\($0.message) [\($0.code)]" },
        standing: isRoot ? .root : record.arriving.contains(node.commit) ? .arriving : .landed, origin: origin)
    }
    for (merge, people) in vouches(for: record) { try note(people, vouchedForBy: merge, in: &steps, of: record) }
    return steps
  }

  /// The merges that vouch for approvals of the record, in the order of history, and whose.
  private func vouches(for record: FollowedRecord) -> [(merge: ObjectID, people: [RecordID])] {
    vouched.filter { $0.record == record.id }.reduce(into: []) { merges, vouch in
      if merges.last?.merge == vouch.commit { merges[merges.count - 1].people.append(vouch.person) } else { merges.append((vouch.commit, [vouch.person])) }
    }
  }

  /// Tells that a merge vouches for people: beside what else it does, or as a step of its own before all that came after it.
  private func note(_ people: [RecordID], vouchedForBy merge: ObjectID, in steps: inout [RecordStep], of record: FollowedRecord) throws {
    if let known = steps.firstIndex(where: { $0.commit == merge }) {
      steps[known].vouched = people
      return
    }
    let commit = try repository.commit(merge)
    let proof = evidence.evidence(of: commit, directory: record.book.directory, landed: landings.landing(of: merge))
    var step = RecordStep(
      commit: merge, time: commit.committer.seconds, author: commit.author.nameText, subject: commit.subject, actor: proof.person,
      evidence: proof.word(besides: record.book.attesters), unverified: proof.doubtful, acts: [], difference: try RecordDifference(from: record.version, to: record.version),
      violations: [], standing: record.arriving.contains(merge) ? .arriving : .landed)
    step.vouched = people
    let later = try steps.firstIndex { try repository.isAncestor(merge, of: $0.commit) }
    steps.insert(step, at: later ?? steps.endIndex)
  }

  /// The commit of a node, and what it proves by the rules where it landed.
  func proof(of node: LifeNode, _ record: FollowedRecord) throws -> (Commit, Evidence) {
    let commit = try repository.commit(node.commit)
    let book = books.indices.contains(node.landing) ? books[node.landing] : record.book
    return (commit, evidence.evidence(of: commit, directory: book.directory, landed: landings.landing(of: commit.id)))
  }

  func version(at node: LifeNode?, _ record: FollowedRecord) throws -> RecordVersion? {
    try changeReader(nil).version(of: node, rules: record.book.rules)
  }
}

extension LifeNode {
  /// This node and all before it, each after those before it.
  var ancestry: [LifeNode] {
    var order: [LifeNode] = []
    var entered: Set<ObjectIdentifier> = [ObjectIdentifier(self)]
    var path: [(node: LifeNode, next: Int)] = [(self, 0)]
    while let (node, next) = path.last {
      guard next < node.previous.count else {
        order.append(node)
        path.removeLast()
        continue
      }
      path[path.count - 1].next += 1
      if entered.insert(ObjectIdentifier(node.previous[next])).inserted { path.append((node.previous[next], 0)) }
    }
    return order
  }
}
