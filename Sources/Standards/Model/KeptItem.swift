package import Identifiers
package import Records

/// One sort of document or record that is kept for a clause.
package struct KeptItem: Sendable {
  /// Unique in the clause: `policy`.
  package let name: String
  /// For people: `the approved change management policy`.
  package let what: String
  package let retention: Retention
  /// Empty for records of every kind.
  package let kinds: [KindName]
  package let filter: Query
  /// As it was written; empty where everything counts.
  package let filterText: String
  package let number: Number
  /// Whether only what was approved counts.
  package let isApproved: Bool
  /// For documents: by which dates, and how often, they are looked at again.
  package let freshness: Freshness?
  /// For records: which moments say to which period they belong.
  package let moments: Moments
  /// For records: how old the last one may be.
  package let within: Recency?
  package let each: Each?
  /// What to do where it is missing, in one line.
  package let next: String?
  /// How to find what would count in another state; nil where the state does not matter.
  package let unready: Unready?

  /// What the filter wants fields of a new record to be, the state apart.
  package var settings: [(field: String, value: String)] {
    guard let syntax = try? QueryParser.parse(filterText) else { return [] }
    var found: [(field: String, value: String)] = []
    func collect(_ syntax: QuerySyntax) {
      switch syntax {
      case .all(let parts): parts.forEach(collect)
      case .comparison(let comparison):
        guard comparison.relation == .equal, comparison.path.count == 1, comparison.values.count == 1 else { return }
        let (field, value) = (comparison.path[0].text, comparison.values[0].text)
        if field != "status", !value.isEmpty { found.append((field, value)) }
      case .everything, .not, .any: return
      }
    }
    collect(syntax)
    return found
  }

  /// Maintained and approved, or retained as it was.
  package enum Retention: String, Sendable, CaseIterable { case document, record }

  package enum Number: String, Sendable, CaseIterable {
    /// At least one.
    case some
    /// Exactly one.
    case one
    /// None is fine: it need not happen.
    case any
  }

  package struct Freshness: Sendable {
    /// The latest of these dates counts.
    package let fields: [FieldPath]
    package let within: Recency
  }

  package enum Moments: Sendable {
    /// Every transition of the lifecycle.
    case transitions
    /// It counts whenever it was made.
    case always
    case fields([Moment])
  }

  /// A moment, or the time between two.
  package struct Moment: Sendable {
    package let start: FieldPath
    package let end: FieldPath?
  }

  /// The filter without what it says of the state, and the first state that it wants.
  package struct Unready: Sendable {
    package let filter: Query
    package let wanted: StateName
  }

  /// One is kept for each of some other records.
  package struct Each: Sendable {
    package let kinds: [KindName]
    package let filter: Query
    /// The fields that name them.
    package let fields: [FieldName]
  }
}
