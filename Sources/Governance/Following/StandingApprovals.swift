import Diagnostics
package import Identifiers
import Kinds
import Records

extension Engine {
  /// What the approvals of some records are worth as they stand at `tip`, as an audit tells, without judging how all came there.
  ///
  /// Records that stand in for approvals, such as change models, have to be among `ids`. An engine is asked once.
  package func approvals(of ids: Set<RecordID>, at tip: ObjectID, pinned: ObjectID? = nil) throws -> [RecordApprovals] {
    guard let (index, last) = try keeper.index(of: tip) else {
      throw Failure("'\(tip.short)' is not governed: it has no '\(Configuration.path)'", hint: "land the configuration first")
    }
    guard !ids.isEmpty else { return [] }
    _ = try rulesAtStart(tip)
    wanted = ids
    try begin(index.root, of: tip, pinned: pinned)
    try pass(index, upTo: last, before: [])
    try conclude(tip: tip)
    if let reason = judgement.undecided.first { throw Failure("cannot decide: \(reason)", hint: "what cannot be verified is never accepted") }
    return judgement.approvals
  }
}
