import Diagnostics
import Identifiers
import Kinds
import Rules

/// Finds out what a word that the user wants explained stands for.
struct ExplanationLookup {
  let kinds: KindSet

  func explanation(of subject: String) throws -> Explanation {
    if subject == "kinds" { return .allKinds(kinds.kinds) }
    if subject == "rules" { return .allRules(RuleRegistry.all) }
    let rules = RuleRegistry.all
    if let rule = rules.first(where: { $0.code.text == subject.uppercased() || $0.name == subject.lowercased() }) {
      return .rule(rule)
    }
    let path = subject.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    if path.count > 1 { return try field(path, of: subject) }
    let holders = fields(named: subject)
    if let kind = kinds.kind(called: subject) { return .kind(kind, inverses: inverses(of: kind), alsoField: !holders.isEmpty) }
    if !holders.isEmpty { return .fieldName(subject, holders) }
    throw unknown(subject)
  }

  /// The page about a kind.
  func page(of kind: Kind) -> ExplanationPage { ExplanationPage(kind, inverses: inverses(of: kind)) }

  /// `incident.priority`, `incident.outages.extent`.
  private func field(_ path: [String], of subject: String) throws -> Explanation {
    guard let kind = kinds.kind(called: path[0]) else {
      throw UsageError("there is no kind '\(path[0])'", hint: kinds.kindSuggestion(for: path[0]))
    }
    if let field = kind.field(at: Array(path.dropFirst())) { return .field(kind, field.declaration, field.description) }
    let back = inverses(of: kind).filter { $0.name == path[1] }
    if path.count == 2, !back.isEmpty { return .inverse(kind, path[1], back.map(\.field)) }
    let known = kind.fieldDescriptions.map { "\(kind.name).\($0.path)" } + inverses(of: kind).map { "\(kind.name).\($0.name)" }
    let hint = Suggestion.question(for: subject, in: known) ?? "'itsm explain \(kind.name)' lists the fields"
    throw UsageError("there is no field '\(path.dropFirst().joined(separator: "."))' in \(kind.name)", hint: hint)
  }

  /// Every field with this name, sub-fields and ways back included, by kind.
  private func fields(named name: String) -> [(kind: Kind, path: String, type: String, requirement: String, text: String)] {
    kinds.kinds.flatMap { kind in
      kind.fieldDescriptions.filter { $0.path == name || $0.path.hasSuffix("." + name) }
        .map { (kind, $0.path, $0.type, $0.requirement, $0.text) }
        + inverses(of: kind).filter { $0.name == name }.map {
          (kind, name, "way back", "", "The records that refer by \($0.field).")
        }
    }
  }

  /// The names under which a kind lists those that refer to it, each with the field that does.
  private func inverses(of target: Kind) -> [(name: String, field: String)] {
    kinds.kinds.flatMap { kind in
      kind.fieldDescriptions.compactMap { description -> (name: String, field: String)? in
        guard let field = kind.field(at: description.path.split(separator: ".").map(String.init))?.declaration,
          let reference = field.type.reference, field.type.groupFields == nil, let inverse = reference.inverse,
          reference.kinds.isEmpty || reference.kinds.contains(target.name)
        else { return nil }
        return (inverse.text, "\(kind.name).\(description.path)")
      }
    }.sorted { ($0.name, $0.field) < ($1.name, $1.field) }
  }

  private func unknown(_ subject: String) -> UsageError {
    var names = RuleRegistry.all.flatMap { [$0.code.text, $0.name] } + kinds.kinds.map(\.name.text)
    names += kinds.kinds.flatMap { $0.fieldDescriptions.map { String($0.path.split(separator: ".").last ?? "") } }
    let hint = Suggestion.question(for: subject, in: names) ?? "'itsm explain kinds' and 'itsm explain rules' list what there is"
    return UsageError("there is nothing called '\(subject)' to explain", hint: hint)
  }
}

/// What is explained.
enum Explanation {
  case rule(RuleMetadata)
  case kind(Kind, inverses: [(name: String, field: String)], alsoField: Bool)
  case field(Kind, FieldDeclaration, FieldDescription)
  /// A name under which records list those that refer to them, and the fields that do.
  case inverse(Kind, String, [String])
  case fieldName(String, [(kind: Kind, path: String, type: String, requirement: String, text: String)])
  case allKinds([Kind])
  case allRules([RuleMetadata])
}
