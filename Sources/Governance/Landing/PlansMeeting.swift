import Git
import Identifiers
import ServiceTime

extension Engine {
  /// Judges planned work on branches that knew nothing of each other and land at once: the one that joins the other is told.
  func judgePlansMeeting(_ changes: [JudgedChange], tip: ObjectID) throws {
    var earlier: [(claim: PlannedTime, commit: ObjectID)] = []
    for judged in changes where judged.judgesState && !judged.context.isImport(judged.change) {
      guard let claim = PlannedTime(of: judged.change) else { continue }
      let commit = judged.context.commit.id
      let judge = ScheduleJudge(approvals: approvals, context: judged.context)
      var found = 0
      for other in earlier where other.commit != commit && found < ScheduleJudge.most && claim.period.overlaps(other.claim.period) {
        guard try !repository.isAncestor(other.commit, of: commit) else { continue }
        for violation in try judge.judge(claim, beside: other.claim, landing: tip) {
          found += 1
          add(violation, judged.context, path: claim.version.path, record: claim.version.id)
        }
      }
      earlier.append((claim, commit))
    }
  }
}
