import Identifiers
import Kinds

/// What the kinds declare for the checks of the management system, and what has to be read for it.
struct ManagementPlan {
  private(set) var declared: [String: [DeclaredCheck]] = [:]
  /// Kinds whose records are looked at one by one.
  private(set) var listed: Set<KindName> = []
  /// Kinds whose records' fields are read again.
  private(set) var read: Set<KindName> = []
  /// Fields whose links are followed back.
  private(set) var followed: Set<ManagementFacts.LinkKey> = []

  init(_ kinds: KindSet) {
    for kind in kinds.kinds {
      for (check, declaration) in kind.checks.enumerated() {
        for (position, entry) in declaration.entries.enumerated() {
          add(DeclaredCheck(kind: kind, check: check, position: position, entry: entry), named: declaration.name)
        }
      }
    }
    guard !declared.isEmpty else { return }
    for part in [Part.person, .role, .policy] {
      for kind in kinds.acting(as: part) { look(at: kind.name, reading: true) }
    }
    let needsAgreements = declared[TighterThanSupplier.metadata.name] != nil
    for kind in kinds.acting(as: .agreement) where needsAgreements { look(at: kind.name, reading: true) }
    for kind in kinds.acting(as: .service) where declared[PlanOlderThanService.metadata.name] != nil { look(at: kind.name, reading: true) }
  }

  private mutating func look(at kind: KindName, reading: Bool) {
    listed.insert(kind)
    if reading { read.insert(kind) }
  }

  private mutating func add(_ check: DeclaredCheck, named name: String) {
    switch check.entry.content {
    case .expectation, .deadline, .product, .series: return
    case .word: look(at: check.kind.name, reading: false)
    case .fields(let fields): look(at: check.kind.name, reading: !fields.isEmpty)
    case .clauses: look(at: check.kind.name, reading: true)
    case .links(let links):
      // Who left is found from the people, whose work may be among very many records.
      guard name != OwnerLeft.metadata.name else { break }
      look(at: check.kind.name, reading: links.on != nil)
      if name == NotAParty.metadata.name {
        for kind in links.fields.flatMap({ check.kind.fields[FieldName($0.text)]?.type.reference?.kinds ?? [] }) { look(at: kind, reading: false) }
      }
      for incoming in links.by {
        look(at: incoming.kind, reading: links.on != nil || !links.between.isEmpty)
        followed.insert(ManagementFacts.LinkKey(kind: incoming.kind, field: incoming.field.text))
      }
    }
    declared[name, default: []].append(check)
  }
}
