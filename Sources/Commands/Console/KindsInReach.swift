import Diagnostics
import Identifiers
import Kinds
import Records

extension SharedOptions {
  /// The kinds of the repository, or outside of a governed one those that are built in. A repository that the user named
  /// must be governed.
  func kindsInReach() throws(Failure) -> KindSet {
    let workspace: Workspace
    let snapshot: any Snapshot
    do throws(Failure) {
      workspace = try Workspace(self)
      snapshot = try workspace.snapshot(at: nil)
    } catch {
      if repo != nil { throw error }
      return KindSet(builtIn: Workspace.builtInKinds, custom: [])
    }
    if repo == nil, try snapshot.entries(in: [Configuration.path]).isEmpty {
      return KindSet(builtIn: Workspace.builtInKinds, custom: [])
    }
    let rules = try workspace.rules(of: snapshot)
    if let notice = rules.notice { console.message(notice) }
    return rules.kinds
  }
}
