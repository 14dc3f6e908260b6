import Git
import Identifiers

/// What each of some commits did to files by itself.
struct FileArrivals {
  let commits: Set<ObjectID>
  private let repository: Repository
  private let merges: CleanMerges
  private var writings: [RepoPath: [Writing]] = [:]

  private struct Writing {
    let commit: ObjectID
    /// What the file was then; nil where it was taken away.
    let blob: ObjectID?
    let former: [RepoPath]
  }

  init(_ repository: Repository, _ merges: CleanMerges, of commits: Set<ObjectID>) throws {
    self.repository = repository
    self.merges = merges
    self.commits = commits
    for id in commits.sorted() {
      let parents = try repository.parents(ofCommit: id)
      let sides = try parents.isEmpty ? [FileChanges(repository, from: nil, to: id)] : parents.map { try FileChanges(repository, from: $0, to: id) }
      // A merge that has the file from either side has nothing else to do with it.
      for (path, file) in sides[0].files where sides.dropFirst().allSatisfy({ $0.files[path] != nil }) {
        let former = file.new.map { blob in sides.flatMap { $0.former(blob) } } ?? []
        writings[path, default: []].append(Writing(commit: id, blob: file.new, former: former))
      }
    }
  }

  /// Everyone who wrote or took away a file, also under a name that it had before.
  func contributions(to path: RepoPath) throws -> [Contribution] {
    var hands: Set<ObjectID> = []
    var paths: Set<RepoPath> = [path]
    var open = [path]
    while let path = open.popLast() {
      for writing in writings[path] ?? [] {
        // Nor has one that has it as git makes it of both.
        if let blob = writing.blob, try merges.hold(blob, at: path, by: writing.commit, of: repository.parents(ofCommit: writing.commit)) { continue }
        hands.insert(writing.commit)
        for place in writing.former where paths.insert(place).inserted { open.append(place) }
      }
    }
    return try hands.sorted().flatMap { id in try LifeKeeper.addresses(of: repository.commit(id)).map { Contribution(address: $0, commit: id) } }
  }
}
