import Identifiers
import Kinds
import Records

/// Which clauses records name together.
enum ClauseCoverage {
  struct Group {
    /// The first record of the group.
    let position: Int
    let together: String
    let missing: [String]
  }

  /// For each group of records the clauses that none of them names, itself or a clause above it.
  static func missing(of declared: DeclaredCheck, in facts: ManagementFacts) -> [Group] {
    guard case .clauses(let field, let all, let together) = declared.entry.content else { return [] }
    let subjects = facts.subjects(of: declared)
    let groups = Dictionary(grouping: subjects) { position in together.flatMap { facts.text($0, at: position) } ?? "" }
    return groups.sorted { $0.value[0] < $1.value[0] }.compactMap { name, positions in
      let covered = Set(positions.flatMap { facts.texts(field, at: $0) })
      let missing = all.filter { clause in !isCovered(clause, by: covered) }
      return missing.isEmpty ? nil : Group(position: positions[0], together: name, missing: missing)
    }
  }

  private static func isCovered(_ clause: String, by covered: Set<String>) -> Bool {
    var parts = clause.split(separator: ".")
    while !parts.isEmpty {
      if covered.contains(parts.joined(separator: ".")) { return true }
      parts.removeLast()
    }
    return false
  }
}
