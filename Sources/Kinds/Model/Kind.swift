package import Identifiers

/// What one sort of record may hold, as its kind file declares it.
package final class Kind: Sendable {
  package let name: KindName
  package let title: String
  package let summary: String
  package let prefix: String?
  package let ids: IDScheme
  package let location: Location
  /// Whether undeclared fields are kept as they are.
  package let isOpen: Bool
  package let actsAs: Part?
  /// Whether an edit of such a record changes the rules of the repository.
  package let changesRules: Bool
  package let clauses: [String]
  package let fields: FieldTable
  package let sections: [SectionDeclaration]
  package let appendix: String?
  package let chronology: [[FieldName]]
  package let lifecycle: Lifecycle?
  package let clocks: [ClockDeclaration]
  package let outages: FieldName?
  package let due: [DueDeclaration]
  package let checks: [CheckDeclaration]
  package let example: String?
  /// Where a file of the repository gives the example; nil where it is built in.
  package let examplePlace: (path: RepoPath, range: Range<Int>)?
  /// The roles that the repository's own file names in transitions.
  package let roleMentions: [RoleMention]
  /// The clauses that the repository's own file names.
  package let clauseMentions: [ClauseMention]
  /// The file that declares the kind; nil for a built-in one.
  package let source: RepoPath?
  /// The fields that an approval does not cover: those declared so, the state and its stamps.
  package let ungovernedFields: Set<FieldName>
  /// By position of the field.
  private let isUngoverned: [Bool]
  /// Groups and lists of groups that an approval covers but for some of their fields.
  package let partlyGoverned: [FieldName: FieldTable]
  /// The fields that name files, and those that name one person.
  package let fileFields: [FieldName]
  package let personFields: [FieldName]
  /// Positions of the fields whose value a matrix decides.
  package let matrixFields: [Int]
  /// The references of this and other kinds that lead here, in the order of kinds and fields.
  package let inverses: [Inverse]
  /// The names of all kinds that were read together.
  package let vocabulary: Vocabulary

  /// Where the records of a kind are found.
  package enum Location: Sendable {
    case folder(RepoPath)
    case files([GlobPattern], id: IDSource)
  }

  /// Where the id of a file that existed before the kind comes from.
  package enum IDSource: Sendable {
    case fileName(FileNamePattern, prefix: String?)
    case field(FieldName, prefix: String?)
  }

  init(_ parts: KindParts, fields: FieldTable, inverses: [Inverse], vocabulary: Vocabulary) {
    self.inverses = inverses
    self.vocabulary = vocabulary
    name = parts.name
    title = parts.title
    summary = parts.summary
    prefix = parts.prefix
    ids = parts.ids
    location = parts.location
    isOpen = parts.isOpen
    actsAs = parts.actsAs
    changesRules = parts.changesRules
    clauses = parts.clauses
    self.fields = fields
    sections = parts.sections
    appendix = parts.appendix
    chronology = parts.chronology
    lifecycle = parts.lifecycle
    clocks = parts.clocks
    outages = parts.outages
    due = parts.due
    checks = parts.checks
    example = parts.example
    examplePlace = parts.examplePlace
    roleMentions = parts.roleMentions
    clauseMentions = parts.clauseMentions
    source = parts.source?.path
    let stateFields = parts.lifecycle.map { [$0.field] + $0.stamps } ?? []
    ungovernedFields = Set(fields.fields.filter { !$0.isGoverned && $0.name != "approvals" }.map(\.name) + stateFields)
    partlyGoverned = Dictionary(
      fields.fields.compactMap { field in
        field.type.groupFields.flatMap { $0.fields.contains { !$0.isGoverned } ? (field.name, $0) : nil }
      }
    ) { first, _ in first }
    fileFields = fields.fields.filter { [ungovernedFields] in $0.type.holdsFile && !ungovernedFields.contains($0.name) }.map(\.name)
    personFields = fields.fields.filter { if case .person = $0.type { true } else { false } }.map(\.name)
    matrixFields = parts.fields.indices.filter { parts.fields[$0].matrix != nil }
    isUngoverned = fields.fields.map { [ungovernedFields] in ungovernedFields.contains($0.name) }
  }

  /// Whether an approval does not cover the field of this name.
  package func isUngoverned(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    if let position = fields.position(of: name) { return isUngoverned[position] }
    return ungovernedFields.contains(FieldName(String(decoding: name, as: UTF8.self)))
  }
}

/// A heading that the body must have, from these states on; an empty list of states means always.
package struct SectionDeclaration: Sendable {
  package let heading: String
  package let from: [StateName]
}

/// A field that holds a time at which something falls due, and the phrase that says what.
package struct DueDeclaration: Sendable {
  /// The list whose items each fall due; fields are then those of the item, or else of the record. Nil for the record itself.
  package var list: FieldName?
  package let field: FieldName
  package let phrase: String
  /// States in which it counts; empty: every one that is not terminal.
  package var states: [StateName] = []
  /// Fields any one of which, where it is there, says that it was done.
  package var unless: [FieldName] = []
  /// A date of the kind: another record in which it is later says that it was done.
  package var next: FieldName?
  /// Fields in which that record must have a value in common with this one.
  package var same: [FieldName] = []

  /// As a kind file names it: `review_by`, `decisions.due`.
  package var name: String { (list.map { $0.text + "." } ?? "") + field.text }
}

/// A service clock of a kind: which states start, pause, stop and exclude it.
package struct ClockDeclaration: Sendable {
  package let name: String
  package let start: StateName
  package let pause: [StateName]
  package let stop: [StateName]
  /// States that take the record out of the count: cancelled.
  package let exclude: [StateName]
  /// Fields that take it out where they are there: that of a duplicate.
  package let excludeWith: [FieldName]
  /// Whether the clock stops for good at its first stop.
  package let once: Bool
}
