package import FrontMatter
package import Identifiers
package import Kinds

/// Reads records against their kinds: what is wrong with each by itself, and what the others need to know of it.
///
/// One reader serves many records and keeps what it learns about required states; it belongs to one task.
package struct RecordReader {
  var problems: [RecordProblem] = []
  var references: [Reference] = []
  var marks: [CheckMark] = []
  var agendas: [CheckAgenda.Key: CheckAgenda] = [:]
  var requirements = RequirementCache()
  var outlooks = OutlookCache()

  package init() {}

  /// Reads one file. The facts are nil when no id can be told.
  package mutating func read(_ text: RecordText, at path: RepoPath, kind: Kind) -> (facts: RecordFacts?, problems: [RecordProblem]) {
    problems = []
    references.removeAll(keepingCapacity: true)
    marks.removeAll(keepingCapacity: true)
    for problem in text.problems { problems.append(RecordProblem(.format(problem), at: problem.range)) }
    guard let root = text.root else {
      guard let id = RecordIdentity(path: path, kind: kind, root: nil).id else { return (nil, problems) }
      return (facts(id, path: path, kind: kind, root: nil), problems)
    }
    let identity = RecordIdentity(path: path, kind: kind, root: root)
    problems += identity.problems
    let context = RecordContext(root: root, kind: kind)
    readFields(of: root, table: kind.fields, path: "", context: context)
    checkState(context)
    checkSections(text, context)
    checkMatrices(context)
    checkChronology(context)
    checkServiceTime(context)
    checkOutlook(context)
    if !kind.checks.isEmpty { readChecks(context) }
    guard let id = identity.id else { return (nil, problems) }
    let facts = facts(id, path: path, kind: kind, root: root, idRange: identity.range, state: context.state)
    return (facts, problems)
  }

  /// What a record refers to, and nothing that is wrong with it.
  package mutating func references(in root: Value, kind: Kind) -> [Reference] {
    problems.removeAll(keepingCapacity: true)
    references.removeAll(keepingCapacity: true)
    readFields(of: root, table: kind.fields, path: "", context: RecordContext(root: root, kind: kind))
    return references
  }

  private mutating func facts(
    _ id: RecordID, path: RepoPath, kind: Kind, root: Value?, idRange: Range<Int>? = nil, state: StateName? = nil
  ) -> RecordFacts {
    var suppressions: [RuleCode: String] = [:]
    guard let accepted = root?["itsm-ignore"] else {
      return RecordFacts(path: path, kind: kind, id: id, idRange: idRange, state: state, references: references, marks: marks, suppressions: [:])
    }
    for (code, reason) in accepted.entries {
      if reason.isBlank || reason.kind != .scalar {
        problems.append(RecordProblem(.badSuppression(code.text), at: code.range))
      } else {
        problems.append(RecordProblem(.suppression(code.text), at: code.range))
        suppressions[RuleCode(code.text)] = reason.text
      }
    }
    return RecordFacts(
      path: path, kind: kind, id: id, idRange: idRange, state: state, references: references, marks: marks,
      suppressions: suppressions)
  }
}

/// The record as a whole, for checks that look from one field to another.
struct RecordContext {
  let root: Value
  let kind: Kind
  let state: StateName?
  /// Positions of the transitions that are not open to the record.
  private(set) var closedTransitions: [Int] = []

  init(root: Value, kind: Kind) {
    self.root = root
    self.kind = kind
    state = kind.lifecycle.flatMap { root[$0.field.text] }.flatMap { $0.kind != .scalar || $0.isEmpty ? nil : StateName($0.text) }
    for (position, transition) in (kind.lifecycle?.transitions ?? []).enumerated() where !isOpen(transition) { closedTransitions.append(position) }
  }

  func scalar(_ field: FieldName) -> String? {
    guard let value = root[field.text], value.kind == .scalar, !value.isBlank else { return nil }
    return value.text
  }
}
