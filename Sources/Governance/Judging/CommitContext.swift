import Diagnostics
import Git
import Identifiers
import Kinds

/// The commit under judgement, its proof, and where it lands.
struct CommitContext {
  let commit: Commit
  let evidence: Evidence
  var approval: ApprovalContext
  /// The person who is the actor and may act then.
  let actor: Person?

  var book: RuleBook { approval.book }
  /// What the commit proves, in a word.
  var proof: String { evidence.word(besides: book.attesters) }
  /// Committer time, seconds since 1970.
  var time: Int64 { commit.committer.seconds }
}

/// A violation before it becomes a finding.
struct Violation {
  let code: RuleCode
  let message: String
  var help: String?
  var severity: Severity = .error
  var range: Range<Int>?
}
