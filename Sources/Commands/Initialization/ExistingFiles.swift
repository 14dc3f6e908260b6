import Diagnostics
import Identifiers
import Kinds
import Records
import Rules
import ServiceTime
import Snapshots

/// Files that were there before and that now stand in a record folder.
struct ExistingFiles {
  let top: String
  let written: [String]
  let now: Instant

  private static let shown = 5

  /// Warns of those that are no valid records.
  func warn(on console: Console) throws(Failure) {
    let tree = WorkTreeSnapshot(RepositoryPlace(path: top, environment: [:]), top: top)
    let rules = try TreeRules.load(from: tree, builtIn: Workspace.builtInKinds)
    let mine = Set(written.map { RepoPath($0) })
    let findings = try Validation.run(tree, rules: rules, now: now.seconds).findings
    let paths = Set(findings.compactMap(\.path)).subtracting(mine).sorted()
    guard !paths.isEmpty else { return }
    console.message("warning: files that were here before stand in record folders and are no valid records (\(paths.count)):")
    for path in paths.prefix(Self.shown) { console.message("  \(DisplayText.escaped(path))") }
    if paths.count > Self.shown { console.message("  …") }
    console.message("  move them, or give the kind another folder in '.itsm/kinds'; 'itsm validate' says more")
  }
}
