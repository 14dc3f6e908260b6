import Identifiers
package import Records

package enum MalformedID: RecordRule {
  package static let metadata = RuleMetadata(
    code: "ID001", name: "malformed-id",
    summary: "An id does not have the form of its kind.",
    why: """
      Ids are referred to for years, in commits, mails and other systems. Only ASCII letters, digits and hyphens may occur, so that no two ids look alike.
      """,
    bad: .incident(at: "incidents/INC-26-1.md"),
    good: .incident())

  package static func draft(for problem: RecordProblem.Detail) -> Draft? {
    guard case .badID(let id, let form, let source) = problem else { return nil }
    switch source {
    case .scheme:
      return Draft("'\(id)' is no id of the form \(form)", help: "name the file and the field 'id' after that form; 'itsm new' picks a free one")
    case .fileName:
      return Draft(
        "the file name '\(id)' gives no id of the form \(form)",
        help: "rename the file, let the 'files' of its kind leave it out, or start its name with '_' if it is no record")
    case .field(let field): return Draft("'\(id)' is no id of the form \(form)", help: "write another value into '\(field)'")
    }
  }
}
