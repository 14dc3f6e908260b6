import Identifiers

/// The parts of a kind while its file is read.
struct KindParts {
  var name: KindName
  var title = ""
  var summary = ""
  var prefix: String?
  var ids = IDScheme.numbered
  var location = Kind.Location.folder("")
  var isOpen = false
  var actsAs: Part?
  var changesRules = false
  var clauses: [String] = []
  var fields: [FieldDeclaration] = []
  var sections: [SectionDeclaration] = []
  var appendix: String?
  var chronology: [[FieldName]] = []
  var lifecycle: Lifecycle?
  /// Where each transition of the lifecycle is declared.
  var transitionPlaces: [Declaration] = []
  var clocks: [ClockDeclaration] = []
  var outages: FieldName?
  var due: [DueDeclaration] = []
  var checks: [CheckDeclaration] = []
  /// Where each entry of each check is declared, by the name of the check.
  var checkPlaces: [String: [Declaration]] = [:]
  var example: String?
  /// Where a file of the repository gives the example.
  var examplePlace: (path: RepoPath, range: Range<Int>)?
  var roleMentions: [RoleMention] = []
  var clauseMentions: [ClauseMention] = []
  var source: TopFile?
}
