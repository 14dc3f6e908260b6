import Digests
package import Diagnostics
package import Git
import GRDB
package import Identifiers
package import Kinds
package import Records
package import Snapshots

/// The history of all records that can be reached from a commit: walked once, kept in the repository's git directory, and
/// brought up to date by what is new.
///
/// The file is never needed: where it cannot be written the same tables are made in memory. Belongs to one task.
package final class RecordHistory {
  package typealias Progress = (_ done: Int, _ count: Int) -> Void

  package let place: RepositoryPlace
  package let repository: Repository
  /// The commit whose history and records the index shows.
  package let tip: ObjectID
  package let tree: ObjectID
  /// The configuration and the kinds of the tip, with which all of history is read.
  package let rules: TreeRules
  private let preparation: IndexPreparation
  let report: (String) -> Void
  private var connection: DatabaseQueue
  private var isInMemory: Bool

  /// Opens the index of HEAD and brings it up to date.
  ///
  /// `report` is told, once, why the file was thrown away or could not be used, `progress` how many commits of how many were
  /// taken in. Fails where the commit is not governed, or where an object of its history cannot be read.
  package static func open(
    _ place: RepositoryPlace, builtInKinds: [KindSet.File], progress: @escaping Progress = { _, _ in }, report: @escaping (String) -> Void
  ) throws(Failure) -> RecordHistory {
    do {
      let repository = try place.open()
      guard let tip = try repository.head().commit else {
        throw Failure("the repository '\(repository.gitDirectory)' has no commit yet", hint: "commit what 'itsm init' made")
      }
      return try RecordHistory(
        place, repository, tip: tip, builtInKinds: builtInKinds, isKept: true, progress: progress, report: report)
    } catch {
      throw Self.failure(error)
    }
  }

  /// The same of any commit, as it was then: with its records, its kinds and nothing that came later. Made in memory from what
  /// the file holds; the file is left as it is.
  package static func open(
    _ place: RepositoryPlace, builtInKinds: [KindSet.File], asOf commit: ObjectID, progress: @escaping Progress = { _, _ in },
    report: @escaping (String) -> Void
  ) throws(Failure) -> RecordHistory {
    do {
      let repository = try place.open()
      let isKept = try repository.head().commit == commit
      return try RecordHistory(
        place, repository, tip: commit, builtInKinds: builtInKinds, isKept: isKept, progress: progress, report: report)
    } catch {
      throw Self.failure(error)
    }
  }

  private init(
    _ place: RepositoryPlace, _ repository: Repository, tip: ObjectID, builtInKinds: [KindSet.File], isKept: Bool,
    progress: @escaping Progress, report: @escaping (String) -> Void
  ) throws {
    self.place = place
    self.repository = repository
    self.tip = tip
    tree = try repository.treeID(ofCommit: tip)
    let snapshot = TreeSnapshot(place, tree: tree)
    rules = try TreeRules.load(from: snapshot, builtIn: builtInKinds)
    let file = IndexFile(commonDirectory: repository.commonDirectory)
    let update = HistoryUpdate(place, repository, tip: tip, rules: rules, progress: progress)
    preparation = IndexPreparation(file: file, key: try Self.key(of: snapshot, builtInKinds), update: update, tree: tree, report: report)
    self.report = report
    (connection, isInMemory) = isKept ? try preparation.connect() : (try preparation.inMemory(), true)
  }

  /// Runs a query in one transaction, so that it sees one state of the index.
  ///
  /// A file that turns out to be damaged is thrown away and made anew, and the query is run again.
  func read<R>(_ body: (Database) throws -> R) throws(Failure) -> R { try retrying { try $0.read(body) } }

  /// The same where temporary tables are made on the way.
  func unprotectedRead<R>(_ body: (Database) throws -> R) throws(Failure) -> R { try retrying { try $0.unsafeRead(body) } }

  private func retrying<R>(_ body: (DatabaseQueue) throws -> R) throws(Failure) -> R {
    do {
      do {
        return try body(connection)
      } catch let error as DatabaseError where error.isDamage && !isInMemory {
        (connection, isInMemory) = try preparation.rebuild(because: error)
        return try body(connection)
      }
    } catch {
      throw Self.failure(error)
    }
  }

  /// The kinds of the tip, and the version of what is kept: an index with another key holds something else.
  private static func key(of snapshot: TreeSnapshot, _ builtInKinds: [KindSet.File]) throws -> String {
    var bytes: [UInt8] = Array("itsm history \(Schema.version)\n".utf8)
    for file in builtInKinds {
      bytes += file.path.bytes + [0] + SHA256.hex(file.bytes).utf8 + [0x0A]
    }
    for entry in try snapshot.entries(in: [Configuration.kindsFolder]) {
      bytes += entry.path.bytes + [0] + (entry.id?.hex ?? "").utf8 + [0x0A]
    }
    return SHA256.hex(bytes)
  }

  private static func failure(_ error: any Error) -> Failure {
    switch error {
    case let failure as Failure: failure
    case let failure as GitFailure: failure.failure
    case let error as DatabaseError: Failure("cannot use the history index", causes: [error.message ?? error.resultCode.description])
    default: Failure("cannot read the history", causes: ["\(error)"])
    }
  }
}
