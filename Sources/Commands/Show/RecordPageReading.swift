import Diagnostics
import FrontMatter
import Identifiers
import Kinds
import Records
import ServiceTime

extension RecordPage {
  /// Reads the whole tree by its facts, and the texts of the record and of those that it is linked with. Where nothing stands for the id,
  /// `removal` may know of a record that was there once.
  init(of id: String, in tree: GovernedTree, removal: (String) -> Failure?) throws {
    let loaded = try RecordLoading.load(from: tree.snapshot, rules: tree.rules) { _, _ in .facts }
    let graph = RecordGraph(kinds: tree.kinds, records: loaded.records)
    let found = graph.position(of: id)
    let path = found.map { graph.records[$0].facts.path }
    if let entry = loaded.unreadable.first(where: { path == nil ? $0.stands(for: id) : $0.path == path }) { throw entry.failure }
    guard let position = found else {
      try loaded.lost.requireNone()
      if let removal = removal(id) { throw removal }
      let hint = Suggestion.question(for: id, in: graph.records.lazy.map(\.id.text)) ?? "'itsm list --format ids' lists the ids"
      throw Failure("there is no record '\(id)'", hint: hint)
    }
    let reader = try tree.snapshot.reader()
    var targets = TargetReading(reader: reader, graph: graph)
    let facts = graph.records[position].facts
    let text = try RecordLoading.text(of: graph.records[position], from: reader)
    var outgoing: [Link] = []
    for reference in facts.references {
      if case .file = reference.purpose { continue }
      let target = try graph.catalogue.positions(of: reference).first.map { try targets.target(at: $0) }
      outgoing.append(Link(name: reference.field, field: reference.field, id: reference.target, target: target))
    }
    var incoming: [Link] = []
    for link in graph.incoming(to: position) {
      let name = link.inverse?.text ?? "referenced_by"
      let source = graph.records[link.source]
      if incoming.contains(where: { $0.name == name && $0.id == source.id.text && $0.field == link.reference.field }) { continue }
      incoming.append(
        Link(name: name, field: link.reference.field, id: source.id.text, target: try targets.target(at: link.source)))
    }
    self.init(
      facts: facts, root: text.root, body: String(decoding: text.bytes[text.body], as: UTF8.self), outgoing: outgoing,
      incoming: incoming.enumerated().sorted { ($0.element.name, $0.offset) < ($1.element.name, $1.offset) }.map(\.element))
    twins = graph.catalogue.positions(withID: facts.id.text).filter { $0 != position && graph.records[$0].id == facts.id }
      .map { graph.records[$0].facts.path }
    lost = loaded.lost
    doubt = text.problems.first { $0.kind == .notUTF8 || $0.kind == .nulByte }?.message
    impact = Impact(of: facts.id, in: graph)
    for id in impact?.mentioned ?? [] {
      mentioned[id] = try graph.position(of: id.text).map { try targets.target(at: $0) }
    }
  }
}

/// Reads linked records, each once.
private struct TargetReading {
  let reader: any SnapshotReader
  let graph: RecordGraph
  private var known: [Int: RecordPage.Target] = [:]

  init(reader: any SnapshotReader, graph: RecordGraph) {
    self.reader = reader
    self.graph = graph
  }

  mutating func target(at position: Int) throws -> RecordPage.Target {
    if let target = known[position] { return target }
    let facts = graph.records[position].facts
    let root = try RecordLoading.text(of: graph.records[position], from: reader).root
    let target = RecordPage.Target(
      kind: facts.kind.name, title: root.flatMap(RecordPage.title), state: facts.state, path: facts.path,
      planned: root.flatMap { Self.planned($0, facts.kind) })
    known[position] = target
    return target
  }
  private static func planned(_ root: Value, _ kind: Kind) -> Interval? {
    guard let field = kind.lifecycle?.states.lazy.compactMap(\.schedules).first, let value = root[field.text],
      let start = value["start"].flatMap({ Instant(rfc3339: $0.text) }), let end = value["end"].flatMap({ Instant(rfc3339: $0.text) })
    else { return nil }
    return Interval(start: start, end: end)
  }
}
