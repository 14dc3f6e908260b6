import Git
import Identifiers
import Records

extension Engine {
  /// The changes with each pair of a deleted and a created record that differ in nothing but the id put together.
  ///
  /// `left` are the files that went. A twin that is not where the commit lands may give way; any other record keeps its id.
  func renumbered(_ changes: [RecordChange], leaving left: [RecordVersion], _ context: CommitContext, judging: Bool) throws -> [RecordChange] {
    let created = changes.filter { $0.old == nil && $0.new != nil }
    guard !left.isEmpty, !created.isEmpty else { return changes }
    let gone = Dictionary(changes.filter { ($0.new == nil || $0.isTwinLeft) && $0.old != nil && !$0.isFileAlone }.map { ($0.id, $0) }) { first, _ in first }
    var result = changes
    for change in created {
      guard let new = change.new, let old = try left.first(where: { try $0.id != new.id && Self.isSame($0, new) }),
        let life = result.first(where: { $0.id == old.id && $0.life != nil && !$0.isFileAlone })?.life
      else { continue }
      let alone = result.firstIndex { $0.isFileAlone && $0.id == old.id && $0.old?.path == old.path }
      let own = alone == nil ? gone[old.id] : nil
      let isOnly = own?.new == nil && own != nil
      let origin = try isOnly ? FileOrigin(life: life, hasLanded: life.hasLanded, isCopy: false) : origin(of: old, in: life)
      let rest = LifeKeeper(versions: versions).rest(of: life, without: old.path, at: context.commit.id) ?? life
      if let alone { result.remove(at: alone) }
      result.removeAll { $0.id == change.id || $0.id == old.id && own != nil }
      if let kept = own?.new { result.append(RecordChange(id: old.id, old: kept, new: kept, life: rest)) }
      for position in result.indices where own == nil && result[position].id == old.id && !result[position].isFileAlone { result[position].life = rest }
      // A copy of what stays is born, by the hands that wrote it.
      result.append(RecordChange(id: change.id, old: origin.isCopy ? nil : old, new: new, life: origin.isCopy ? life : origin.life))
      if judging, origin.hasLanded { reportLostID(old, new, context) }
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
