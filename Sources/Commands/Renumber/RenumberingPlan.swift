import Authoring
import Diagnostics
import FrontMatter
import Identifiers
import Records
import Rules
import Snapshots

/// Every byte that giving a record another id changes, before anything is written.
struct RenumberingPlan {
  let renumbering: Renumbering
  let oldPath: RepoPath
  let newPath: RepoPath
  /// The files that change, the record under its old path among them.
  private(set) var changes: [(path: RepoPath, old: [UInt8], new: [UInt8])] = []
  private(set) var references = 0
  private(set) var referringFiles = 0
  /// Records whose text still mentions the old id.
  private(set) var mentions: [RepoPath] = []
  /// Changed records that hold approvals.
  private(set) var approved: [RepoPath] = []

  private static let sizeLimit = FormatLimits.fileSize

  func pathAfterwards(of path: RepoPath) -> RepoPath { path == oldPath ? newPath : path }

  init(_ facts: RecordFacts, to id: RecordID, in catalogue: Catalogue, leavingReferences: Bool, tree: WorkTreeSnapshot) throws {
    renumbering = Renumbering(from: facts.id, to: id)
    oldPath = facts.path
    newPath = renumbering.path(from: facts.path)
    let reader = try tree.reader()
    for record in catalogue.records {
      let isItself = record.path == facts.path
      if leavingReferences && !isItself { continue }
      var ranges = leavingReferences ? [] : record.references.filter { $0.target == facts.id.text && $0.purpose.leadsToRecord }.map(\.range)
      references += ranges.count
      if !ranges.isEmpty && !isItself { referringFiles += 1 }
      if isItself, let own = record.idRange { ranges.append(own) }
      try add(record.path, ranges, isItself: isItself, leavingReferences, reader)
    }
  }

  private mutating func add(
    _ path: RepoPath, _ ranges: [Range<Int>], isItself: Bool, _ leavingReferences: Bool, _ reader: any SnapshotReader
  ) throws(Failure) {
    let old: [UInt8]
    do throws(EntryDefect) {
      old = try reader.content(of: SnapshotEntry(path: path, form: .file), limit: Self.sizeLimit).bytes
    } catch {
      throw Failure("cannot read '\(path)'", causes: ["\(error)"], hint: "nothing was changed")
    }
    var new = old
    if !ranges.isEmpty {
      do throws(EditFailure) { new = try renumbering.rewriting(old, at: ranges) } catch {
        throw Failure("cannot change '\(path)'", causes: [error.message], hint: "nothing was changed")
      }
    }
    if isItself || !ranges.isEmpty {
      changes.append((path, old, new))
      if RecordText(new).root?["approvals"]?.items.contains(where: { $0["by"] != nil }) == true { approved.append(path) }
    }
    if !leavingReferences, renumbering.isMentioned(in: new[...]) { mentions.append(path) }
  }

  /// Refuses a plan after which the tree would have an error that it does not have now.
  func judge(over tree: WorkTreeSnapshot, rules: TreeRules, before: Validation, now: Int64) throws(Failure) {
    var files: [RepoPath: [UInt8]] = [:]
    for change in changes { files[pathAfterwards(of: change.path)] = change.new }
    if newPath != oldPath, try tree.holdsFile(newPath) {
      throw Failure("'\(newPath)' exists already", hint: "nothing was changed")
    }
    let overlay = OverlaySnapshot(over: tree, files: files, removing: newPath == oldPath ? [] : [oldPath])
    let after = try Validation.run(overlay, rules: rules, now: now)
    var known: [String: Int] = [:]
    for finding in before.findings where finding.severity == .error { known[finding.code.text, default: 0] += 1 }
    for finding in after.findings where finding.severity == .error {
      known[finding.code.text, default: 0] -= 1
      if known[finding.code.text, default: 0] < 0 {
        throw Failure("renumbering '\(renumbering.old)' would break '\(finding.path?.text ?? "")'", causes: [finding.message], hint: "nothing was changed")
      }
    }
  }
}

extension Reference.Purpose {
  fileprivate var leadsToRecord: Bool { if case .file = self { false } else { true } }
}
