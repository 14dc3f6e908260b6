import Diagnostics
import FrontMatter
import Git
import Identifiers
import Records

/// What commands that look at commits alone say of records in the work tree.
extension RecordLookup {
  /// The record in a commit (default: HEAD). Fails with the nearest id; where it is only in the work tree, or cannot be read, with that.
  static func committed(_ id: RecordID, at revision: String?, _ workspace: Workspace) throws -> Record {
    let lookup = try RecordLookup(workspace, at: revision ?? "HEAD")
    do { _ = try lookup.record(id) } catch let failure {
      guard !failure.isLoss, revision == nil else { throw failure }
      try requireAbsence(of: id, workspace)
      throw failure
    }
    return try lookup.readable(id)
  }

  /// Fails with what to say of a record that commits do not have and the work tree does.
  static func requireAbsence(of id: RecordID, _ workspace: Workspace) throws(Failure) {
    guard !workspace.repository.isBare, (try? RecordLookup(workspace, at: nil).record(id)) != nil else { return }
    throw Failure("'\(DisplayText.escaped(id.text))' has no history yet", hint: "it is not committed")
  }

  /// Notes that the file in the work tree is not what was looked at.
  static func noteUncommitted(_ id: RecordID, _ workspace: Workspace, _ console: Console) throws {
    guard !workspace.repository.isBare, let old = try? RecordLookup(workspace, at: "HEAD").record(id),
      let new = try? RecordLookup(workspace, at: nil).record(id), new.text.bytes != old.text.bytes
    else { return }
    console.message("note: what was changed in '\(DisplayText.escaped(new.path))' and is not committed is not looked at")
  }
}
