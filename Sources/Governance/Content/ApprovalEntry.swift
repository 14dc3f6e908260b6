import FrontMatter
package import Identifiers
import Records

/// One decision as a record's file states it.
package struct ApprovalEntry: Sendable, Hashable {
  package let by: RecordID
  package let role: RoleName
  package let decision: Decision
  package let at: String
  package let digest: String
  package let comment: String
  package let signature: String

  package enum Decision: String, Sendable {
    case approved, rejected, withdrawn

    /// What the person did, in the past tense.
    package var deed: String {
      switch self {
      case .approved: "approved"
      case .rejected: "rejected"
      case .withdrawn: "withdrew"
      }
    }
  }

  /// The bytes that an attestation signs: the canonical JSON of the entry's decision and the record's id.
  package func attestedBytes(record: RecordID) -> [UInt8] {
    CanonicalJSON.object([
      "at": .text(at), "by": .text(by.text), "decision": .text(decision.rawValue), "digest": .text(digest), "id": .text(record.text),
      "role": .text(role.text),
    ]).bytes
  }

  package init(by: RecordID, role: RoleName, decision: Decision, at: String, digest: String, comment: String = "", signature: String = "") {
    self.by = by
    self.role = role
    self.decision = decision
    self.at = at
    self.digest = digest
    self.comment = comment
    self.signature = signature
  }
}

/// The decisions in a record, and those items that state none that can be understood.
struct ApprovalList {
  private(set) var entries: [ApprovalEntry] = []
  private(set) var malformed: [CanonicalText] = []

  /// An item as text, to tell whether it was there before.
  typealias CanonicalText = String

  init(_ record: Record) {
    guard let value = record["approvals"], !value.isEmpty else { return }
    guard value.kind == .sequence else {
      malformed.append(value.kind == .scalar ? value.text : "a mapping")
      return
    }
    for item in value.items {
      // Rules of a policy stand in a field of the same name; only decisions are entries.
      if item.kind == .mapping, item["decision"] == nil, item["by"] == nil { if item["require"] != nil || item["model"] != nil { continue } }
      guard let by = item.text("by"), let role = item.text("role"), let decision = item.text("decision").flatMap(ApprovalEntry.Decision.init),
        let digest = item.text("digest"), let at = item.text("at")
      else {
        malformed.append(item.text("by") ?? (item.kind == .scalar ? item.text : "an entry without 'by'"))
        continue
      }
      entries.append(
        ApprovalEntry(
          by: RecordID(by), role: RoleName(role), decision: decision, at: at, digest: digest, comment: item.text("comment") ?? "",
          signature: item.text("signature") ?? ""))
    }
  }
}
