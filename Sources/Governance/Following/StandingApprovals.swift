import Diagnostics
import Git
package import Identifiers
import Kinds
import Records

extension Engine {
  /// What the approvals of some records are worth as they stand at `tip`, as an audit tells, without judging how all came there.
  ///
  /// Records that stand in for approvals, such as change models, have to be among `ids`. With `ofRoot` all that the root of trust brought are
  /// told of too. An engine is asked once.
  package func approvals(of ids: Set<RecordID>, ofRoot: Bool = false, at tip: ObjectID, pinned: ObjectID? = nil) throws -> [RecordApprovals] {
    let (index, last) = try landed(tip)
    guard !ids.isEmpty || ofRoot else { return [] }
    _ = try rulesAtStart(tip)
    wanted = ids
    if ofRoot {
      let tree = try repository.treeID(ofCommit: index.root)
      let rules = try library.book(of: tree, previous: nil).rules
      wanted?.formUnion(try TouchedRecords(repository: repository, versions: versions).ids(from: nil, to: tree, rules: rules))
    }
    try begin(index.root, of: tip, pinned: pinned)
    try pass(index, upTo: last, before: [])
    try conclude(tip: tip)
    if let reason = judgement.undecided.first { throw Failure("cannot decide: \(reason)", hint: "what cannot be verified is never accepted") }
    return judgement.approvals
  }

  /// The acts on some records up to `tip`, and their approvals, as an audit tells, without judging any others. An engine is asked once.
  ///
  /// Every step that touches one of the records is judged, after following all that it touches from the root of trust, as a check of
  /// these steps would. Records that stand in for approvals have to be among `ids`.
  package func acts(on ids: Set<RecordID>, at tip: ObjectID, pinned: ObjectID? = nil) throws -> Judgement {
    let (index, last) = try landed(tip)
    let rules = try rulesAtStart(tip).rules
    // File names tell nothing of the ids there.
    if index.hasPatterns || rules.locator.hasPatterns { return try audit(tip, pinned: pinned) }
    let steps = index.steps(upTo: last, touching: ids)
    try prepare(steps.map { landing($0, in: index) }, from: tip, pinned: pinned, root: index.root, besides: Array(ids))
    try pass(index, upTo: last, before: [], judging: Set(steps))
    try conclude(tip: tip)
    return judgement
  }

  private func landed(_ tip: ObjectID) throws -> (index: LandingIndex, last: Int) {
    guard let known = try keeper.index(of: tip) else {
      throw Failure("'\(tip.short)' is not governed: it has no '\(Configuration.path)'", hint: "land the configuration first")
    }
    return known
  }
}
