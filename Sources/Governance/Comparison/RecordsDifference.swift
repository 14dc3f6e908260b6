import Diagnostics
import Git
package import Identifiers
import Kinds
import Records

/// What lies between two trees, record by record.
package struct RecordsDifference: Sendable {
  package var records: [Changed] = []
  /// Records that one of the trees holds and that cannot be read there.
  package var unreadable: [(path: RepoPath, reason: String)] = []
  /// Changed paths below `.itsm`.
  package var configuration: [RepoPath] = []
  /// How many other files differ.
  package var otherFiles = 0

  package struct Changed: Sendable {
    package let id: RecordID
    package let kind: KindName
    package let title: String
    /// Whether the rules of the repository are changed by it.
    package let changesRules: Bool
    package let difference: RecordDifference
  }
}

extension Engine {
  /// The difference between two trees, each read by its own kinds where it is governed.
  package func differences(from old: ObjectID, to new: ObjectID) throws -> RecordsDifference {
    let after = try library.book(of: new, previous: nil).rules
    let before = try library.isGoverned(old) ? try library.book(of: old, previous: nil).rules : after
    var result = RecordsDifference()
    var olds: [RecordID: RecordVersion] = [:]
    var news: [RecordID: RecordVersion] = [:]
    for change in try repository.differences(from: old, to: new) {
      if change.path.isInside(".itsm") {
        result.configuration.append(change.path)
        continue
      }
      let isOld = try read(change.old, at: change.path, in: old, before, &olds, &result)
      let isNew = try read(change.new, at: change.path, in: new, after, &news, &result)
      if !isOld && !isNew { result.otherFiles += 1 }
    }
    for id in Set(olds.keys).union(news.keys).sorted() {
      let (left, right) = (olds[id], news[id])
      guard let version = right ?? left else { continue }
      result.records.append(
        RecordsDifference.Changed(
          id: id, kind: version.kind.name, title: version.record.title, changesRules: version.kind.changesRules,
          difference: try RecordDifference(from: left, to: right)))
    }
    return result
  }

  /// Reads one side of a change; false where no record belongs there.
  private func read(
    _ content: TreeChange.Content?, at path: RepoPath, in tree: ObjectID, _ rules: TreeRules, _ versions: inout [RecordID: RecordVersion],
    _ result: inout RecordsDifference
  ) throws -> Bool {
    guard let content, case .record(let kind) = rules.locator.place(of: path) else { return false }
    guard content.kind == .file else {
      result.unreadable.append((path, SnapshotEntry.Form.described(content.mode) + " stands in its place"))
      return true
    }
    guard let version = try self.versions.version(at: VersionSite(path: path, blob: content.id, tree: tree), kind: kind), !version.isUnreadable else {
      result.unreadable.append((path, "its front matter or its id cannot be read"))
      return true
    }
    if let twin = versions[version.id] {
      result.unreadable.append((path, "it has the id '\(version.id)', which '\(twin.path)' has too"))
    } else {
      versions[version.id] = version
    }
    return true
  }
}
