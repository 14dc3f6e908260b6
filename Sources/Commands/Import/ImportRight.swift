import Diagnostics
import Git
import Governance
import Identifiers
import Kinds
import ServiceTime
import Snapshots

/// Whether the one who would make the commits may import where they would land.
struct ImportRight {
  let place: ActPlace
  let people: CommitPeople
  let now: Instant

  init(_ place: ActPlace, _ people: CommitPeople, now: Instant) { (self.place, self.people, self.now) = (place, people, now) }

  /// Refuses with the reason that `itsm audit` would give for every one of the commits.
  func check() throws {
    let workspace = place.workspace
    let library = RuleLibrary(place: workspace.place, repository: workspace.repository, builtIn: Workspace.builtInKinds, shelf: workspace.shelf)
    let book = try library.book(of: try workspace.repository.treeID(ofCommit: place.base), previous: nil)
    guard let role = book.configuration.importRole else {
      throw Refusal("records cannot be imported: the configuration names no role that may [WF014]", hint: "set 'import: {by: ROLE}' in '.itsm/config.yaml' and land that first")
    }
    switch book.directory.owner(of: people.address) {
    case .nobody:
      throw Refusal("only a holder of the role '\(role)' may import records, and nobody lists '\(people.address)' [WF014]", hint: "git config user.email with an address of a person record")
    case .several(let owners):
      throw Refusal("'\(people.address)' belongs to \(owners.map(\.text).joined(separator: " and ")) [SI002]", hint: "an address belongs to one person")
    case .person(let id):
      guard book.directory[id]?.holds(role, at: now.seconds) == true else {
        throw Refusal("only a holder of the role '\(role)' may import records, and \(id) is none [WF014]", hint: "itsm list person --where 'roles.role=\(role)'")
      }
    }
    if book.configuration.assurance == .signed {
      throw Refusal(
        "the configuration asks for signed commits, and git makes those of an import without signatures [SI005]",
        hint: "set 'assurance: commit' for the time of the import, in a change of the rules of its own")
    }
  }
}
