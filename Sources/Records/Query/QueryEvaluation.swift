package import FrontMatter
import Identifiers

/// Judges records by a query. It remembers what it learned of linked records, so that a walk costs time linear in the
/// records and links, however often paths meet. Belongs to one task.
package struct QueryEvaluation {
  private let query: Query
  private let graph: RecordGraph?
  /// For each test and level of its path, what is known of each record: 0 nothing, 1 no, 2 yes.
  private var known: [[[UInt8]]]

  /// `graph` is needed by queries that walk.
  package init(_ query: Query, in graph: RecordGraph? = nil) {
    self.query = query
    self.graph = graph
    known = query.tests.map { Array(repeating: [], count: $0.path.words.count) }
  }

  /// Judges the record at a position of the graph.
  package mutating func matches(_ position: Int) -> Bool {
    guard let graph else { return false }
    let record = graph.records[position]
    return holds(query.root, Subject(facts: record.facts, root: record.root, position: position))
  }

  /// Judges a record by itself; for queries that do not walk.
  package mutating func matches(_ facts: RecordFacts, _ root: Value?) -> Bool {
    holds(query.root, Subject(facts: facts, root: root, position: nil))
  }

  private struct Subject {
    let facts: RecordFacts
    let root: Value?
    let position: Int?
  }

  private mutating func holds(_ node: Query.Node, _ subject: Subject) -> Bool {
    switch node {
    case .everything: return true
    case .test(let test): return reaches(test, level: 0, subject)
    case .not(let inner): return !holds(inner, subject)
    case .all(let parts):
      for part in parts where !holds(part, subject) { return false }
      return true
    case .any(let parts):
      for part in parts where holds(part, subject) { return true }
      return false
    }
  }

  /// Whether a value at the end of a test's path, from a level on, passes.
  private mutating func reaches(_ test: Int, level: Int, _ subject: Subject) -> Bool {
    guard query.tests[test].path.walks, let position = subject.position, let graph else {
      return judge(test, level: level, subject)
    }
    if known[test][level].isEmpty { known[test][level] = Array(repeating: 0, count: graph.records.count) }
    if known[test][level][position] == 0 { known[test][level][position] = judge(test, level: level, subject) ? 2 : 1 }
    return known[test][level][position] == 2
  }

  private mutating func judge(_ test: Int, level: Int, _ subject: Subject) -> Bool {
    let path = query.tests[test].path
    for route in path.routes(level: level, kind: subject.facts.kind) {
      switch route {
      case .pseudo(let pseudo, let leaf):
        if let text = pseudo.text(of: subject.facts), passes(text, test, leaf) { return true }
      case .values(let keys, let leaf):
        let test = query.tests[test]
        guard let root = subject.root, test.asksForPresence || test.matchers[leaf] != nil else { continue }
        if FieldValues.first(under: keys[...], of: root, where: { passes($0, test, leaf) }) { return true }
      case .follow(let keys, let next):
        guard let root = subject.root, let graph else { continue }
        var targets: [String] = []
        FieldValues.first(under: keys[...], of: root) {
          targets.append($0.text)
          return false
        }
        for target in targets {
          for position in graph.catalogue.positions(withID: target) where graph.records[position].id.text == target {
            if reaches(test, level: next, self.subject(graph, position)) { return true }
          }
        }
      case .incoming(let inverse, let next):
        guard let position = subject.position, let graph else { continue }
        for link in graph.incoming(to: position) where inverse == nil || link.inverse == inverse {
          if reaches(test, level: next, self.subject(graph, link.source)) { return true }
        }
      case .incomingIDs(let inverse, let leaf):
        guard let position = subject.position, let graph else { continue }
        for link in graph.incoming(to: position) where inverse == nil || link.inverse == inverse {
          if passes(graph.records[link.source].id.text, test, leaf) { return true }
        }
      }
    }
    return false
  }

  private func subject(_ graph: RecordGraph, _ position: Int) -> Subject {
    Subject(facts: graph.records[position].facts, root: graph.records[position].root, position: position)
  }

  private func passes(_ value: Value, _ test: Query.Test, _ leaf: Int) -> Bool {
    test.asksForPresence || value.withBytes { test.matchers[leaf]?.matches($0) ?? false }
  }

  private func passes(_ text: String, _ test: Int, _ leaf: Int) -> Bool {
    if query.tests[test].asksForPresence { return true }
    var text = text
    return text.withUTF8 { query.tests[test].matchers[leaf]?.matches($0) ?? false }
  }
}
