import Identifiers

/// One field as it is told to people.
package struct FieldDescription: Sendable {
  /// The name; sub-fields of a group after a dot.
  package let path: String
  /// The type with what it allows: `choice of high, medium, low`, `list of reference to service`.
  package let type: String
  /// When it has to be there: `always`, `from pending`, `if decision is accepted`; empty where it never has to.
  package let requirement: String
  package let text: String

  fileprivate init(_ field: FieldDeclaration, path: String, isState: Bool) {
    self.path = path
    type = isState ? "state" : field.type.described
    var requirements: [String] = []
    if field.isRequired { requirements.append("always") }
    if !field.requiredFrom.isEmpty { requirements.append("from " + field.requiredFrom.map(\.text).joined(separator: " or ")) }
    if let condition = field.requiredWhen { requirements.append("if " + condition.described) }
    requirement = requirements.joined(separator: ", ")
    text = ([field.description] + field.remarks).filter { !$0.isEmpty }.joined(separator: " ")
  }
}

extension Kind {
  /// The declared fields in the order of the file, each group followed by its sub-fields.
  package var fieldDescriptions: [FieldDescription] {
    FieldTable.descriptions(fields.fields, within: "", state: lifecycle?.field)
  }

  /// The field at a path such as `outages.extent`, and what is told of it.
  package func field(at path: [String]) -> (declaration: FieldDeclaration, description: FieldDescription)? {
    var table: FieldTable? = fields
    var found: FieldDeclaration?
    for name in path {
      guard let field = table?[FieldName(name)] else { return nil }
      found = field
      table = field.type.groupFields
    }
    return found.map {
      ($0, FieldDescription($0, path: path.joined(separator: "."), isState: path.count == 1 && $0.name == lifecycle?.field))
    }
  }
}

extension FieldTable {
  fileprivate static func descriptions(
    _ fields: [FieldDeclaration], within path: String, state: FieldName? = nil
  ) -> [FieldDescription] {
    fields.flatMap { field in
      let name = path + field.name.text
      return [FieldDescription(field, path: name, isState: field.name == state)]
        + descriptions(field.type.groupFields?.fields ?? [], within: name + ".")
    }
  }
}

extension FieldDeclaration {
  /// Bounds, default and what else the description leaves out, a sentence each.
  fileprivate var remarks: [String] {
    var remarks: [String] = []
    switch (minimum, maximum) {
    case (let least?, let most?): remarks.append("From \(least) to \(most).")
    case (let least?, nil): remarks.append("At least \(least).")
    case (nil, let most?): remarks.append("At most \(most).")
    case (nil, nil): break
    }
    if let matrix {
      remarks.append(
        "Follows from \(matrix.rows) and \(matrix.columns)" + (matrix.unless.map { " unless \($0) says why not." } ?? "."))
    }
    if let inverse = type.reference?.inverse { remarks.append("The way back is called \(inverse).") }
    if let defaultValue, requiredFrom.isEmpty { remarks.append("A new record has \(defaultValue).") }
    if !isGoverned { remarks.append("May change after approval.") }
    return remarks
  }
}

extension FieldType {
  /// The type with what it allows.
  package var described: String {
    switch self {
    case .choice(let options): "choice of " + options.joined(separator: ", ")
    case .reference(let declaration):
      "reference to " + (declaration.kinds.isEmpty ? "any kind" : declaration.kinds.map(\.text).joined(separator: " or "))
    case .period(openEnd: true): "period, the end may be open"
    case .list(let element): "list of " + element.described
    case .map(let element): "map of " + element.described
    default: name
    }
  }
}

extension Condition {
  /// `type is standard and risk is low or medium`.
  package var described: String {
    terms.map { "\($0.field) is \($0.values.joined(separator: " or "))" }.joined(separator: " and ")
  }
}
