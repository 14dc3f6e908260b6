import FrontMatter
import Identifiers
import Kinds
import Records
import Testing

/// One custom kind, and records read against it.
struct Probe {
  let kind: Kind

  init(kindFile: String) throws {
    let set = KindSet(builtIn: [], custom: [KindSet.File(path: ".itsm/kinds/probe.yaml", bytes: Array(kindFile.utf8))])
    #expect(set.defects.filter(\.isMistake).map(\.message) == [])
    kind = try #require(set.kinds.first)
  }

  /// A kind with a field `x` that is declared like this.
  init(field: String, more: String = "") throws {
    try self.init(kindFile: "kind: probe\nprefix: PRB\nfolder: probes\nfields:\n  x: \(field)\n\(more)")
  }

  func read(_ text: String, at path: RepoPath = "probes/PRB-0001.md") -> (facts: RecordFacts?, problems: [RecordProblem]) {
    var reader = RecordReader()
    return reader.read(RecordText(Array(text.utf8)), at: path, kind: kind)
  }

  /// The problems of a record with this front matter.
  func problems(_ frontMatter: String, at path: RepoPath = "probes/PRB-0001.md") -> [RecordProblem] {
    read("---\n\(frontMatter)\n---\n", at: path).problems
  }

  /// Whether a plain or quoted value is taken for the field `x`.
  func accepts(_ value: String) -> Bool { problems("x: \(value)").isEmpty }
}

extension RecordProblem {
  /// The case and its first field, as tests name problems: `wrongType x`.
  var name: String {
    switch detail {
    case .format(let problem): "format \(problem.kind.rawValue)"
    case .missingField(let field, _): "missingField \(field)"
    case .wrongType(let field, _, _): "wrongType \(field)"
    case .unknownField(let field, _, _): "unknownField \(field)"
    case .unfitTitle(let field, let length): "unfitTitle \(field) \(length.map { "\($0)" } ?? "lines")"
    case .repeated(let field, let value): "repeated \(field) \(value)"
    case .unknownChoice(let field, _, _): "unknownChoice \(field)"
    case .unknownState(let state, _): "unknownState \(state ?? "-")"
    case .outOfBounds(let field, _, _, _): "outOfBounds \(field)"
    case .missingSection(let heading, _): "missingSection \(heading)"
    case .emptySection(let heading, _, let isBegun): "emptySection \(heading)\(isBegun ? " so far" : "")"
    case .notInMatrix(let field, _, _, _): "notInMatrix \(field)"
    case .outOfOrder(let field, _, _, _): "outOfOrder \(field)"
    case .stampAhead(let field, _, _): "stampAhead \(field)"
    case .neededAfterApproval(let field, _): "neededAfterApproval \(field)"
    case .endBeforeStart(let field): "endBeforeStart \(field)"
    case .unusableCalendar(let reason): "unusable calendar \(reason)"
    case .unusableTarget(let text): "unusable target \(text)"
    case .badID(let id, _, _): "badID \(id)"
    case .idDiffersFromPath(let id, _): "idDiffersFromPath \(id)"
    case .noID: "noID"
    case .badSuppression(let code): "badSuppression \(code)"
    case .suppression(let code): "suppression \(code)"
    case .unknownName(let field, _, _, _): "unknownName \(field)"
    case .unmet(let unmet): "unmet \(unmet.check)"
    case .wrongProduct(let check, _, _, _, _): "wrongProduct \(check)"
    case .gap(let check, _, _): "gap \(check)"
    case .unknownConditionField(let field, let name, _): "unknownConditionField \(field) \(name)"
    case .unknownConditionValue(let field, let name, let value, _): "unknownConditionValue \(field) \(name) \(value)"
    case .conditionOnState(let field): "conditionOnState \(field)"
    }
  }
}
