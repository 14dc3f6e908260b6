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

  /// Everyone with a hand in a file as `commit` has it: who changed it since `birth`, the record's first commit, and who wrote what it was then,
  /// also where it had another name or was gone for a while.
  ///
  /// Linear in the commits since the file was last changed before that.
  func contributions(to path: RepoPath, at commit: ObjectID, since birth: ObjectID) throws -> [Contribution] {
    let question = Question(path: path, commit: commit, birth: birth)
    if let answer = known[question] { return answer }
    var found: [Contribution] = []
    var waiting = [Place(path: path, commit: commit)]
    var seen = Set(waiting)
    func follow(_ place: Place) { if seen.insert(place).inserted { waiting.append(place) } }
    while let place = waiting.popLast() {
      let (id, path) = (place.commit, place.path)
      let own = try blob(at: path, in: id)
      let parents = try repository.parents(ofCommit: id)
      // A commit that has the file from a parent, or like that has it no more, has nothing else to do with it.
      if let same = try parents.first(where: { try blob(at: path, in: $0) == own }) {
        if try own != nil || mayFollow(birth, same) { follow(Place(path: path, commit: same)) }
        continue
      }
      if own != nil {
        let author = try repository.commit(id)
        found += LifeKeeper.addresses(of: author).map { Contribution(address: $0, commit: id) }
      }
      guard try repository.isAncestor(birth, of: id) else { continue }
      for parent in parents {
        follow(Place(path: path, commit: parent))
        if let own, let former = try former(path, own, in: id, parent) { follow(Place(path: former, commit: parent)) }
      }
    }
    known[question] = found
    return found
  }

  /// False for a commit that has come before another for certain.
  private func mayFollow(_ birth: ObjectID, _ commit: ObjectID) throws -> Bool {
    if commit == birth { return false }
    let times = (try repository.commit(birth).committer.seconds, try repository.commit(commit).committer.seconds)
    return try times.1 >= times.0 || repository.isAncestor(birth, of: commit)
  }

  private struct Place: Hashable {
    let path: RepoPath
    let commit: ObjectID
  }

  /// Where a file that begins with a commit stood before under another name.
  private func former(_ path: RepoPath, _ blob: ObjectID, in commit: ObjectID, _ parent: ObjectID) throws -> RepoPath? {
    guard try self.blob(at: path, in: parent) == nil else { return nil }
    let trees = (try repository.treeID(ofCommit: parent), try repository.treeID(ofCommit: commit))
    return try repository.differences(from: trees.0, to: trees.1).first { $0.new == nil && $0.old?.id == blob }?.path
  }

  /// Everyone who wrote or took away a file in one of these commits, also under a name that it had before.
  func contributions(to path: RepoPath, in commits: Set<ObjectID>) throws -> [Contribution] {
    var found: [Contribution] = []
    var paths = [path]
    var next = 0
    while next < paths.count {
      let path = paths[next]
      next += 1
      for id in commits.sorted() {
        let own = try blob(at: path, in: id)
        let parents = try repository.parents(ofCommit: id)
        // A merge that has the file from either side has nothing else to do with it.
        if try parents.contains(where: { try blob(at: path, in: $0) == own }) || (parents.isEmpty && own == nil) { continue }
        found += LifeKeeper.addresses(of: try repository.commit(id)).map { Contribution(address: $0, commit: id) }
        guard let own else { continue }
        paths += try parents.compactMap { try former(path, own, in: id, $0) }.filter { !paths.contains($0) }
      }
    }
    return found
  }

  private func blob(at path: RepoPath, in commit: ObjectID) throws -> ObjectID? {
    guard let entry = try repository.entry(at: path, in: repository.treeID(ofCommit: commit)), entry.kind == .file else { return nil }
    return entry.id
  }
}
