import Diagnostics
import Snapshots
import Git
import HistoryIndex
import Identifiers
import Kinds
import Records

extension Workspace {
  /// The history of HEAD, or what was known at another commit. Messages about the index go to standard error.
  func history(_ console: Console, asOf revision: String? = nil) throws(Failure) -> RecordHistory {
    guard let revision else { return try RecordHistory.open(place, builtInKinds: Self.builtInKinds) { console.message($0) } }
    let commit: ObjectID
    do throws(GitFailure) { commit = try repository.resolve(revision) } catch { throw error.failure }
    return try RecordHistory.open(place, builtInKinds: Self.builtInKinds, asOf: commit) { console.message($0) }
  }
}

extension RecordHistory {
  /// The record that a user named; a near miss is suggested.
  func record(named id: String) throws(Failure) -> IndexedRecord {
    if let found = try records(withID: RecordID(id)).first { return found }
    let near = Suggestion.nearest(id, in: try records(fields: []).map(\.id.text)).map { "did you mean '\($0)'?" }
    throw Failure("there is no record '\(id)' at \(tip.short)", hint: near)
  }
}
