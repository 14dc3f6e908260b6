import Git

extension Commit {
  /// How the commit may have lost its author's signature: rebase, cherry-pick and the like commit again what somebody wrote. Nil where its
  /// author committed it.
  var lossOfSignature: String? {
    let (author, committer) = (author.emailText, committer.emailText)
    guard author.lowercased() != committer.lowercased() else { return nil }
    return "'\(committer)' committed it again, and a rebase or cherry-pick drops signatures"
  }
}
