import Git
import Identifiers
import Records

extension Engine {
  /// The changes with each pair of a deleted and a created record that differ in nothing but the id put together.
  ///
  /// A twin that is not where the commit lands may give way; any other record keeps its id.
  func renumbered(_ changes: [RecordChange], _ commit: Commit, _ context: CommitContext, judging: Bool) throws -> [RecordChange] {
    let deleted = changes.filter { ($0.new == nil || $0.isTwinLeft) && $0.old != nil }
    let created = changes.filter { $0.old == nil && $0.new != nil }
    guard !deleted.isEmpty, !created.isEmpty else { return changes }
    var result = changes
    for change in created {
      guard let new = change.new, let twin = try deleted.first(where: { try Self.isSame($0.old, new) }), let old = twin.old else { continue }
      result.removeAll { $0.id == change.id || $0.id == twin.id }
      result.append(RecordChange(id: change.id, old: old, new: new, life: twin.life))
      if let left = twin.new { result.append(RecordChange(id: twin.id, old: left, new: left, life: twin.life)) }
      // Where no twin is left the record is the only one of its life, whoever else has taken its number where it lands.
      let isLanded = try twin.new == nil ? twin.life?.hasLanded == true : repository.entry(at: old.path, in: context.approval.base) != nil
      if judging, isLanded { reportLostID(old, new, context) }
    }
    return result
  }

  func reportLostID(_ old: RecordVersion, _ new: RecordVersion, _ context: CommitContext) {
    add(
      Violation(code: "WF013", message: "'\(old.id)' became '\(new.id)': a record keeps its id", help: "undo the change of the id"), context,
      path: new.path, record: new.id)
  }

  /// Whether two versions differ in nothing but their ids.
  static func isSame(_ old: RecordVersion?, _ new: RecordVersion) throws -> Bool {
    guard let old, old.kind === new.kind, old.state == new.state, case .object(var before) = try old.governed().json,
      case .object(var after) = try new.governed().json, case .object(var oldFields)? = before["fields"], case .object(var newFields)? = after["fields"]
    else { return false }
    oldFields["id"] = nil
    newFields["id"] = nil
    before["fields"] = .object(oldFields)
    after["fields"] = .object(newFields)
    return before == after
  }
}
