import Diagnostics
import Identifiers
import Kinds
import Records
import Standards

/// Clauses that kind files name and the standard does not have: nothing would ever be evidence for them.
enum UnknownClauses {
  static func of(_ rules: TreeRules) -> [DeclarationDefect] {
    let mentions = rules.kinds.kinds.flatMap(\.clauseMentions)
    guard !mentions.isEmpty else { return [] }
    let standards = StandardSet(custom: rules.standardFiles, kinds: rules.kinds, checks: RuleRegistry.all.map(\.code)).standards
    let known = standards.flatMap(\.clauses).map(\.id.text)
    return mentions.filter { !known.contains($0.clause) }.map { mention in
      DeclarationDefect(
        path: mention.path, range: mention.range, problem: .conflict, message: "the standard has no clause '\(mention.clause)'",
        help: Suggestion.nearest(mention.clause, in: known).map { "did you mean '\($0)'?" } ?? "'itsm report evidence' lists them")
    }
  }
}
