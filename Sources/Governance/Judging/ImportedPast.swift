import Identifiers
import Kinds
import Records

extension CommitContext {
  /// Whether a change writes down what a record went through in another system, by somebody who may import: there the lifecycle
  /// of this repository was not in force.
  ///
  /// That ends when the record lands. What it went through lands together, by one merge commit, so that nobody can come back
  /// later to a record that is there already and call another step its past.
  func isImport(_ change: RecordChange) -> Bool {
    guard let new = change.new, new.isImported, mayImport else { return false }
    let hasLanded = change.life?.hasLanded ?? false
    return (change.old?.isImported ?? true) && !hasLanded
  }

  /// Whether the actor holds the role that the configuration lets import.
  var mayImport: Bool {
    guard let role = book.configuration.importRole, let actor else { return false }
    return actor.holds(role, at: time)
  }
}
