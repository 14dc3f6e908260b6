import Identifiers
package import Kinds

/// What a path ends in: what its values are and how they are ordered.
package struct FieldLeaf: Sendable {
  package let type: FieldType
  /// The lifecycle whose states the values are.
  package let lifecycle: Lifecycle?
  /// Whether the values are ids, which are compared without case.
  package let isID: Bool

  init(_ type: FieldType, lifecycle: Lifecycle? = nil, isID: Bool = false) {
    var inner = type
    while case .list(let element) = inner { inner = element }
    self.type = inner
    self.lifecycle = lifecycle
    switch inner {
    case .reference, .person, .role: self.isID = true
    default: self.isID = isID
    }
  }
}

/// What every record has without a field for it.
enum PseudoField: String, CaseIterable {
  case id, kind, path, open

  func text(of facts: RecordFacts) -> String? {
    switch self {
    case .id: facts.id.text
    case .kind: facts.kind.name.text
    case .path: facts.path.text
    case .open: facts.isOpen.map { $0 ? "true" : "false" }
    }
  }
}
