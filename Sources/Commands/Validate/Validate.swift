import ServiceTime
import ArgumentParser
import Diagnostics
import Git
import Identifiers
import Records
import Reports
import Rules

struct Validate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Check records, references and the configuration.",
    discussion: """
      Without a word the work tree is checked. Paths limit what is reported; checks across records always see everything. \
      With --staged, what the commit would be refused for where it lands is a warning, and the checks of the management \
      system (SM), which depend on the day and not on the commit, are left out. \
      With --history those checks of the management system are made, too, that only the past can answer: that of the last \
      365 days, up to HEAD or to what --at names.
      Exit codes: 0 nothing at or above the threshold, 1 findings, 2 could not run, 64 wrong command line.
      """)

  @Argument(help: "Files or folders to report on.") var paths: [String] = []
  @Flag(help: "Check what is staged in the index.") var staged = false
  @Option(help: ArgumentHelp("Check the tree of a commit.", valueName: "rev")) var at: String?
  @Flag(help: "Also look at how records came to be what they are.") var history = false
  @Flag(help: "Let warnings fail the run.") var strict = false
  @Flag(help: "Make the changes that are safe, in the work tree.") var fix = false
  @Option(help: ArgumentHelp("Report only these codes or families (FD004,RF).", valueName: "codes")) var select: [String] = []
  @Option(help: ArgumentHelp("Leave out these codes or families.", valueName: "codes")) var ignore: [String] = []
  @Flag(help: "Count findings by code instead of showing them.") var statistics = false
  @Flag(help: "Also list accepted findings with their reasons.") var showSuppressed = false
  @Option(help: ArgumentHelp("How findings are written.", valueName: "format"))
  var format: FindingFormat = .text
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if staged && at != nil { throw ValidationError("--staged and --at exclude each other") }
    if history && staged { throw ValidationError("--history looks at what was committed; it does not go with --staged") }
    if fix && (staged || at != nil) { throw ValidationError("--fix changes the work tree; it does not go with --staged or --at") }
    if statistics && format.isForPrograms { throw ValidationError("--statistics counts for people; it does not go with --format \(format.rawValue)") }
    _ = try FindingSelection(select: select, ignore: ignore)
    if staged {
      try FindingSelection.refuseUnasked(
        select, RuleRegistry.all.filter { $0.code.family == "SM" }, "'itsm validate' without --staged makes the checks of the management system")
    } else {
      try FindingSelection.refuseUnasked(select, WorkflowRules.all, "'itsm check' and 'itsm audit' judge commits")
      if !history { try FindingSelection.refuseUnasked(select, HistoryRules.all, "--history makes the checks that only the past can answer") }
    }
  }

  func run() throws {
    let workspace = try Workspace(shared)
    let selection = try FindingSelection(select: select, ignore: ignore)
    let reported = try paths.map(workspace.repoPath)
    let snapshot: any Snapshot = staged ? try workspace.index() : try workspace.snapshot(at: at)
    for (path, typed) in zip(reported, paths) { try refuseMissing(path, typed, in: snapshot) }
    if staged { try workspace.requireHead() }
    if staged, workspace.repository.isBare {
      throw Failure("the repository '\(workspace.repository.gitDirectory)' is bare: it has no index", hint: "say which version with --at REV")
    }
    let outlook = staged ? StagedOutlook.meanwhile(shared) : nil
    // Whatever becomes of the files, the process must not end before the rehearsal's folder is gone.
    defer { _ = outlook?.wait() }
    var validation = try check(snapshot, in: workspace)
    if fix {
      var fixed = 0
      // What overlaps an earlier fix, or shows only after it, is left to a next round.
      for _ in 0..<Self.fixRounds {
        let made = try FixRun(top: try workspace.top()).apply(validation.findings.filter { selection.includes($0) && isReported($0, reported) })
        fixed += made
        validation = try check(snapshot, in: workspace)
        if made == 0 { break }
      }
      if fixed > 0 { shared.console.message("fixed \(fixed) finding\(fixed == 1 ? "" : "s")") }
    }
    let all = validation.findings + (outlook?.wait().warnings(beside: validation.findings, shared.console) ?? [])
    var report = FindingReport(
      findings: all.filter { selection.includes($0) && isReported($0, reported) }, records: try recordCount(of: validation, in: snapshot, reported, workspace),
      suppressed: showSuppressed ? validation.suppressed : [], rules: RuleRegistry.descriptions)
    report.threshold = strict ? .warning : .error
    report.toolVersion = Itsm.version
    report.moment = String(shared.present.description.prefix(19))
    try FindingOutput(console: shared.console, format: format, statistics: statistics).write(report, from: snapshot)
    if isStored(workspace), let failure = MissingObjects.failure(validation.unreadable) { throw failure }
    try outlook?.wait().requireObjects()
    if report.hasFailures { throw ExitCode(1) }
  }

  /// Whether it is the object database that has the records.
  private func isStored(_ workspace: Workspace) -> Bool { staged || at != nil || workspace.repository.isBare }

  private static let fixRounds = 4

  /// A mistyped path must not look like a file without findings. An empty folder of the work tree is there, too.
  private func refuseMissing(_ path: RepoPath, _ typed: String, in snapshot: some Snapshot) throws {
    if try !snapshot.entries(in: [path]).isEmpty { return }
    if !staged, at == nil, let top = try Workspace(shared).repository.workTree, try FileStatus.read(top + "/" + path.text) != nil { return }
    let place = staged ? "staged" : at.map { "at '\($0)'" } ?? "in the work tree"
    throw Failure("there is no '\(typed)' \(place)", hint: "nothing was checked")
  }

  private func check(_ snapshot: some Snapshot, in workspace: Workspace) throws -> Validation {
    let rules = try workspace.rules(of: snapshot)
    // Files of the work tree cannot be told from what they were before without reading them.
    let knowsBlobs = isStored(workspace)
    var validation = try Validation.run(
      snapshot, rules: rules, now: shared.present.seconds, cache: knowsBlobs ? workspace.factsCache : nil, management: !staged, strays: true)
    if history { validation.add(try ReportScope.lastYear(upTo: at, shared).historyFindings(), rules: rules) }
    return validation
  }

  /// How many records the answer is about.
  private func recordCount(of validation: Validation, in snapshot: some Snapshot, _ paths: [RepoPath], _ workspace: Workspace) throws -> Int {
    if paths.isEmpty { return validation.recordCount }
    let locator = try workspace.rules(of: snapshot).locator
    return try Set(snapshot.entries(in: paths).filter(\.isMarkdownFile).map(\.path)).count { locator.place(of: $0).isRecord }
  }

  private func isReported(_ finding: Finding, _ paths: [RepoPath]) -> Bool {
    guard !paths.isEmpty, let path = finding.path, !finding.concernsEverything else { return true }
    return paths.contains { path.isInside($0) }
  }
}

extension FindingFormat: ExpressibleByArgument {}
