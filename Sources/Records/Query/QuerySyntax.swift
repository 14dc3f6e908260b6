/// What an expression says, before fields and types are looked at.
package indirect enum QuerySyntax: Sendable {
  case everything
  case comparison(QueryComparison)
  case not(QuerySyntax)
  case all([QuerySyntax])
  case any([QuerySyntax])
}

/// `priority<=P2`, `changes.status=closed`: a path, an operator, and the values of which any may fit.
package struct QueryComparison: Sendable {
  package let path: [QueryWord]
  package let relation: QueryRelation
  package let values: [QueryWord]
}

/// A piece of an expression with the place where it stands.
package struct QueryWord: Sendable, Hashable {
  package let text: String
  /// Bytes of the expression, quotes included.
  package let range: Range<Int>

  package init(_ text: String, at range: Range<Int>) {
    self.text = text
    self.range = range
  }
}

package enum QueryRelation: String, Sendable, CaseIterable {
  case equal = "="
  case unequal = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case contains = "~"

  /// Whether it compares more than sameness.
  var isOrder: Bool {
    switch self {
    case .less, .lessOrEqual, .greater, .greaterOrEqual: true
    case .equal, .unequal, .contains: false
    }
  }
}

/// Why an expression cannot be used, and where.
package struct QueryDefect: Error, Hashable {
  package let message: String
  /// Bytes of the expression.
  package let range: Range<Int>
  package let help: String?

  package init(_ message: String, at range: Range<Int>, help: String? = nil) {
    self.message = message
    self.range = range
    self.help = help
  }
}
