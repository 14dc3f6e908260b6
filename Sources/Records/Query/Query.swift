package import Identifiers
package import Kinds
package import ServiceTime

/// An expression over records, checked against the kinds that it is asked of.
///
/// A comparison holds for a record when it holds for any value that its path leads to; `!=` holds where `=` does not, so
/// also where there is no value. `field=""` holds where there is none. `status=open` means any state that is not terminal
/// where no state has that name. Dates are days of the zone: `at=2026-03-01` holds for every moment of it.
package struct Query: Sendable {
  package let root: Node
  package let tests: [Test]

  package indirect enum Node: Sendable {
    case everything
    case test(Int)
    case not(Node)
    case all([Node])
    case any([Node])
  }

  /// A path, and what is asked of the values at its end, by leaf; nil where the values cannot fit.
  package struct Test: Sendable {
    package let path: FieldPath
    let matchers: [ValueMatcher?]
    /// Whether every value will do.
    let asksForPresence: Bool
  }

  /// Reads an expression and resolves it for records of the kinds `base`.
  package init(_ text: String, of base: [Kind], in all: KindSet, zone: TimeZoneRules = .utc) throws(QueryDefect) {
    try self.init(try QueryParser.parse(text), of: base, in: all, zone: zone)
  }

  /// Resolves an expression that was read.
  package init(_ syntax: QuerySyntax, of base: [Kind], in all: KindSet, zone: TimeZoneRules = .utc) throws(QueryDefect) {
    var compilation = QueryCompilation(base: base, all: all, zone: zone)
    root = try compilation.node(syntax)
    tests = compilation.tests
  }

  /// Whether more than a record itself is needed to judge it.
  package var walks: Bool { tests.contains { $0.path.walks } }

  /// The kinds whose records have to be read, those that are asked about included.
  package var kinds: Set<KindName> { tests.reduce(into: []) { $0.formUnion($1.path.kinds) } }
}

/// Turns what an expression says into what is asked of records.
private struct QueryCompilation {
  let base: [Kind]
  let all: KindSet
  let zone: TimeZoneRules
  private(set) var tests: [Query.Test] = []

  init(base: [Kind], all: KindSet, zone: TimeZoneRules) {
    self.base = base
    self.all = all
    self.zone = zone
  }

  mutating func node(_ syntax: QuerySyntax) throws(QueryDefect) -> Query.Node {
    switch syntax {
    case .everything: return .everything
    case .not(let inner): return .not(try node(inner))
    case .all(let parts): return .all(try nodes(parts))
    case .any(let parts): return .any(try nodes(parts))
    case .comparison(let comparison): return try self.comparison(comparison)
    }
  }

  private mutating func nodes(_ parts: [QuerySyntax]) throws(QueryDefect) -> [Query.Node] {
    var nodes: [Query.Node] = []
    for part in parts { nodes.append(try node(part)) }
    return nodes
  }

  private mutating func comparison(_ comparison: QueryComparison) throws(QueryDefect) -> Query.Node {
    let path = try FieldPath(comparison.path, from: base, in: all)
    let isSameness = comparison.relation == .equal || comparison.relation == .unequal
    if comparison.relation.isOrder, comparison.values.count > 1 {
      throw QueryDefect(
        "'\(comparison.relation.rawValue)' compares with one value", at: comparison.values[1].range,
        help: "several values go with = != and ~")
    }
    let filled = comparison.values.filter { !$0.text.isEmpty }
    if filled.count < comparison.values.count, !isSameness, let empty = comparison.values.first(where: \.text.isEmpty) {
      throw QueryDefect(
        "nothing can be compared with an empty text", at: empty.range, help: "\(path.text)=\"\" finds records without a value")
    }
    var choices: [Query.Node] = []
    if !filled.isEmpty {
      choices.append(add(Query.Test(path: path, matchers: try matchers(comparison, filled, path), asksForPresence: false)))
    }
    if filled.count < comparison.values.count {
      choices.append(.not(add(Query.Test(path: path, matchers: path.leaves.map { _ in nil }, asksForPresence: true))))
    }
    let holds = choices.count == 1 ? choices[0] : .any(choices)
    return comparison.relation == .unequal ? .not(holds) : holds
  }

  private mutating func add(_ test: Query.Test) -> Query.Node {
    tests.append(test)
    return .test(tests.count - 1)
  }

  /// Each value must fit somewhere: what one kind does not know another may.
  private func matchers(_ comparison: QueryComparison, _ values: [QueryWord], _ path: FieldPath) throws(QueryDefect)
    -> [ValueMatcher?]
  {
    for value in values {
      let building = MatcherBuilding(comparison, values: [value], zone: zone)
      var defect: QueryDefect?
      var fits = false
      for leaf in path.leaves {
        do throws(QueryDefect) {
          _ = try building.matcher(for: leaf)
          fits = true
          break
        } catch {
          if defect?.help?.hasPrefix("did you mean") != true { defect = error }
        }
      }
      if !fits, let defect { throw defect }
    }
    return path.leaves.map { leaf in
      let fitting = values.filter { value in
        do throws(QueryDefect) { _ = try MatcherBuilding(comparison, values: [value], zone: zone).matcher(for: leaf) } catch {
          return false
        }
        return true
      }
      guard !fitting.isEmpty else { return nil }
      do throws(QueryDefect) { return try MatcherBuilding(comparison, values: fitting, zone: zone).matcher(for: leaf) } catch {
        return nil
      }
    }
  }
}
