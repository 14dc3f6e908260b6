package import Identifiers
package import ServiceTime

/// What a kind declares for one of the management-system checks, under the name of the rule.
package final class CheckDeclaration: Sendable {
  package let name: String
  package let entries: [CheckEntry]

  init(name: String, entries: [CheckEntry]) {
    self.name = name
    self.entries = entries
  }
}

/// One thing that a check looks at: which records or items, and what about them.
package final class CheckEntry: Sendable {
  package let scope: CheckScope
  package let content: CheckContent

  init(scope: CheckScope, content: CheckContent) {
    self.scope = scope
    self.content = content
  }
}

/// The records, or the items of a list, that an entry of a check is about.
package struct CheckScope: Sendable {
  /// States in which it applies; empty with an empty `from`: every state that is not terminal.
  package var states: [StateName] = []
  /// It applies in these states and in all that can only be reached through one of them.
  package var from: [StateName] = []
  package var when: Condition?
  package var not: Condition?
  /// Fields any one of which, where it is there, takes the record or item out.
  package var unless: [CheckField] = []
  /// The list whose items are looked at; nil for the record itself.
  package var list: FieldName?

  /// Whether it takes more than the state to tell if it applies.
  package var hasConditions: Bool { when != nil || not != nil || !unless.isEmpty || !from.isEmpty }
}

/// What an entry of a check asks.
package enum CheckContent: Sendable {
  /// Fields that should be there.
  case expectation(Expectation)
  /// A day that must not have passed.
  case deadline(Deadline)
  /// A field that holds the product of others.
  case product(CheckField, factors: [CheckField])
  /// Periods, item by item, that leave no days out.
  case series(start: CheckField, end: CheckField)
  /// Fields of the record, each named by what the rule uses it for.
  case fields([String: [CheckField]])
  /// The records at the other end of links.
  case links(LinkCheck)
  /// Numbers of clauses that records name together.
  case clauses(field: CheckField, all: [String], together: CheckField?)
  /// A word, which the rule looks up elsewhere.
  case word(CheckField)
}

/// A field, or a field of a group: `score`, `continuity.rto`.
package struct CheckField: Sendable, Hashable {
  package let names: [FieldName]

  package init(_ text: String) { names = text.split(separator: ".", omittingEmptySubsequences: false).map { FieldName(String($0)) } }

  package var text: String { names.map(\.text).joined(separator: ".") }
}

/// Fields that should be there, where the comparisons hold.
package struct Expectation: Sendable {
  package var comparisons: [Comparison] = []
  /// Each of them.
  package var fields: [CheckField] = []
  /// At least one of them.
  package var any: [CheckField] = []

  /// A field compared with another one or with a fixed value.
  package struct Comparison: Sendable {
    package let relation: Relation
    package let left: CheckField
    package let right: Operand
  }

  package enum Relation: String, Sendable, CaseIterable {
    case exceeds, reaches, below, equals, longer
  }

  package enum Operand: Sendable {
    case field(CheckField)
    case value(String)
  }
}

/// A day until which something must have happened.
package struct Deadline: Sendable {
  package let date: CheckField
  /// Added to the date: the first that is there.
  package var plus: [Span] = []
  /// So much earlier it is reported.
  package var lead: TimeSpan?
  /// A further share of the added span, in percent.
  package var grace = 0
  /// Whether only the latest item of the list counts.
  package var isLatest = false

  package enum Span: Sendable {
    case field(CheckField)
    case fixed(TimeSpan)
  }
}

/// Fields of this and other kinds that lead to or from the record.
package struct LinkCheck: Sendable {
  /// Fields of the record itself.
  package var fields: [CheckField] = []
  /// Fields of other kinds that lead here: `scope.services`.
  package var by: [Incoming] = []
  /// The states in which those others count; empty: every one.
  package var byStates: [StateName] = []
  /// First and last day between which those others count.
  package var between: [CheckField] = []
  /// The field of the record at the other end that leads back.
  package var back: CheckField?
  /// For records that come again: the day of each, how often, and since when it counts.
  package var on: CheckField?
  package var every: [Deadline.Span] = []
  package var since: [CheckField] = []

  package struct Incoming: Sendable, Hashable {
    package let kind: KindName
    package let field: CheckField
  }
}
