import Git
import Identifiers

/// What each of some commits did to files by itself.
struct FileArrivals {
  let commits: Set<ObjectID>
  private let repository: Repository
  private let history: FileHistory
  private var writings: [RepoPath: [Writing]] = [:]

  private struct Writing {
    let commit: ObjectID
    /// What the file was then; nil where it was taken away.
    let blob: ObjectID?
    let former: [RepoPath]
  }

  init(_ repository: Repository, _ history: FileHistory, of commits: Set<ObjectID>) throws {
    self.repository = repository
    self.history = history
    self.commits = commits
    for id in commits.sorted() {
      let parents = try repository.parents(ofCommit: id)
      let sides = try parents.isEmpty ? [history.changes(from: nil, to: id)] : parents.map { try history.changes(from: $0, to: id) }
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
        let renamed = try self.renamed(path, by: writing)
        if renamed == nil { hands.insert(writing.commit) }
        for place in writing.former + (renamed ?? []) where paths.insert(place).inserted { open.append(place) }
      }
    }
    return try hands.sorted().flatMap(history.contributions)
  }

  /// The names that a file had on the sides that a merge took it from; nil where it is not what git makes of them.
  private func renamed(_ path: RepoPath, by writing: Writing) throws -> [RepoPath]? {
    let parents = try repository.parents(ofCommit: writing.commit)
    guard let blob = writing.blob, try history.merges.hold(blob, at: path, by: writing.commit, of: parents) else { return nil }
    let sides = try parents.map { try history.changes(from: $0, to: writing.commit) }
    return try sides.indices.filter { sides[$0].files[path]?.old == nil }
      .flatMap { try history.merges.renamed(blob, at: path, on: $0, of: parents, sides).map(\.path) }
  }
}
