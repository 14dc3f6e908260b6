import Diagnostics
import FrontMatter
import Identifiers
import Kinds

/// A front matter that can be taken apart and put together again.
indirect enum FrontMatterTree {
  case text(String)
  case list([FrontMatterTree])
  case map([(key: String, value: FrontMatterTree)])

  init(_ value: Value) {
    switch value.kind {
    case .scalar: self = .text(value.text)
    case .sequence: self = .list(value.items.map(FrontMatterTree.init))
    case .mapping: self = .map(value.entries.map { ($0.key.text, FrontMatterTree($0.value)) })
    }
  }

  /// As a reader sees it that leaves scalars alone.
  var json: JSONValue {
    switch self {
    case .text(let text): .string(text)
    case .list(let items): .array(items.map(\.json))
    case .map(let entries): .object(entries.map { ($0.key, $0.value.json) })
    }
  }

  /// The lines of a front matter; what a key holds is written as JSON, which is YAML.
  var lines: String {
    guard case .map(let entries) = self else { return "" }
    return entries.map { "\($0.key): \($0.value.json.rendered(pretty: false))\n" }.joined()
  }

  /// The mapping with another value, or none, under a key.
  func setting(_ key: String, to value: FrontMatterTree?) -> FrontMatterTree {
    guard case .map(var entries) = self else { return self }
    if let position = entries.firstIndex(where: { $0.key == key }) {
      if let value { entries[position].value = value } else { entries.remove(at: position) }
    } else if let value {
      entries.append((key, value))
    }
    return .map(entries)
  }

  subscript(_ key: String) -> FrontMatterTree? {
    guard case .map(let entries) = self else { return nil }
    return entries.first { $0.key == key }?.value
  }
}

// MARK: What may be wrong

extension FrontMatterTree {
  /// Values for a field of any type: some fit, most do not.
  private static let odd: [FrontMatterTree] =
    [
      "", " ", "\u{A0}", "x", "a\nb", "a b", "-", "0", "00", "-0", "-00.0", "-1", "007", "1", "2", "101", "1.0", "1.5", "-0.5", ".5", "1.", "1e3", "+1",
      String(repeating: "9", count: 18), String(repeating: "0", count: 19), String(repeating: "1", count: 31), "0%", "00.0%", "-1%", "99.99%", "100%",
      "100.0%", "100.1%", "5", "true", "false", "True", "no", "null", "~", "2024-02-29", "2026-02-29", "0000-01-01", "2026-13-01", "2026-02-28T10:00:00Z",
      "2026-02-28t23:59:60z", "2026-02-28T10:00:00.123456789+14:00", "2026-02-28T10:00:00", "2026-02-28T10:00:00+24:00", "4h", "0m", "1h30m", "30m1h", "h",
      "P1D", "a@b", "a@b@c", "a@", "ä@ö", "mailto:x", "x:", "https://example.org/a b", "a/b", "/a", "a/../b", "a//b", "a/", ".git", ".gitx",
      "12.50 EUR", "-1 EUR", "12 eur", "12  EUR", "8.2", "8.2.6", "4", "3", "11", "10.2", "8.123", "mon-fri", String(repeating: "ü", count: 201),
    ].map { .text($0) }
    + [
      .list([.text("")]), .list([.text("a")]), .list([.text("a"), .text("a")]), .list([.list([])]), .list([.map([])]), .list([.text("a"), .text("b")]),
      .map([("a", .text("b"))]), .map([("a", .text(""))]), .map([("a", .list([]))]), .map([("start", .text("2026-01-01T00:00:00Z"))]),
      .map([("start", .text("2026-01-01T00:00:00Z")), ("end", .text("2026-01-02T00:00:00Z"))]), .map([("start", .text("2026-01-01T00:00:00Z")), ("end", .list([]))]),
      .map([("mon-fri", .list([.text("09:00-17:30")])), ("sat", .text("closed"))]), .map([("mon", .list([]))]), .map([("mon", .map([]))]),
    ]

  private static let empty: [FrontMatterTree] = [.text(""), .list([]), .map([])]

  private static func values(_ type: FieldType, _ random: inout some RandomNumberGenerator) -> [FrontMatterTree] {
    empty + (type.options ?? []).prefix(6).map { .text($0) } + odd.shuffled(using: &random).prefix(5)
  }

  /// The mapping with one thing changed, in itself or in what it holds.
  func mutants(_ fields: [FieldDeclaration], _ random: inout some RandomNumberGenerator) -> [FrontMatterTree] {
    var mutants: [FrontMatterTree] = [setting("unheard_of", to: .text("x"))]
    for field in fields where field.name != "id" {
      let name = field.name.text
      let present = self[name]
      if present != nil { mutants.append(setting(name, to: nil)) }
      mutants += Self.values(field.type, &random).map { setting(name, to: $0) }
      mutants += (present?.inner(field.type, &random) ?? []).map { setting(name, to: $0) }
    }
    return mutants
  }

  private func inner(_ type: FieldType, _ random: inout some RandomNumberGenerator) -> [FrontMatterTree] {
    switch (self, type) {
    case (.map, .group(let table)): return mutants(table.fields, &random)
    case (.map(let entries), .map(let element)):
      guard let first = entries.first else { return [] }
      return (Self.values(element, &random) + first.value.inner(element, &random)).map { setting(first.key, to: $0) }
    case (.map, .period):
      return ["start", "end"].flatMap { part in [setting(part, to: nil)] + Self.values(.instant, &random).map { setting(part, to: $0) } }
    case (.list(let items), .list(let element)):
      guard let first = items.first else { return [] }
      return [.list(items + [first])]
        + (Self.values(element, &random) + first.inner(element, &random)).map { .list([$0] + items.dropFirst()) }
    default: return []
    }
  }
}
