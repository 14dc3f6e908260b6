import Git
import Identifiers
import Records

extension Engine {
  /// Judges what a clean merge of a proposal would make of the records that both sides have, before anybody makes it.
  ///
  /// What is in conflict is left to whoever merges.
  func judgeMerge(of head: ObjectID, onto base: ObjectID) throws {
    guard let proposal, try !repository.isAncestor(base, of: head) else { return }
    let book = try library.book(of: try repository.treeID(ofCommit: base), previous: nil)
    let merged = try repository.mergeCommits([base, head])
    let conflicts = Set(merged.conflicts.map(\.path))
    let reader = changeReader(nil)
    let keeper = LifeKeeper(versions: versions)
    let commit = try repository.commit(head)
    let approval = ApprovalContext(book: book, base: book.tree, tree: commit.tree, landedAt: now, hasLanded: false, vouched: vouched, landings: landings)
    for id in proposal.touched.all.keys.sorted() {
      let sides = try [lives.mainline[id], proposal.touched[id]].map { try reader.version(of: $0, rules: book.rules) }
      guard let ours = sides[0], let theirs = sides[1], let life = proposal.touched[id], !conflicts.contains(theirs.path) else { continue }
      let file = try repository.file(at: theirs.path, in: merged)
      guard let bytes = try repository.bytes(of: file) else { continue }
      let version = versions.version(bytes, blob: nil, path: theirs.path, tree: commit.tree, kind: theirs.kind)
      let change = RecordChange(id: id, old: ours, new: version, life: life, parents: sides)
      let context = commitContext(commit, approval)
      let joined = lives.mainline[id].map { keeper.joined([$0, life], at: head) } ?? life
      for violation in try violations(of: Meeting(sides, version), change, life: joined, context) { add(violation, context, path: theirs.path, record: id) }
    }
  }
}
