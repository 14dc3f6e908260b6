import Diagnostics
import Identifiers
import Kinds
import Records

extension StandardReader {
  private static let itemKeys = [
    "what", "as", "kind", "where", "number", "approved", "fresh", "at", "within", "each", "next",
  ]

  /// Reads what is kept for a clause; nil where it cannot be used.
  mutating func item(_ key: Declaration, _ declaration: Declaration, of clause: String) -> KeptItem? {
    let name = key.scalar ?? ""
    let what = "'\(name)' of \(clause)"
    let before = base.defects.count
    base.expectKeys(Self.itemKeys, in: declaration, of: what)
    guard declaration.entries != nil else { return nil }
    let retention = base.option("as", in: declaration, as: KeptItem.Retention.self)
    if declaration["as"] == nil { base.refuse(.missing, key, "\(what) does not say what it is", help: "add 'as: document' or 'as: record'") }
    if declaration["what"] == nil { base.refuse(.missing, key, "\(what) does not say what is kept", help: "add 'what: …', in your own words") }
    if declaration["kind"] == nil { base.refuse(.missing, key, "\(what) names no kind", help: "add 'kind: KIND', or 'kind: any'") }
    let names = declaration["kind"]?.scalar == "any" ? [] : kindNames("kind", in: declaration)
    let isBroken = base.defects.count > before
    guard let retention, !isBroken else { return nil }
    let chosen = names.isEmpty ? kinds.kinds : names.compactMap { kinds[$0] }
    let filter = query("where", in: declaration, of: chosen)
    let fresh = retention == .document ? freshness(declaration, of: chosen, what) : nil
    let moments = retention == .record ? moments(declaration, of: chosen, key, what) : .always
    let within = recency("within", in: declaration)
    let each = each(declaration, of: chosen, what)
    let isApproved = base.flag("approved", in: declaration)
    if isApproved, !chosen.contains(where: { $0.lifecycle?.needsApproval ?? false }) {
      base.refuse(.conflict, declaration.at("approved"), "records of kind '\(names.map(\.text).joined(separator: "', '"))' are never approved")
    }
    refuseStrayKeys(declaration, retention, what)
    let number = declaration["number"] == nil ? .some : base.option("number", in: declaration, as: KeptItem.Number.self)
    guard base.defects.count == before, let filter, let number else { return nil }
    return KeptItem(
      name: name, what: base.text("what", in: declaration) ?? name, retention: retention, kinds: names, filter: filter,
      filterText: base.text("where", in: declaration) ?? "", number: number, isApproved: isApproved, freshness: fresh, moments: moments,
      within: within, each: each, next: base.text("next", in: declaration),
      unready: retention == .document ? unready(base.text("where", in: declaration) ?? "", of: chosen) : nil)
  }

  private mutating func refuseStrayKeys(_ declaration: Declaration, _ retention: KeptItem.Retention, _ what: String) {
    for key in retention == .document ? ["at", "within"] : ["fresh"] where declaration[key] != nil {
      let other = retention == .document ? "'fresh' says how often a document is looked at again" : "'within' says how old the last record may be"
      base.refuse(.conflict, declaration.at(key), "'\(key)' says nothing about \(what), which is a \(retention.rawValue)", help: other)
    }
  }

  private mutating func freshness(_ declaration: Declaration, of chosen: [Kind], _ what: String) -> KeptItem.Freshness? {
    guard let value = declaration["fresh"] else { return nil }
    base.expectKeys(["by", "within"], in: value, of: "'fresh' of \(what)")
    guard value.entries != nil else { return nil }
    for key in ["by", "within"] where value[key] == nil { base.refuse(.missing, value, "'fresh' of \(what) has no '\(key)'") }
    let paths = (value["by"]?.items ?? []).compactMap { moment($0, text: $0.scalar ?? "", at: 0, of: chosen) }
    guard let within = recency("within", in: value) else { return nil }
    return KeptItem.Freshness(fields: paths, within: within)
  }

  private mutating func moments(_ declaration: Declaration, of chosen: [Kind], _ key: Declaration, _ what: String) -> KeptItem.Moments {
    guard let value = declaration["at"] else {
      if let without = chosen.first(where: { $0.lifecycle == nil }) {
        base.refuse(
          .missing, key, "\(what) does not say when a '\(without.name)' happened: the kind has no lifecycle",
          help: "add 'at: FIELD', or 'at: always'")
      }
      return .transitions
    }
    if value.scalar == "always" { return .always }
    guard let items = value.items, !items.isEmpty else {
      base.refuse(.wrongValue, value, "'at' must be a field, a list of fields, or 'always'")
      return .transitions
    }
    return .fields(
      items.compactMap { item in
        let text = item.scalar ?? ""
        guard let dots = text.firstRange(of: "..") else {
          return moment(item, text: text, at: 0, of: chosen).map { KeptItem.Moment(start: $0, end: nil) }
        }
        let (start, end) = (String(text[..<dots.lowerBound]), String(text[dots.upperBound...]))
        guard let first = moment(item, text: start, at: 0, of: chosen),
          let last = moment(item, text: end, at: start.utf8.count + 2, of: chosen)
        else { return nil }
        return KeptItem.Moment(start: first, end: last)
      })
  }

  private mutating func each(_ declaration: Declaration, of chosen: [Kind], _ what: String) -> KeptItem.Each? {
    guard let value = declaration["each"] else { return nil }
    base.expectKeys(["kind", "where", "by"], in: value, of: "'each' of \(what)")
    guard value.entries != nil else { return nil }
    for key in ["kind", "by"] where value[key] == nil { base.refuse(.missing, value, "'each' of \(what) has no '\(key)'") }
    let names = kindNames("kind", in: value)
    guard let query = query("where", in: value, of: names.compactMap { kinds[$0] }) else { return nil }
    var fields: [FieldName] = []
    for item in value["by"]?.items ?? [] {
      let text = item.scalar ?? ""
      guard chosen.contains(where: { $0.fields[FieldName(text)]?.type.reference != nil }) else {
        let known = chosen.flatMap(\.fields.fields).filter { $0.type.reference != nil }.map(\.name.text)
        let name = chosen.first?.name.text ?? ""
        base.refuse(.conflict, item, "'\(name)' has no reference '\(text)'", help: Suggestion.question(for: text, in: known))
        continue
      }
      fields.append(FieldName(text))
    }
    return KeptItem.Each(kinds: names, filter: query, fields: fields)
  }
}
