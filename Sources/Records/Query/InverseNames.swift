import Identifiers
import Kinds

/// Under which names the records of a kind list those that refer to them.
struct InverseNames: Sendable {
  private var byTarget: [KindName: [String: [Kind]]] = [:]
  /// Of references that lead to any kind.
  private var everywhere: [String: [Kind]] = [:]

  init(_ kinds: KindSet) {
    for kind in kinds.kinds { add(kind.fields, of: kind) }
  }

  /// The kinds that refer to records of a kind, by the name of the way back.
  func sources(of kind: Kind, named name: String) -> [Kind] { (byTarget[kind.name]?[name] ?? []) + (everywhere[name] ?? []) }

  func names(of kind: Kind) -> [String] { ((byTarget[kind.name].map { Array($0.keys) } ?? []) + everywhere.keys).sorted() }

  private mutating func add(_ table: FieldTable, of kind: Kind) {
    for field in table.fields {
      if let groups = field.type.groupFields { add(groups, of: kind) }
      guard let reference = field.type.reference, let name = reference.inverse?.text else { continue }
      if reference.kinds.isEmpty { everywhere[name, default: []].append(kind) }
      for target in reference.kinds { byTarget[target, default: [:]][name, default: []].append(kind) }
    }
  }
}
