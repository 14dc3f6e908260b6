import FrontMatter
package import Identifiers
package import Kinds
import Records
package import ServiceTime

/// The approval rules of one policy record.
package struct ApprovalPolicy: Sendable {
  package let id: RecordID
  /// Kind names, or `rules`.
  package let governs: [String]
  package let rules: [ApprovalRule]
  /// Who may not approve: person fields of the record, and `authors`.
  package let exclude: [String]
  /// Types of change that a freeze does not stop.
  package let freezeExempt: [String]
  package let freezeOverride: Slot?
  /// How old an attested entry may be when it lands.
  package let attestedWithin: TimeSpan

  /// A place that one person's approval fills.
  package enum Slot: Sendable, Hashable {
    case role(RoleName, count: Int)
    /// The owner of every record that the field refers to.
    case ownerOf(FieldName)
  }

  static let defaultAge = TimeSpan(days: 30)
  static let defaultExclusions = ["requester", "authors", "implementer"]

  /// Reads an active policy; nil where the record states no approval rules.
  init?(_ record: Record) {
    guard record.state == "active" || record.kind.lifecycle == nil else { return nil }
    governs = record["governs"]?.texts ?? []
    guard !governs.isEmpty else { return nil }
    id = record.id
    rules = record.items("approvals").filter { $0["decision"] == nil }.enumerated().map { ApprovalRule($0.element, number: $0.offset + 1) }
    exclude = record["exclude"].map(\.texts) ?? Self.defaultExclusions
    let freeze = record["freeze"]
    freezeExempt = freeze?.texts("exempt") ?? []
    freezeOverride = freeze?["override"].flatMap { item in item.text("role").map { .role(RoleName($0), count: item.text("count").flatMap(Int.init) ?? 1) } }
    attestedWithin = record.scalar("attested_within").flatMap { TimeSpan($0) } ?? Self.defaultAge
  }
}

/// One rule of a policy: for which records, who has to approve.
package struct ApprovalRule: Sendable {
  package let number: Int
  package let condition: Condition
  package let slots: [ApprovalPolicy.Slot]
  package let assurance: Configuration.Assurance?
  /// The record may go ahead and must be approved within this time.
  package let retrospective: TimeSpan?
  /// Whether an approved and unexpired change model stands in for approvals.
  package let needsModel: Bool

  init(_ item: Value, number: Int) {
    self.number = number
    condition = Condition(terms: (item["when"]?.entries).map { entries in entries.map { (FieldName($0.key.text), $0.value.texts) } } ?? [])
    slots = (item["require"]?.items).map { items in
      items.compactMap { slot in
        if let field = slot.text("owner_of") { return .ownerOf(FieldName(field)) }
        return slot.text("role").map { .role(RoleName($0), count: max(1, slot.text("count").flatMap(Int.init) ?? 1)) }
      }
    } ?? []
    assurance = item.text("assurance").flatMap(Configuration.Assurance.init)
    retrospective = item.text("retrospective").flatMap { TimeSpan($0) }
    needsModel = item.text("model") == "required"
  }
}
