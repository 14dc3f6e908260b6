import Diagnostics
import Git
import Identifiers
import Kinds
import Records
import Snapshots

extension SharedOptions {
  /// The kinds of the repository, or outside of a governed one those that are built in. A repository that the user named
  /// must be governed.
  func kindsInReach() throws(Failure) -> KindSet {
    if repo == nil, try !hasRepository() { return KindSet(builtIn: Workspace.builtInKinds, custom: []) }
    let workspace = try Workspace(self)
    if repo == nil, workspace.repository.isBare, try workspace.attempt({ repository throws(GitFailure) in try repository.head().commit }) == nil {
      return KindSet(builtIn: Workspace.builtInKinds, custom: [])
    }
    let snapshot = try workspace.snapshot(at: nil)
    // A '.itsm' that is no folder has to be told.
    if repo == nil, try !snapshot.entries(in: [".itsm"]).contains(where: { $0.path.isInside(Configuration.path) || $0.path == ".itsm" }) {
      if let failure = try workspace.withoutConfiguration(snapshot) { throw failure }
      return KindSet(builtIn: Workspace.builtInKinds, custom: [])
    }
    let rules = try workspace.rules(of: snapshot)
    if let notice = rules.notice { console.message(notice) }
    return rules.kinds
  }

  /// Whether there is a repository here, be it one that cannot be read.
  private func hasRepository() throws(Failure) -> Bool {
    do throws(GitFailure) { _ = try Repository.open(at: place.path, environment: place.environment) } catch {
      if error.kind == .notARepository { return false }
      throw error.failure
    }
    return true
  }
}
