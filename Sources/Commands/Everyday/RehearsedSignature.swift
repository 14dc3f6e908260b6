import Diagnostics
import Git
import Governance
import Identifiers
import ServiceTime

/// What git's signature under a commit is worth. Git alone knows with which key it signs, so it signs a commit that nobody keeps.
struct RehearsedSignature {
  let findings: [Finding]

  init(under tree: ObjectID, saying message: CommitMessage, at place: ActPlace, in rehearsal: Rehearsal, _ git: GitProgram, _ shared: SharedOptions) throws {
    let commit = try rehearsal.signedCommit(tree, parent: place.head, message: message.text, by: git, environment: ActCommit.dates(shared))
    findings = try rehearsal.engine(now: shared.present.seconds).doubts(ofSignatureUnder: commit, onto: place.base).map { finding in
      var finding = finding
      finding.commit = nil
      return finding
    }
  }
}
