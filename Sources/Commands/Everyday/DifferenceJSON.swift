import Diagnostics
import Git
import Governance
import Identifiers

/// What changed between two commits as a JSON document.
enum DifferenceJSON {
  static func document(_ difference: RecordsDifference, from old: ObjectID, to new: ObjectID) -> JSONValue {
    .object([
      ("version", .integer(1)), ("from", .string(old.hex)), ("to", .string(new.hex)),
      ("records", .array(difference.records.filter { !$0.difference.isEmpty }.map(record))),
      ("unreadable", .array(difference.unreadable.map { .object([("path", .string($0.path.text)), ("reason", .string($0.reason))]) })),
      ("rules", .array(difference.configuration.map { .string($0.text) })), ("other_files", .integer(difference.otherFiles)),
    ])
  }

  private static func record(_ changed: RecordsDifference.Changed) -> JSONValue {
    guard case .object(let members) = change(changed.difference) else { return .null }
    return .object(
      [("record", .string(changed.id.text)), ("kind", .string(changed.kind.text)), ("title", .string(changed.title)), ("changes_rules", .bool(changed.changesRules))]
        + members)
  }

  /// What happened to one record.
  static func change(_ change: RecordDifference) -> JSONValue {
    let act = change.oldPath == nil ? "created" : change.newPath == nil ? "deleted" : change.oldPath == change.newPath ? "changed" : "moved"
    return .object([
      ("change", .string(act)), ("old_path", JSONValue(change.oldPath?.text)), ("path", JSONValue(change.newPath?.text)),
      ("state", change.oldState == change.newState ? .null : pair(change.oldState?.text, change.newState?.text)),
      ("fields", .array((change.fields + change.stamps).map(field))),
      ("text", .object([
        ("added", .integer(change.lines.added)), ("removed", .integer(change.lines.removed)), ("sections", .array(change.sections.map { .string($0) })),
      ])),
      ("approvals_added", .array(change.addedDecisions.map(decision))), ("approvals_removed", .array(change.removedDecisions.map(decision))),
      ("governed_content_changed", .bool(change.changesGovernedContent)),
    ])
  }

  private static func field(_ change: FieldChange) -> JSONValue {
    .object([("field", .string(change.field)), ("from", JSONValue(change.old)), ("to", JSONValue(change.new))])
  }

  private static func pair(_ old: String?, _ new: String?) -> JSONValue { .object([("from", JSONValue(old)), ("to", JSONValue(new))]) }

  private static func decision(_ entry: ApprovalEntry) -> JSONValue {
    .object([
      ("by", .string(entry.by.text)), ("role", .string(entry.role.text)), ("decision", .string(entry.decision.rawValue)), ("at", .string(entry.at)),
      ("digest", .string(entry.digest)), ("comment", JSONValue(entry.comment.isEmpty ? nil : entry.comment)), ("attested", .bool(!entry.signature.isEmpty)),
    ])
  }
}
