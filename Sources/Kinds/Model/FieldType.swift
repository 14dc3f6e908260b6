package import Identifiers

/// The type of a field: what its text must look like.
package indirect enum FieldType: Sendable {
  case text, integer, decimal, percent, boolean, date, instant, duration
  case period(openEnd: Bool)
  case choice([String])
  case reference(ReferenceDeclaration)
  case person, role, email, url, money, file, clause
  /// Weekly opening hours.
  case hours
  /// Conditions on the fields of another kind.
  case when
  /// Kept as it is.
  case any
  case group(FieldTable)
  case map(FieldType)
  case list(FieldType)

  /// The type as a kind file writes it.
  package var name: String {
    switch self {
    case .text: "text"
    case .integer: "integer"
    case .decimal: "decimal"
    case .percent: "percent"
    case .boolean: "boolean"
    case .date: "date"
    case .instant: "instant"
    case .duration: "duration"
    case .period: "period"
    case .choice: "choice"
    case .reference: "reference"
    case .person: "person"
    case .role: "role"
    case .email: "email"
    case .url: "url"
    case .money: "money"
    case .file: "file"
    case .clause: "clause"
    case .hours: "hours"
    case .when: "when"
    case .any: "any"
    case .group: "group"
    case .map(let element): "map of " + element.name
    case .list(let element): "list of " + element.name
    }
  }

  /// The type of the innermost items of lists and maps, or the type itself.
  package var innermost: FieldType {
    switch self {
    case .list(let element), .map(let element): element.innermost
    default: self
    }
  }

  /// Whether a value is written as one text.
  package var isOneText: Bool {
    switch self {
    case .period, .hours, .when, .group, .map, .list: false
    default: true
    }
  }

  /// Whether its values are moments that can be put in order.
  package var isMoment: Bool {
    switch self {
    case .date, .instant: true
    default: false
    }
  }

  /// Whether a value names something: what is named twice in a list is no more there than once.
  package var isName: Bool {
    switch self {
    case .reference, .person, .role, .choice, .file, .clause, .email: true
    default: false
    }
  }

  /// The only texts that a value may have; nil where there are countless ones.
  package var options: [String]? {
    switch self {
    case .choice(let options): options
    case .boolean: ["true", "false"]
    default: nil
    }
  }

  /// The declaration of the reference that a field of this type, or an item of it, holds.
  package var reference: ReferenceDeclaration? {
    switch self {
    case .reference(let declaration): declaration
    case .list(let element), .map(let element): element.reference
    default: nil
    }
  }

  /// The sub-fields of a group, or of the groups in a list.
  package var groupFields: FieldTable? {
    switch self {
    case .group(let fields): fields
    case .list(let element), .map(let element): element.groupFields
    default: nil
    }
  }
}

/// To which kinds a reference may lead, and how the target calls the way back.
package struct ReferenceDeclaration: Sendable {
  /// Empty: any kind.
  package let kinds: [KindName]
  package let inverse: FieldName?
  package let isAcyclic: Bool
}

extension FieldType {
  /// Whether its values name files of the repository.
  package var holdsFile: Bool {
    switch self {
    case .file: true
    case .list(let element), .map(let element): element.holdsFile
    case .group(let fields): fields.fields.contains { $0.isGoverned && $0.type.holdsFile }
    default: false
    }
  }
}
