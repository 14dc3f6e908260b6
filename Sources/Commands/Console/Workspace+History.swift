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
    let line = ProgressLine("reading the history", of: "commits")
    defer { line.end() }
    func report(_ message: String) {
      line.end()
      console.message(message)
    }
    guard let revision else {
      return try RecordHistory.open(place, builtInKinds: Self.builtInKinds, progress: { line.show($0, of: $1) }, report: report)
    }
    let commit: ObjectID
    do throws(GitFailure) { commit = try repository.resolve(revision) } catch { throw error.failure }
    return try RecordHistory.open(place, builtInKinds: Self.builtInKinds, asOf: commit, progress: { line.show($0, of: $1) }, report: report)
  }
}

extension RecordHistory {
  /// Fails where a kind cannot be applied: its records would be missing from every number.
  func requireKinds() throws(Failure) {
    guard let (path, mistake) = rules.brokenKind else { return }
    throw Failure("'\(DisplayText.escaped(path))' cannot be applied at \(tip.short)", causes: [mistake.reason], hint: "'itsm validate --at \(tip.short)' says where")
  }

  /// The record that a user named; a near miss is suggested.
  func record(named id: String) throws(Failure) -> IndexedRecord {
    if let found = try records(withID: RecordID(id)).first { return found }
    if let removal = try removal(of: id) { throw removal }
    let near = Suggestion.nearest(id, in: try records(fields: []).map(\.id.text)).map { "did you mean '\($0)'?" }
    throw Failure("there is no record '\(id)' at \(tip.short)", hint: near)
  }

  /// What to say of a record that was there once; nil for one that never was.
  func removal(of id: String) throws(Failure) -> Failure? {
    guard let removed = try removedRecords(of: nil).first(where: { $0.id.text == id }) else { return nil }
    return Failure(
      "there is no record '\(DisplayText.escaped(id))' any more: commit \(removed.commit.short) deleted it at \(removed.at)",
      hint: "'itsm log \(DisplayText.escaped(id))' tells its history, 'itsm show \(DisplayText.escaped(id)) --at \(removed.commit.short)~' shows it as it was")
  }
}
