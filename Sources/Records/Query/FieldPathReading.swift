package import FrontMatter
import Identifiers
package import ServiceTime

extension FieldPath {
  /// The texts that the path leads to from a record, in order, each linked record once. `graph` and `position` are needed
  /// by paths that walk.
  package func texts(of record: LoadedRecord, at position: Int? = nil, in graph: RecordGraph? = nil) -> [String] {
    var texts: [String] = []
    visit(record, at: position, in: graph) { text, _ in texts.append(text) }
    return texts
  }

  /// What the first value is worth, for sorting; nil without one.
  package func key(of record: LoadedRecord, at position: Int? = nil, in graph: RecordGraph? = nil, zone: TimeZoneRules)
    -> FieldKey?
  {
    var key: FieldKey?
    visit(record, at: position, in: graph) { text, leaf in
      guard key == nil else { return }
      var text = text
      key = text.withUTF8 { FieldKey($0, leaf: leaf, zone: zone) } ?? .text(Array(text.utf8))
    }
    return key
  }

  /// The value of a path of one word that is a field of the record itself.
  package func plainValue(of record: LoadedRecord) -> Value? {
    let routes = routes(level: 0, kind: record.kind)
    guard words.count == 1, routes.count == 1, case .values(let keys, _) = routes[0], keys.count == 1 else { return nil }
    return record.root?[keys[0]]
  }

  private func visit(_ record: LoadedRecord, at position: Int?, in graph: RecordGraph?, _ body: (String, FieldLeaf) -> Void) {
    var layer: [(record: LoadedRecord, position: Int?)] = [(record, position)]
    var waiting: [[(record: LoadedRecord, position: Int?)]] = Array(repeating: [], count: words.count)
    for level in words.indices {
      if level > 0 {
        var seen: Set<Int> = []
        layer = waiting[level].filter { $0.position.map { seen.insert($0).inserted } ?? true }
      }
      for (record, position) in layer {
        for route in routes(level: level, kind: record.kind) {
          switch route {
          case .pseudo(let pseudo, let leaf): if let text = pseudo.text(of: record.facts) { body(text, leaves[leaf]) }
          case .values(let keys, let leaf):
            guard let root = record.root else { continue }
            FieldValues.first(under: keys[...], of: root) {
              body($0.text, leaves[leaf])
              return false
            }
          case .follow(let keys, let next):
            guard let root = record.root, let graph else { continue }
            FieldValues.first(under: keys[...], of: root) { value in
              let target = value.text
              for position in graph.catalogue.positions(withID: target) where graph.records[position].id.text == target {
                waiting[next].append((graph.records[position], position))
              }
              return false
            }
          case .incoming(let inverse, let next):
            guard let position, let graph else { continue }
            for link in graph.incoming(to: position) where inverse == nil || link.inverse == inverse {
              waiting[next].append((graph.records[link.source], link.source))
            }
          case .incomingIDs(let inverse, let leaf):
            guard let position, let graph else { continue }
            var seen: Set<Int> = []
            for link in graph.incoming(to: position)
            where (inverse == nil || link.inverse == inverse) && seen.insert(link.source).inserted {
              body(graph.records[link.source].id.text, leaves[leaf])
            }
          }
        }
      }
    }
  }
}
