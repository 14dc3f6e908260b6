import Git
import Identifiers

/// Finds who wrote the files that a record names: they wrote part of what is approved.
final class FileAuthors {
  private let repository: Repository
  private var known: [Question: [Contribution]] = [:]

  private struct Question: Hashable {
    let path: RepoPath
    let commit: ObjectID
    let birth: ObjectID
  }

  init(_ repository: Repository) { self.repository = repository }

  /// Everyone with a hand in a file as `commit` has it: who changed it since `birth`, the record's first commit, and who wrote what it was then.
  ///
  /// Linear in the commits since the file was last changed before that.
  func contributions(to path: RepoPath, at commit: ObjectID, since birth: ObjectID) throws -> [Contribution] {
    let question = Question(path: path, commit: commit, birth: birth)
    if let answer = known[question] { return answer }
    var found: [Contribution] = []
    var waiting = [commit]
    var seen: Set<ObjectID> = [commit]
    while let id = waiting.popLast() {
      guard let own = try blob(at: path, in: id) else { continue }
      let parents = try repository.parents(ofCommit: id)
      // A commit that has the file from a parent has nothing else to do with it.
      if let same = try parents.first(where: { try blob(at: path, in: $0) == own }) {
        if seen.insert(same).inserted { waiting.append(same) }
        continue
      }
      let author = try repository.commit(id)
      found += LifeKeeper.addresses(of: author).map { Contribution(address: $0, commit: id) }
      guard try repository.isAncestor(birth, of: id) else { continue }
      for parent in parents where seen.insert(parent).inserted { waiting.append(parent) }
    }
    known[question] = found
    return found
  }

  /// Everyone who wrote or took away a file in one of these commits.
  func contributions(to path: RepoPath, in commits: Set<ObjectID>) throws -> [Contribution] {
    try commits.sorted().flatMap { id -> [Contribution] in
      let own = try blob(at: path, in: id)
      let parents = try repository.parents(ofCommit: id)
      // A merge that has the file from either side has nothing else to do with it.
      if try parents.contains(where: { try blob(at: path, in: $0) == own }) || (parents.isEmpty && own == nil) { return [] }
      return LifeKeeper.addresses(of: try repository.commit(id)).map { Contribution(address: $0, commit: id) }
    }
  }

  private func blob(at path: RepoPath, in commit: ObjectID) throws -> ObjectID? {
    guard let entry = try repository.entry(at: path, in: repository.treeID(ofCommit: commit)), entry.kind == .file else { return nil }
    return entry.id
  }
}
