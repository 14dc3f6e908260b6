import FrontMatter
package import Identifiers
package import Kinds
package import Records

/// The record that a new one comes from: what it hands down, and by which field the two are tied.
package struct RecordOrigin: Sendable {
  /// How the two records are tied.
  package enum Tie: Sendable, Hashable {
    /// A field of the new record names the origin.
    case forward(FieldName)
    /// A field of the origin names the new record; `isList` where it holds several.
    case back(FieldName, isList: Bool)
  }

  package let record: Record
  package let tie: Tie
  private let kind: Kind

  /// Nil where neither kind declares a field that may name the other.
  package init?(_ record: Record, of kind: Kind) {
    let forward = Self.field(of: kind, leadingTo: record.kind.name)
    let back = Self.field(of: record.kind, leadingTo: kind.name)
    if let forward, forward.isExplicit || back?.isExplicit != true {
      tie = .forward(forward.field.name)
    } else if let back {
      tie = .back(back.field.name, isList: back.field.type.isList)
    } else {
      return nil
    }
    self.record = record
    self.kind = kind
  }

  /// The values that the new record starts with; those that were set by hand come first.
  package func settings(besides given: [FieldSetting]) -> [FieldSetting] {
    let taken = Set(given.compactMap(\.path.first))
    var settings: [FieldSetting] = []
    func add(_ name: String, _ value: String) {
      if !taken.contains(name), !value.isEmpty, !settings.contains(where: { $0.path == [name] }) { settings.append(FieldSetting(path: [name], value: value)) }
    }
    if case .forward(let field) = tie { add(field.text, record.id.text) }
    if let title = record.text.root?["title"], title.kind == .scalar { add("title", title.text) }
    for field in kind.fields.fields {
      guard let own = field.type.reference, let other = record.kind.fields[field.name]?.type.reference, !own.isAcyclic, !own.kinds.isEmpty,
        Set(other.kinds).isSubset(of: own.kinds), let value = record.text.root?[field.name.text]
      else { continue }
      add(field.name.text, value.kind == .scalar ? value.text : value.items.map(\.text).joined(separator: ","))
    }
    return settings
  }

  /// A field at the top that may name a record of the kind: one that asks for the kind, else one for any kind. Fields that
  /// would make a circle, such as of duplicates, are none.
  private static func field(of kind: Kind, leadingTo other: KindName) -> (field: FieldDeclaration, isExplicit: Bool)? {
    let able = kind.fields.fields.filter { field in
      guard let reference = field.type.reference, field.type.groupFields == nil else { return false }
      return !reference.isAcyclic && (reference.kinds.isEmpty || reference.kinds.contains(other))
    }
    let explicit = able.first { $0.type.reference?.kinds.contains(other) ?? false }
    if let explicit { return (explicit, true) }
    return (able.first { $0.name == "sources" } ?? able.first).map { ($0, false) }
  }
}

extension FieldType {
  fileprivate var isList: Bool { if case .list = self { true } else { false } }
}
