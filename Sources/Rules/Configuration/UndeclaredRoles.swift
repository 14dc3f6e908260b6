import Diagnostics
import Identifiers
import Kinds
import Records

/// Roles that kind files and the configuration name and no record of the tree declares: nobody could act in them.
enum UndeclaredRoles {
  static func of(_ configuration: Configuration, _ catalogue: Catalogue) -> [DeclarationDefect] {
    let mentions = catalogue.kinds.kinds.flatMap(\.roleMentions)
    guard !mentions.isEmpty || configuration.importRole != nil else { return [] }
    let roles = catalogue.ids(of: catalogue.kinds.acting(as: .role).map(\.name))
    func help(_ role: RoleName) -> String {
      Suggestion.nearest(role.text, in: roles).map { "did you mean '\($0)'?" } ?? "itsm new role --title '\(role)'"
    }
    var defects = mentions.filter { !roles.contains($0.role.text) }.map { mention in
      DeclarationDefect(
        path: mention.path, range: mention.range, problem: .conflict,
        message: "\(mention.what) is by '\(mention.role)', which is neither a field that names a person nor a role that a record declares",
        help: help(mention.role))
    }
    if let role = configuration.importRole, !roles.contains(role.text) {
      defects.append(
        DeclarationDefect(
          path: Configuration.path, range: configuration.importRolePlace, problem: .conflict,
          message: "'import' is by '\(role)', a role that no record declares: nobody could import", help: help(role)))
    }
    return defects
  }
}
