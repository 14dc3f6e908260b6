import FrontMatter
package import Identifiers
package import Kinds
package import Records
package import ServiceTime

/// What rules of the management system may ask of a tree.
package struct ManagementFacts {
  package let catalogue: Catalogue
  /// The present day in the zone of the repository.
  package let today: CalendarDate
  private let roots: [Int: Value]
  private let positions: [KindName: [Int]]
  private let marks: [MarkKey: Set<Int>]
  private let declared: [String: [DeclaredCheck]]
  /// For each link field of the table that a check follows, who refers to which text.
  private let mentions: [LinkKey: [UInt32: [Int]]]

  struct MarkKey: Hashable {
    /// The position of the kind in the table of the catalogue.
    let kind: Int
    let check: Int
    let entry: Int
  }

  struct LinkKey: Hashable {
    let kind: KindName
    let field: String
  }

  init(catalogue: Catalogue, today: CalendarDate, plan: ManagementPlan, roots: [Int: Value]) {
    self.catalogue = catalogue
    self.today = today
    self.roots = roots
    declared = plan.declared
    var positions: [KindName: [Int]] = [:]
    let kinds = catalogue.table.kinds
    let isListed = kinds.map { plan.listed.contains($0.name) }
    var lists: [[Int]] = Array(repeating: [], count: kinds.count)
    for position in 0..<catalogue.count where isListed[catalogue.kindNumber(at: position)] {
      lists[catalogue.kindNumber(at: position)].append(position)
    }
    for (number, kind) in kinds.enumerated() { positions[kind.name] = lists[number] }
    self.positions = positions
    var marked: [MarkKey: Set<Int>] = [:]
    catalogue.forEachMark { position, mark in
      if mark.day == nil {
        marked[MarkKey(kind: catalogue.kindNumber(at: position), check: mark.check, entry: mark.entry), default: []].insert(position)
      }
    }
    marks = marked
    let fields = catalogue.table.fields
    let keys = fields.map { field -> LinkKey? in
      let key = LinkKey(kind: field.kind.name, field: field.name)
      return plan.followed.contains(key) ? key : nil
    }
    var mentions: [LinkKey: [UInt32: [Int]]] = [:]
    catalogue.forEachLink { position, link in
      if let key = keys[Int(link.field)] { mentions[key, default: [:]][link.target, default: []].append(position) }
    }
    self.mentions = mentions
  }

  /// What kinds declare for a rule, in the order of their names.
  package func entries(for rule: any Rule.Type) -> [DeclaredCheck] { declared[rule.metadata.name] ?? [] }

  /// The records of a kind that checks are about.
  package func positions(of kind: KindName) -> [Int] { positions[kind] ?? [] }

  /// The records of its kind that an entry is about: their state fits, and so do its conditions.
  package func subjects(of declared: DeclaredCheck) -> [Int] {
    let all = positions(of: declared.kind.name)
    if declared.entry.scope.hasConditions {
      let marked = marked(of: declared)
      return all.filter { marked.contains($0) }
    }
    return all.filter { isInState(at: $0, declared.entry.scope.states, of: declared.kind) }
  }

  /// The records to which the conditions of an entry apply.
  package func marked(of declared: DeclaredCheck) -> Set<Int> {
    guard let kind = catalogue.table.kinds.firstIndex(where: { $0 === declared.kind }) else { return [] }
    return marks[MarkKey(kind: kind, check: declared.check, entry: declared.position)] ?? []
  }

  /// Whether the state of a record is one of some, or where they are none, not terminal.
  package func isInState(at position: Int, _ states: [StateName], of kind: Kind) -> Bool {
    guard let lifecycle = kind.lifecycle else { return true }
    guard let state = catalogue.state(at: position) else { return false }
    return states.isEmpty ? lifecycle[state]?.isTerminal != true : states.contains(state)
  }

  package func isOpen(at position: Int) -> Bool { isInState(at: position, [], of: kind(at: position)) }

  package func kind(at position: Int) -> Kind { catalogue.table.kinds[catalogue.kindNumber(at: position)] }

  package func id(at position: Int) -> String { catalogue.records[position].id.text }

  /// The fields of a record whose kind a check reads; nil where it cannot be read.
  func place(at position: Int) -> CheckPlace? { roots[position].map { CheckPlace(root: $0) } }

  func text(_ field: CheckField, at position: Int) -> String? {
    guard let value = roots[position].flatMap({ CheckPlace(root: $0)[field] }), value.kind == .scalar else { return nil }
    return value.text
  }

  func texts(_ field: CheckField, at position: Int) -> [String] {
    guard let value = roots[position].flatMap({ CheckPlace(root: $0)[field] }) else { return [] }
    return value.kind == .scalar ? [value.text] : value.items.filter { $0.kind == .scalar }.map(\.text)
  }

  /// The items of a list of groups, or the values of a list.
  func items(_ field: CheckField, at position: Int) -> [Value] {
    roots[position].flatMap { CheckPlace(root: $0)[field] }.map { Array($0.items) } ?? []
  }

  func range(_ field: CheckField, at position: Int) -> Range<Int>? { roots[position].flatMap { CheckPlace(root: $0)[field] }?.range }

  /// The day of the first of some fields that is there.
  func day(_ fields: [CheckField], at position: Int) -> CalendarDate? {
    guard let place = place(at: position) else { return nil }
    for field in fields {
      if let value = place[field], let day = CheckPlace.day(value) { return CalendarDate(daysSinceEpoch: day) }
    }
    return nil
  }

  /// The links of a record in a field, with the position of the record at the other end.
  package func links(_ field: CheckField, at position: Int) -> [(target: Int, range: Range<Int>)] {
    catalogue.links(at: position).compactMap { link in
      guard catalogue.table.fields[Int(link.field)].name == field.text else { return nil }
      return catalogue.holder(ofText: link.target).map { ($0, link.range) }
    }
  }

  /// The records that refer to one in a field of their kind.
  package func mentions(of position: Int, by incoming: LinkCheck.Incoming) -> [Int] {
    mentions[LinkKey(kind: incoming.kind, field: incoming.field.text)]?[catalogue.idNumber(at: position)] ?? []
  }
}
