import FrontMatter
import Identifiers
import Kinds
import Records
import ServiceTime

/// Reads versions of records. One reader serves one task.
struct VersionReader {
  private var recordReader = RecordReader()
  /// The front matter of the version that was read last.
  private var last: VersionHead?

  /// The facts of a version; nil where no id can be told, so that it is no version of any record.
  mutating func read(_ bytes: [UInt8], at path: RepoPath, plan: KindPlan, isPresent: Bool) -> VersionFacts? {
    // The body says nothing of what is kept of a version that is not at the tip.
    if !isPresent, let last, last.isOf(path, plan) {
      if last.begins(bytes) { return last.facts }
      if let head = last.changed(to: bytes) {
        self.last = head
        return head.facts
      }
    }
    let text = RecordText(bytes)
    var facts = facts(text, at: path, plan)
    last = VersionHead(text, at: path, plan, facts)
    if isPresent, let id = facts?.id { facts?.present = present(text, id: id, path: path, kind: plan.kind) }
    return facts
  }

  private func facts(_ text: RecordText, at path: RepoPath, _ plan: KindPlan) -> VersionFacts? {
    guard let id = RecordIdentity(path: path, kind: plan.kind, root: text.root).id else { return nil }
    var facts = VersionFacts(id: id)
    facts.stamps = Array(repeating: .absent, count: plan.stamps.count)
    facts.followed = Array(repeating: nil, count: plan.followed.count)
    if let root = text.root {
      for (key, value) in root.entries where !value.isEmpty {
        switch key.withBytes({ plan.role(ofField: $0) }) {
        case .ignored: break
        case .state: if value.kind == .scalar { facts.state = StateName(value.text) }
        case .stamp(let position): facts.stamps[position] = value.kind == .scalar ? value.withBytes { VersionFacts.Stamp($0) } : .unreadable
        case .followed(let position): facts.followed[position] = Self.comparable(value)
        case .approvals: facts.approvals = value.items.map(ApprovalFacts.init)
        case .imported: facts.isImported = value.equals("true")
        }
      }
    }
    return facts
  }

  /// A text that is the same for the same value, however it is laid out.
  private static func comparable(_ value: Value) -> String {
    if value.kind == .scalar { return value.text }
    var json: [UInt8] = []
    FieldJSON.append(value, to: &json)
    return String(decoding: json, as: UTF8.self)
  }

  private mutating func present(_ text: RecordText, id: RecordID, path: RepoPath, kind: Kind) -> PresentFacts {
    let record = Record(path: path, kind: kind, text: text, id: id)
    var fields: [UInt8] = []
    fields.reserveCapacity(text.body.lowerBound * 3 / 2 + 16)
    if let root = text.root { FieldJSON.append(root, to: &fields) } else { fields += "{}".utf8 }
    var links: [(field: String, target: String)] = []
    for reference in text.root.map({ recordReader.references(in: $0, kind: kind) }) ?? [] {
      if case .file = reference.purpose { continue }
      links.append((reference.field, reference.target))
    }
    return PresentFacts(title: record.title, fields: fields, links: links)
  }
}

extension ApprovalFacts {
  fileprivate init(_ entry: Value) {
    for (key, value) in entry.entries where value.kind == .scalar {
      switch true {
      case key.equals("by"): by = value.text
      case key.equals("role"): role = value.text
      case key.equals("decision"): decision = value.text
      case key.equals("at"): at = value.text
      case key.equals("digest"): digest = value.text
      case key.equals("comment"): comment = value.text
      default: break
      }
    }
  }
}
