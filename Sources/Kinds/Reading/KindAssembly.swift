import Identifiers

extension Kind {
  /// The kinds that these parts make together, in the order of their names.
  static func all(of parts: [KindParts]) -> [Kind] {
    let parts = parts.sorted { $0.name < $1.name }
    let tables = Dictionary(parts.map { ($0.name, FieldTable($0.fields)) }) { first, _ in first }
    let vocabulary = Vocabulary(parts, tables: tables)
    let inverses = waysBack(parts)
    return parts.compactMap { kind in
      tables[kind.name].map {
        Kind(kind, fields: $0, inverses: (inverses[kind.name] ?? []) + (inverses[nil] ?? []), vocabulary: vocabulary)
      }
    }
  }

  /// By the kind that a reference leads to; nil for references that lead to any.
  private static func waysBack(_ parts: [KindParts]) -> [KindName?: [Inverse]] {
    var inverses: [KindName?: [Inverse]] = [:]
    func add(_ fields: [FieldDeclaration], of kind: KindName, path: String) {
      for field in fields {
        let path = path.isEmpty ? field.name.text : "\(path).\(field.name)"
        if let group = field.type.groupFields { add(group.fields, of: kind, path: path) }
        guard let reference = field.type.reference, let name = reference.inverse else { continue }
        let targets: [KindName?] = reference.kinds.isEmpty ? [nil] : reference.kinds
        for target in targets { inverses[target, default: []].append(Inverse(name: name, kind: kind, field: path)) }
      }
    }
    for kind in parts { add(kind.fields, of: kind.name, path: "") }
    return inverses
  }
}
