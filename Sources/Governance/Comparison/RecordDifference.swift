import FrontMatter
package import Git
package import Identifiers
import Kinds
import Records

/// What lies between two versions of one record, in the terms of its kind.
package struct RecordDifference: Sendable {
  /// Where it was and is; nil where the version does not exist.
  package let oldPath: RepoPath?
  package let newPath: RepoPath?
  package let oldState: StateName?
  package let newState: StateName?
  /// The state, its stamps and the decisions apart.
  package let fields: [FieldChange]
  /// Stamps that were set or changed.
  package let stamps: [FieldChange]
  package let lines: LineChanges
  /// Headings whose text was changed, added or removed, in the order of the new version.
  package let sections: [String]
  package let addedDecisions: [ApprovalEntry]
  package let removedDecisions: [ApprovalEntry]
  /// Whether an approval of the old version does not cover the new one any more.
  package let changesGovernedContent: Bool
  /// Whether there are approvals that covered the old version, or one between, and do not cover the new one.
  package let outdatesApprovals: Bool

  package var isEmpty: Bool {
    oldPath == newPath && oldState == newState && fields.isEmpty && stamps.isEmpty && lines.isEmpty && addedDecisions.isEmpty
      && removedDecisions.isEmpty
  }

  /// Both versions as their own kinds read them; nil is a version that does not exist.
  package init(from old: RecordVersion?, to new: RecordVersion?) throws {
    oldPath = old?.path
    newPath = new?.path
    oldState = old?.state
    newState = new?.state
    let kind = (new ?? old)?.kind
    let stampNames = Set((kind?.lifecycle?.stamps ?? []).map(\.text))
    let apart: Set<String> = ["id", "approvals", kind?.lifecycle?.field.text ?? "status"]
    var (fields, stamps) = (FieldComparison(), FieldComparison())
    let (before, after) = (old?.record.text.root, new?.record.text.root)
    var names = after.map { $0.entries.map(\.key.text) } ?? []
    names += (before.map { $0.entries.map(\.key.text) } ?? []).filter { after?[$0] == nil }
    for name in names where !apart.contains(name) {
      let type = kind?.fields[FieldName(name)]?.type
      if stampNames.contains(name) { stamps.compare(before?[name], after?[name], at: name, type: type) } else {
        fields.compare(before?[name], after?[name], at: name, type: type)
      }
    }
    // A policy keeps its rules in the field of the same name; decisions are listed apart.
    if let rules = Self.ruleChange(before?["approvals"], after?["approvals"]) { fields.add(rules) }
    self.fields = fields.changes
    self.stamps = stamps.changes
    lines = try LineChanges(from: old?.bodyBytes ?? [], to: new?.bodyBytes ?? [])
    sections = lines.isEmpty ? [] : Self.changedSections(old?.bodyBytes ?? [], new?.bodyBytes ?? [])
    let (oldEntries, newEntries) = (old?.approvals.entries ?? [], new?.approvals.entries ?? [])
    addedDecisions = newEntries.filter { !oldEntries.contains($0) }
    removedDecisions = oldEntries.filter { !newEntries.contains($0) }
    if let old, let new {
      let (before, after) = (try old.digest(by: new.kind), try new.digest())
      changesGovernedContent = before != after
      let given = oldEntries.filter { $0.digest == before } + addedDecisions
      outdatesApprovals = before != after && given.contains { $0.decision == .approved && $0.digest != after }
    } else {
      (changesGovernedContent, outdatesApprovals) = (true, false)
    }
  }

  private static func ruleChange(_ old: Value?, _ new: Value?) -> FieldChange? {
    func rules(_ value: Value?) -> String? {
      let items = (value.map { Array($0.items) } ?? []).filter { $0["decision"] == nil }
      return items.isEmpty ? nil : "[" + items.map(\.flowText).joined(separator: ", ") + "]"
    }
    let (before, after) = (rules(old), rules(new))
    return before == after ? nil : FieldChange(field: "approvals", old: before, new: after)
  }

  private static func changedSections(_ old: [UInt8], _ new: [UInt8]) -> [String] {
    let (before, after) = (sections(of: old), sections(of: new))
    var changed = after.filter { section in !before.contains { $0.heading == section.heading && $0.text.elementsEqual(section.text) } }.map(\.heading)
    changed += before.filter { section in !after.contains { $0.heading == section.heading } }.map(\.heading)
    return changed.filter { !$0.isEmpty }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// The text below each heading, down to the next one.
  private static func sections(of body: [UInt8]) -> [(heading: String, text: ArraySlice<UInt8>)] {
    let headings = MarkdownHeadings(body[...]).headings
    return headings.indices.map { position in
      let end = position + 1 < headings.count ? headings[position + 1].offset : body.endIndex
      var text = body[headings[position].offset..<end]
      while let last = text.last, last <= 0x20 { text = text.dropLast() }
      return (headings[position].text, text)
    }
  }
}
