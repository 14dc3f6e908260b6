import Identifiers
package import Kinds

/// One mention of another record in a field.
package struct Reference: Sendable {
  /// The field, sub-fields joined by a dot: `services`, `outages.services`.
  package let field: String
  package let target: String
  package let range: Range<Int>
  package let purpose: Purpose

  package enum Purpose: Sendable {
    case record(ReferenceDeclaration)
    case person
    case role
    /// A path of a file in the repository.
    case file
  }
}
