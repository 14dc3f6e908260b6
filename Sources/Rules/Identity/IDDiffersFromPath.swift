import Identifiers
package import Records

package enum IDDiffersFromPath: RecordRule {
  package static let metadata = RuleMetadata(
    code: "ID003", name: "id-differs-from-path",
    summary: "The field `id` and the file name disagree.",
    why: """
      A record is found by its file name and referred to by its id; they must be the same.
      """,
    bad: .incident("id: INC-2026-0002"),
    good: .incident("id: INC-2026-0001"))

  package static func draft(for problem: RecordProblem.Detail) -> Draft? {
    guard case .idDiffersFromPath(let id, let name) = problem else { return nil }
    return Draft("the id is '\(id)', but the file is named '\(name)'", help: "rename the file to '\(id).md', or correct the id")
  }
}
