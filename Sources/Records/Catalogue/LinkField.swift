import Identifiers
package import Kinds

/// A field of a kind that refers to something.
package struct LinkField: Sendable {
  package let kind: Kind
  /// Sub-fields joined by a dot: `services`, `outages.services`.
  package let name: String
  package let purpose: Reference.Purpose

  package var isFile: Bool { if case .file = purpose { true } else { false } }

  package var isAcyclic: Bool {
    if case .record(let declaration) = purpose { declaration.isAcyclic } else { false }
  }

  /// The field that a kind declares under this name; nil where it declares none that refers to anything.
  init?(_ name: String, of kind: Kind) {
    let names = name.split(separator: ".", omittingEmptySubsequences: false)
    var table: FieldTable? = kind.fields
    var type: FieldType?
    for name in names {
      guard let field = table?[FieldName(String(name))] else { return nil }
      type = field.type
      table = field.type.groupFields
    }
    guard let purpose = type.flatMap(Self.purpose) else { return nil }
    self.init(kind: kind, name: name, purpose: purpose)
  }

  init(kind: Kind, name: String, purpose: Reference.Purpose) {
    self.kind = kind
    self.name = name
    self.purpose = purpose
  }

  private static func purpose(of type: FieldType) -> Reference.Purpose? {
    switch type {
    case .list(let element), .map(let element): purpose(of: element)
    case .reference(let declaration): .record(declaration)
    case .person: .person
    case .role: .role
    case .file: .file
    default: nil
    }
  }
}
