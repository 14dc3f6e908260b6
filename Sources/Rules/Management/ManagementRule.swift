package import Kinds

/// A rule of the management system that looks from record to record.
package protocol ManagementRule: Rule {
  /// Reports findings with the position of the record in the catalogue.
  static func check(_ facts: ManagementFacts, report: (Draft, Int) -> Void)
}

/// An entry that a kind declares for a check, with its place in the kind.
package struct DeclaredCheck: Sendable {
  package let kind: Kind
  package let check: Int
  package let position: Int
  package let entry: CheckEntry
}
