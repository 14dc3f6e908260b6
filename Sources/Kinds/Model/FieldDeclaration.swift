package import Identifiers

/// One declared field. A class, because every record that is read looks at it and nobody changes it.
package final class FieldDeclaration: Sendable {
  package let name: FieldName
  package let type: FieldType
  package let description: String
  package let isRequired: Bool
  /// Required in these states and in every state that can only be reached through one of them.
  package let requiredFrom: [StateName]
  package let requiredWhen: Condition?
  /// Bounds as written; their meaning follows the type.
  package let minimum: String?
  package let maximum: String?
  /// Whether the field belongs to the content that an approval covers.
  package let isGoverned: Bool
  package let matrix: Matrix?
  package let defaultValue: String?
  /// For a list of groups: the sub-fields that identify an item when versions are compared.
  package let itemKey: [FieldName]
  /// What the text of the field must name.
  package let names: NamedThing?
  /// Further words that a field which names something may hold.
  package let otherWords: [String]
  /// For conditions and names of fields: the field, beside them or at the top of the record, that names the kinds they are about.
  package let conditionsOn: FieldName?

  /// The most characters of a title.
  package static let titleLimit = 200

  /// Whether it is what records are called by, in one line.
  package var isTitle: Bool { if case .text = type { name == "title" } else { false } }

  /// Something that a text may have to name.
  package enum NamedThing: String, Sendable, CaseIterable {
    case kind, clock
    /// A field of some kind that names one person.
    case personField = "person-field"
    /// A field of some kind that refers to records.
    case referenceField = "reference-field"
    /// A value of the field `type` of some kind whose work is scheduled.
    case workType = "work-type"

    /// What it is, in the singular.
    package var phrase: String {
      switch self {
      case .kind, .clock: rawValue
      case .personField: "field of a person"
      case .referenceField: "field that refers to records"
      case .workType: "type of scheduled work"
      }
    }
  }

  package init(
    name: FieldName, type: FieldType, description: String = "", isRequired: Bool = false, requiredFrom: [StateName] = [],
    requiredWhen: Condition? = nil, minimum: String? = nil, maximum: String? = nil, isGoverned: Bool = true,
    matrix: Matrix? = nil, defaultValue: String? = nil, itemKey: [FieldName] = [],
    names: NamedThing? = nil, otherWords: [String] = [], conditionsOn: FieldName? = nil
  ) {
    self.name = name
    self.type = type
    self.description = description
    self.isRequired = isRequired
    self.requiredFrom = requiredFrom
    self.requiredWhen = requiredWhen
    self.minimum = minimum
    self.maximum = maximum
    self.isGoverned = isGoverned
    self.matrix = matrix
    self.defaultValue = defaultValue
    self.itemKey = itemKey
    self.names = names
    self.otherWords = otherWords
    self.conditionsOn = conditionsOn
  }
}

/// A value that two other fields decide, such as a priority from impact and urgency.
package struct Matrix: Sendable {
  package let rows: FieldName
  package let columns: FieldName
  package let values: [String: [String: String]]
  /// The field whose presence allows another value.
  package let unless: FieldName?
}

/// Fields that must have one of the listed values each.
package struct Condition: Sendable {
  package let terms: [(field: FieldName, values: [String])]

  package init(terms: [(field: FieldName, values: [String])]) { self.terms = terms }

  /// Whether all terms hold for the values that `value` gives.
  package func holds(_ value: (FieldName) -> String?) -> Bool {
    terms.allSatisfy { term in value(term.field).map(term.values.contains) ?? false }
  }
}
