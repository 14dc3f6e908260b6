package import FrontMatter
package import Identifiers
package import Kinds

/// One record of one version of a tree: its text and the kind that says how to read it.
package struct Record: Sendable {
  package let path: RepoPath
  package let kind: Kind
  package let text: RecordText
  package let id: RecordID

  package init(path: RepoPath, kind: Kind, text: RecordText, id: RecordID) {
    self.path = path
    self.kind = kind
    self.text = text
    self.id = id
  }

  package subscript(_ field: FieldName) -> Value? { text.root?[field.text] }

  /// The text of a scalar field, nil when it is absent or empty.
  package func scalar(_ field: FieldName) -> String? {
    guard let value = self[field], value.kind == .scalar, !value.isEmpty else { return nil }
    return value.text
  }

  /// The texts of a list field; a scalar counts as a list of one.
  package func scalars(_ field: FieldName) -> [String] {
    guard let value = self[field], !value.isEmpty else { return [] }
    return value.kind == .scalar ? [value.text] : value.items.filter { $0.kind == .scalar }.map(\.text)
  }

  package var state: StateName? { kind.lifecycle.flatMap { scalar($0.field) }.map { StateName($0) } }
  package var title: String { scalar("title") ?? id.text }
}
