import Diagnostics
import Git
import Identifiers
import Kinds
import Records
import Snapshots

extension Engine {
  /// The merge that would land a proposal, as if its last author made it; nil where there is nothing to merge, or a conflict.
  func proposedMerge(of head: ObjectID, onto base: ObjectID) throws -> ObjectID? {
    guard try !repository.isAncestor(base, of: head), try !repository.isAncestor(head, of: base) else { return nil }
    let (last, landed) = (try repository.commit(head), try repository.commit(base))
    let time = max(now, last.committer.seconds, landed.committer.seconds)
    guard let merge = try repository.scratchMerge(of: [base, head], by: last.author.emailText, at: time) else { return nil }
    library.proposed = (merge.tree, merge.merged)
    return merge.commit
  }

  /// What was found of the merge that nobody made is told of the commit that is proposed.
  func attribute(_ merge: ObjectID, to head: ObjectID) {
    judgement.commits -= 1
    for position in judgement.findings.indices where judgement.findings[position].commit == merge { judgement.findings[position].commit = head }
    judgement.acts.removeAll { $0.commit == merge }
  }

  /// Judges what a clean merge of a proposal would make of the records that both sides have, before anybody makes it.
  ///
  /// What is in conflict is left to whoever merges. Where nothing is, the merge itself is judged.
  func judgeMerge(of head: ObjectID, onto base: ObjectID) throws {
    guard let proposal, let book = proposalBook, try !repository.isAncestor(base, of: head) else { return }
    let merged = try repository.mergeCommits([base, head])
    let conflicts = Set(merged.conflicts.map(\.path))
    let reader = changeReader(nil)
    let keeper = LifeKeeper(versions: versions)
    let commit = try repository.commit(head)
    let approval = ApprovalContext(
      book: book, base: book.tree, tree: commit.tree, landedAt: now, hasLanded: false, vouched: vouched, landings: landings,
      lifeOf: { [lives] in lives.life(of: $0, in: proposal) }, landedLifeOf: { [lives] in lives.mainline[$0] })
    try judgeIdentities(in: merged, of: head, onto: book, commitContext(commit, approval))
    for (id, life) in proposal.touched.all.sorted(by: { $0.key < $1.key }).flatMap({ touched in touched.value.alone.map { (touched.key, $0) } }) {
      let landed = lives.mainline[id]?.part(with: life)
      let sides = try [landed, life].map { try reader.version(of: $0, rules: book.rules) }
      guard let landed, let ours = sides[0], let theirs = sides[1], !conflicts.contains(theirs.path) else { continue }
      let file = try repository.file(at: theirs.path, in: merged)
      guard let bytes = try repository.bytes(of: file) else { continue }
      let version = versions.version(bytes, blob: nil, path: theirs.path, tree: commit.tree, kind: theirs.kind)
      let change = RecordChange(id: id, old: ours, new: version, life: life, parents: sides)
      let context = commitContext(commit, approval)
      let joined = keeper.joined([landed, life], at: head)
      for violation in try violations(of: Meeting(sides, [landed, life], version), change, life: joined, context) { add(violation, context, path: theirs.path, record: id) }
    }
  }

  /// Addresses and keys that the merge would make two people share although neither side does.
  private func judgeIdentities(in merged: MergedTree, of head: ObjectID, onto book: RuleBook, _ context: CommitContext) throws {
    let trees = [book.tree, context.commit.tree]
    for kind in book.kinds.acting(as: .person) {
      guard case .folder(let folder) = kind.location, try repository.entry(at: folder, in: trees[0])?.id != repository.entry(at: folder, in: trees[1])?.id
      else { continue }
      let paths = try Set(trees.flatMap { try TreeSnapshot(place, tree: $0).entries(in: [folder]).map(\.path) })
      let people = try paths.sorted().compactMap { path -> Record? in
        guard case .record(let own) = book.rules.locator.place(of: path), own === kind, let bytes = try repository.bytes(of: repository.file(at: path, in: merged))
        else { return nil }
        return versions.version(bytes, blob: nil, path: path, tree: context.commit.tree, kind: kind)?.record
      }
      let known = try Set(trees.flatMap { try library.book(of: $0, previous: book).directory.shared.map(\.[0].subject) })
      for claims in Directory(people).shared where !known.contains(claims[0].subject) { addShared(claims, at: nil, context) }
    }
  }
}
