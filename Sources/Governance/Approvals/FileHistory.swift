import Git
import Identifiers

/// What commits did to files and who made them, as far as there is room to keep it: many questions go the same way back.
final class FileHistory {
  let merges: CleanMerges
  private let repository: Repository
  private var changes: [Step: FileChanges] = [:]
  private var hands: [ObjectID: [Contribution]] = [:]
  /// How many files are kept, steps themselves included.
  private var size = 0

  private static let room = 200_000

  private struct Step: Hashable {
    let parent: ObjectID?
    let commit: ObjectID
    let paths: [RepoPath]?
  }

  init(_ repository: Repository) {
    self.repository = repository
    merges = CleanMerges(repository)
  }

  /// What a commit did to one of its parents; see `FileChanges` for `paths`.
  func changes(from parent: ObjectID?, to commit: ObjectID, at paths: [RepoPath]? = nil) throws -> FileChanges {
    let step = Step(parent: parent, commit: commit, paths: paths)
    if let known = changes[step] { return known }
    let found = try FileChanges(repository, from: parent, to: commit, at: paths)
    size += found.files.count + (paths?.count ?? 0) + 1
    if size > Self.room {
      changes = [:]
      size = found.files.count + (paths?.count ?? 0) + 1
    }
    changes[step] = found
    return found
  }

  /// The hands that made a commit.
  func contributions(of commit: ObjectID) throws -> [Contribution] {
    if let known = hands[commit] { return known }
    let found = try LifeKeeper.addresses(of: repository.commit(commit)).map { Contribution(address: $0, commit: commit) }
    if hands.count >= Self.room { hands = [:] }
    hands[commit] = found
    return found
  }
}
