package import Diagnostics
package import Identifiers
package import Kinds
package import Records

/// One thing that the program looks for. A rule gets values and loads nothing.
package protocol Rule: Sendable {
  static var metadata: RuleMetadata { get }
}

/// What people are told of a rule: on its reference page, by `itsm explain`, in SARIF.
package struct RuleMetadata: Sendable {
  package let code: RuleCode
  /// The name as a user types it.
  package let name: String
  package let severity: Severity
  /// What is found, in one sentence.
  package let summary: String
  /// Why it matters and what to do.
  package let why: String
  /// Files that yield exactly this code when they are laid over the example tree.
  package let bad: ExampleFiles
  /// Files that yield nothing.
  package let good: ExampleFiles
  /// The two examples of a rule that is about what happens, and not about files.
  package let story: RuleStory?

  package init(
    code: RuleCode, name: String, severity: Severity = .error, summary: String, why: String, bad: ExampleFiles = ExampleFiles([:]),
    good: ExampleFiles = ExampleFiles([:]), story: RuleStory? = nil
  ) {
    self.code = code
    self.name = name
    self.severity = severity
    self.summary = summary
    self.why = why
    self.bad = bad
    self.good = good
    self.story = story
  }

  /// Findings of these families rest on evidence and cannot be suppressed or switched off, nor can those of rules that cannot be applied.
  package var isSuppressible: Bool {
    !["AP", "SI", "HI", "RL", "WF", "FM", "ID"].contains(String(code.family)) && (code.family != "CF" || ["CF007", "CF008"].contains(code.text))
  }
}

/// A rule that looks at the problems of one record.
package protocol RecordRule: Rule {
  /// The finding for a problem, or nil when the problem is another rule's.
  static func draft(for problem: RecordProblem.Detail) -> Draft?
}

/// A rule that looks at what stands at the paths of a tree.
package protocol EntryRule: Rule {
  static func draft(for entry: SnapshotEntry, at place: RecordLocator.Place, in locator: RecordLocator) -> Draft?
}

/// A rule that looks at all paths of a tree together.
package protocol TreeRule: Rule {
  static func check(_ entries: [(entry: SnapshotEntry, place: RecordLocator.Place)], report: (Draft, SnapshotEntry) -> Void)
}

/// A rule that looks at all records together.
package protocol CatalogueRule: Rule {
  static func check(_ tree: TreeFacts, report: (Draft, RecordFacts) -> Void)
}

/// A rule that looks at what is wrong with configuration and kinds.
package protocol DeclarationRule: Rule {
  static func draft(for defect: DeclarationDefect) -> Draft?
}

/// What a catalogue rule may ask.
package struct TreeFacts: Sendable {
  package let catalogue: Catalogue
  /// The time that counts as the present, in seconds since 1970.
  package let now: Int64
  /// Paths named by `file` fields that the tree lacks.
  package let missingFiles: Set<RepoPath>

  package init(catalogue: Catalogue, now: Int64, missingFiles: Set<RepoPath> = []) {
    self.catalogue = catalogue
    self.now = now
    self.missingFiles = missingFiles
  }
}

/// What a rule says of one defect, before place and record are known.
package struct Draft: Sendable {
  package var message: String
  package var help: String?
  package var range: Range<Int>?
  package var notes: [Finding.Note] = []
  package var fix: Finding.Fix?
  /// Where it is not that of the rule.
  package var severity: Severity?

  package init(
    _ message: String, help: String? = nil, range: Range<Int>? = nil, notes: [Finding.Note] = [], fix: Finding.Fix? = nil, severity: Severity? = nil
  ) {
    self.message = message
    self.help = help
    self.range = range
    self.notes = notes
    self.fix = fix
    self.severity = severity
  }
}

extension Rule {
  /// The finding that a draft becomes at a place.
  package static func finding(_ draft: Draft, path: RepoPath?, record: RecordID?, range: Range<Int>? = nil) -> Finding {
    Finding(
      code: metadata.code, rule: metadata.name, severity: draft.severity ?? metadata.severity, message: draft.message, help: draft.help, path: path,
      record: record, range: draft.range ?? range, notes: draft.notes, fix: draft.fix)
  }
}

/// What happens, a line for each step: once so that the rule finds something, and once so that it does not.
package struct RuleStory: Sendable {
  package let bad: String
  package let good: String
}
