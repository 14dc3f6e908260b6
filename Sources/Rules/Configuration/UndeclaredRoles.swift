import Diagnostics
import Identifiers
import Kinds
import Records

/// Roles that kind files name and no record of the tree declares: nobody could act in them.
enum UndeclaredRoles {
  static func of(_ catalogue: Catalogue) -> [DeclarationDefect] {
    let mentions = catalogue.kinds.kinds.flatMap(\.roleMentions)
    guard !mentions.isEmpty else { return [] }
    let roles = catalogue.ids(of: catalogue.kinds.acting(as: .role).map(\.name))
    return mentions.filter { !roles.contains($0.role.text) }.map { mention in
      DeclarationDefect(
        path: mention.path, range: mention.range, problem: .conflict,
        message: "\(mention.what) is by '\(mention.role)', which is neither a field that names a person nor a role that a record declares",
        help: Suggestion.nearest(mention.role.text, in: roles).map { "did you mean '\($0)'?" } ?? "itsm new role --title '\(mention.role)'")
    }
  }
}
