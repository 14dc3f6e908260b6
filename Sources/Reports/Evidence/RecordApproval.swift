import Governance
import Identifiers

/// What the approval of a document is worth at the commit that is read.
struct RecordApproval {
  enum Standing {
    case valid
    /// In force when the repository became governed: nobody approved it by a commit, and it has not changed since.
    case ofRoot
    /// The content changed after somebody approved it.
    case outdated(String)
    case missing(String)
  }

  let standing: Standing
  /// The decisions that count.
  let entries: [EntryVerdict]
  let contentCommit: ObjectID?

  init(_ approvals: RecordApprovals?) {
    entries = approvals?.verdict.entries.filter { $0.counts && $0.entry.decision == .approved } ?? []
    contentCommit = approvals?.contentCommit
    guard let approvals else {
      standing = .missing("nobody approved it")
      return
    }
    if approvals.verdict.isSatisfied {
      standing = .valid
    } else if approvals.isOfRoot {
      standing = .ofRoot
    } else if let stale = approvals.verdict.entries.first(where: { !$0.counts && $0.entry.decision == .approved && $0.reason.hasPrefix("stale") }) {
      standing = .outdated(stale.reason)
    } else {
      standing = .missing(approvals.verdict.obstacles)
    }
  }

  var holds: Bool {
    switch standing {
    case .valid, .ofRoot: true
    case .outdated, .missing: false
    }
  }

  var isCountersigned: Bool { if case .valid = standing { !entries.isEmpty } else { false } }

  /// Who approved: `ingrid as top-management`.
  var approvers: String { entries.map { "\($0.entry.by) as \($0.entry.role)" }.joined(separator: ", ") }

  /// Whether it holds for the content as it stands.
  var validity: String {
    switch standing {
    case .valid: "yes"
    case .ofRoot: "came with the root of trust"
    case .outdated: "no: content changed afterwards"
    case .missing: "no"
    }
  }
}
