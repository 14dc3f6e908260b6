/// The name of a kind: `incident`, `change-model`.
package struct KindName: TextIdentifier {
  package let text: String
  package init(_ text: String) { self.text = text }
}

/// The name of a front matter field: `opened_at`.
package struct FieldName: TextIdentifier {
  package let text: String
  package init(_ text: String) { self.text = text }
}

/// The name of a lifecycle state: `in-progress`. Custom kinds may use blanks in it.
package struct StateName: TextIdentifier {
  package let text: String
  package init(_ text: String) { self.text = text }
}

/// The name of a role: `change-manager`.
package struct RoleName: TextIdentifier {
  package let text: String
  package init(_ text: String) { self.text = text }
}

/// The code of a rule: two letters and three digits, `FD004`.
package struct RuleCode: TextIdentifier {
  package let text: String
  package init(_ text: String) { self.text = text }

  /// The two letters that name the family.
  package var family: Substring { text.prefix(2) }
}
