package import Identifiers

/// The names of all kinds of a tree, of their clocks and their fields, for records that mention them.
package final class Vocabulary: Sendable {
  /// In the order of their names.
  package let kinds: [String]
  package let clocks: [String]
  private let tables: [KindName: FieldTable]
  private let openKinds: Set<KindName>
  private let ruleKinds: [KindName]
  private let scheduledKinds: [KindName]

  /// The word that stands for all kinds whose records are rules.
  package static let rules = "rules"

  init(_ kinds: [KindParts], tables: [KindName: FieldTable]) {
    self.tables = tables
    self.kinds = kinds.map(\.name.text).sorted()
    clocks = Set(kinds.flatMap(\.clocks).map(\.name)).sorted()
    openKinds = Set(kinds.filter(\.isOpen).map(\.name))
    ruleKinds = kinds.filter(\.changesRules).map(\.name)
    scheduledKinds = kinds.filter { $0.lifecycle?.states.contains { $0.schedules != nil } ?? false }.map(\.name)
  }

  /// The words that a field may hold which names such a thing; nil where that may be any.
  package func names(of thing: FieldDeclaration.NamedThing) -> [String]? {
    switch thing {
    case .kind: kinds
    case .clock: clocks
    case .personField: fields { if case .person = $0 { true } else { false } }
    case .referenceField: fields { $0.reference != nil }
    case .workType: workTypes
    }
  }

  /// The same for a field of some kinds alone.
  package func names(of thing: FieldDeclaration.NamedThing, in tables: [FieldTable]) -> [String]? {
    guard case .personField = thing else { return names(of: thing) }
    return Set(tables.flatMap(\.fields).filter { if case .person = $0.type { true } else { false } }.map(\.name.text)).sorted()
  }

  private var workTypes: [String]? {
    let types = scheduledKinds.compactMap { tables[$0]?["type"]?.type }
    let options = types.compactMap(\.options)
    return options.count == types.count ? Set(options.joined()).sorted() : nil
  }

  private func fields(where serves: (FieldType) -> Bool) -> [String] {
    Set(tables.values.flatMap(\.fields).filter { serves($0.type) }.map(\.name.text)).sorted()
  }

  /// The fields of the named kinds, of all kinds where none is named; nil where one does not exist or takes any field.
  package func fields(ofKinds names: [String]) -> [FieldTable]? {
    var wanted: [KindName] = names.isEmpty ? Array(tables.keys) : []
    for name in names {
      if name == Self.rules { wanted += ruleKinds } else { wanted.append(KindName(name)) }
    }
    guard openKinds.isDisjoint(with: wanted) else { return nil }
    let found = wanted.compactMap { tables[$0] }
    return found.count == wanted.count ? found : nil
  }
}

/// The way back of a reference: the name under which a record lists those that refer to it.
package struct Inverse: Sendable, Hashable {
  package let name: FieldName
  /// The kind whose records refer, and the field in which they do, sub-fields joined by a dot.
  package let kind: KindName
  package let field: String
}
