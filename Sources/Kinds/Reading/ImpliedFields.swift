import Identifiers

extension DeclarationReader {
  /// Adds the fields that every record of the kind has without saying so.
  func addImpliedFields(to parts: inout KindParts) {
    func add(_ field: FieldDeclaration) {
      if !parts.fields.contains(where: { $0.name == field.name }) { parts.fields.append(field) }
    }
    if let lifecycle = parts.lifecycle, !parts.fields.contains(where: { $0.name == lifecycle.field }) {
      let status = FieldDeclaration(
        name: lifecycle.field, type: .choice(lifecycle.states.map(\.name.text)), description: "Where the record stands in its lifecycle.",
        isRequired: true, defaultValue: lifecycle.initial.text)
      let title = parts.fields.firstIndex { $0.name == "title" }
      parts.fields.insert(status, at: title.map { $0 + 1 } ?? 0)
    }
    if case .files(_, .field(let field, _)) = parts.location { add(FieldDeclaration(name: field, type: .text, description: "The id.")) }
    if parts.lifecycle?.needsApproval == true || parts.changesRules { add(Self.approvals) }
    if !parts.fields.contains(where: { $0.name == "id" }) {
      parts.fields.insert(FieldDeclaration(name: "id", type: .text, description: "The id; it may be left to the file name."), at: 0)
    }
    add(FieldDeclaration(name: "imported", type: .boolean, description: "Whether the record was brought over from another system."))
    add(FieldDeclaration(name: "itsm-ignore", type: .map(.text), description: "Findings that are accepted here: code and reason.", isGoverned: false))
  }

  /// Reports fields that a repository declares otherwise than they are in every record.
  mutating func checkImpliedFields(in parts: KindParts, _ declaration: Declaration) {
    guard case .mapping(let entries) = declaration.content else { return }
    for (name, value) in entries where name.origin != nil {
      guard let text = name.scalar, let type = value["type"]?.scalar else { continue }
      if let lifecycle = parts.lifecycle, lifecycle.field.text == text {
        let options = parts.fields.first { $0.name == lifecycle.field }?.type.options
        let fits = type == "text" || options.map { Set($0) == Set(lifecycle.states.map(\.name.text)) } == true
        if !fits { refuse(.conflict, value.at("type"), "field '\(text)' holds the state; its values are the states of the lifecycle", help: "remove the declaration") }
        let isRequired = parts.fields.first { $0.name == lifecycle.field }?.isRequired ?? true
        if fits, !isRequired, !isOverFiles {
          refuse(.conflict, value, "field '\(text)' holds the state, and is not required: a record could be in none", help: "remove the declaration, or add 'required: true'")
        }
      } else if text == "approvals", parts.actsAs == .policy {
        continue  // What a policy says of approvals stands there.
      } else if ["approvals", "imported", "itsm-ignore"].contains(text) || (text == "id" && type != "text") {
        refuse(.conflict, name, "field '\(text)' is in every record and means the same in all of them", help: "give the field another name")
      }
    }
  }

  /// The decisions on a record, each one an entry that is never removed.
  static let approvals = FieldDeclaration(
    name: "approvals",
    type: .list(
      .group(
        FieldTable([
          FieldDeclaration(name: "by", type: .person, description: "Who decided.", isRequired: true),
          FieldDeclaration(name: "role", type: .role, description: "In which role.", isRequired: true),
          FieldDeclaration(name: "decision", type: .choice(["approved", "rejected", "withdrawn"]), description: "What was decided.", isRequired: true),
          FieldDeclaration(name: "at", type: .instant, description: "When, as recorded.", isRequired: true),
          FieldDeclaration(name: "digest", type: .text, description: "Digest of the content that was judged.", isRequired: true),
          FieldDeclaration(name: "comment", type: .text, description: "Why."),
          FieldDeclaration(name: "signature", type: .text, description: "An SSH signature over the entry."),
        ]))),
    description: "Decisions on this record.", isGoverned: false)
}
