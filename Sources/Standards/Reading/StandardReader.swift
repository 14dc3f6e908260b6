import Diagnostics
import Identifiers
import Kinds
import Records
import ServiceTime

/// Turns declarations into standards, and collects everything that does not fit, with its place.
struct StandardReader {
  var base = DeclarationReader()
  let kinds: KindSet
  let checks: [RuleCode]
  let zone: TimeZoneRules

  private static let documents = "documents"

  init(kinds: KindSet, checks: [RuleCode], zone: TimeZoneRules) {
    self.kinds = kinds
    self.checks = checks
    self.zone = zone
  }

  mutating func standard(_ layer: StandardLayers.Layer, named name: String) -> Standard {
    let declaration = layer.declaration
    base.source = layer.source
    defer { base.source = nil }
    base.expectKeys(["standard", "extends", "title", "summary", "clauses"], in: declaration, of: "a standard file")
    if declaration["clauses"] == nil { base.refuse(.missing, declaration, "the standard '\(name)' has no clauses", help: "add 'clauses: …'") }
    var clauses: [Clause] = []
    for (key, value) in base.entries("clauses", in: declaration) {
      if let clause = clause(key, value) { clauses.append(clause) }
    }
    return Standard(
      name: name, title: base.text("title", in: declaration) ?? name, summary: base.text("summary", in: declaration) ?? "",
      clauses: clauses.sorted { $0.id < $1.id },
      altered: layer.isBuiltIn ? Dictionary(layer.speakers.map { (ClauseID($0.key), $0.value) }) { first, _ in first } : [:])
  }

  private mutating func clause(_ key: Declaration, _ declaration: Declaration) -> Clause? {
    let id = ClauseID(key.scalar ?? "")
    guard id.isWellFormed else {
      base.refuse(.wrongValue, key, "'\(id)' is no clause number", help: "write for example 8.5.1.2")
      return nil
    }
    let what = "clause \(id)"
    base.expectKeys(["title", "keeps", "checks", "complete"], in: declaration, of: what)
    guard declaration.entries != nil else { return nil }
    guard let title = base.text("title", in: declaration) else {
      base.refuse(.missing, key, "\(what) has no title", help: "add 'title: …', in your own words")
      return nil
    }
    var items: [KeptItem] = []
    for (name, value) in base.entries("keeps", in: declaration) {
      if let item = item(name, value, of: what) { items.append(item) }
    }
    let complete = base.text("complete", in: declaration)
    if let complete, complete != Self.documents {
      base.refuse(.wrongValue, declaration.at("complete"), "'complete' of \(what) must be '\(Self.documents)'", help: "write 'complete: \(Self.documents)'")
    }
    return Clause(id: id, title: title, keeps: items, checks: checks(in: declaration), wantsAllDocuments: complete == Self.documents)
  }

  private mutating func checks(in declaration: Declaration) -> [ClauseCheck] {
    guard let value = declaration["checks"] else { return [] }
    return (value.items ?? [value]).flatMap { item -> [ClauseCheck] in
      if item.scalar != nil { return subject(item).map { [ClauseCheck(subject: $0, kinds: [])] } ?? [] }
      guard let entries = item.entries else {
        base.refuse(.wrongValue, item, "'checks' must hold codes of findings", help: "write for example [SM001, HI, {SM004: service}]")
        return []
      }
      return entries.compactMap { key, kinds in
        guard let subject = subject(key) else { return nil }
        return ClauseCheck(subject: subject, kinds: kinds.scalar == "any" ? nil : kindNames(key.scalar ?? "", in: item))
      }
    }
  }

  private mutating func subject(_ place: Declaration) -> ClauseCheck.Subject? {
    let text = place.scalar ?? ""
    let families = Set(checks.map { String($0.family) })
    if families.contains(text) { return .family(text) }
    if checks.contains(RuleCode(text)) { return .code(RuleCode(text)) }
    let known = checks.map(\.text) + families.sorted()
    base.refuse(
      .conflict, place, "there is no check '\(text)'", help: Suggestion.question(for: text, in: known) ?? "'itsm explain CODE' says what a finding means")
    return nil
  }

  /// The kinds that a key names; a name that is none is reported and left out.
  mutating func kindNames(_ key: String, in declaration: Declaration) -> [KindName] {
    guard let value = declaration[key] else { return [] }
    guard let items = value.items else {
      base.refuse(.wrongValue, value, "'\(key)' must be a kind or a list of kinds")
      return []
    }
    return items.compactMap { item in
      guard let text = item.scalar, kinds[KindName(text)] != nil else {
        let text = item.scalar ?? ""
        base.refuse(.conflict, item, "there is no kind '\(text)'", help: Suggestion.question(for: text, in: kinds.kinds.map(\.name.text)))
        return nil
      }
      return KindName(text)
    }
  }
}
