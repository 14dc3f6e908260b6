import Diagnostics
import Git
import Identifiers
import Kinds
import Records

/// Brings the index of a mainline up to date, and keeps it from run to run.
struct LandingIndexKeeper {
  let repository: Repository
  let library: RuleLibrary
  let shelf: LandingShelf?

  /// To go over so many steps again takes less than to write down all.
  private static let worthKeeping = 64

  /// The index of the mainline that ends at `tip`, and the position of `tip` in it; nil where `tip` is not governed.
  func index(of tip: ObjectID) throws -> (index: LandingIndex, last: Int)? {
    if let stored = shelf?.index(), let known = try extend(stored, to: tip) { return leave(known) }
    guard let root = try LandingPlan(repository: repository).root(of: tip) else { return nil }
    let fresh = LandingIndex(root: root, at: try repository.commit(root).committer.seconds, before: try repository.commits(from: [root]))
    return try extend(fresh, to: tip).map(leave)
  }

  /// Leaves an index for whoever asks next.
  private func leave(_ known: (index: LandingIndex, last: Int, added: Int)) -> (index: LandingIndex, last: Int) {
    if known.added > Self.worthKeeping { shelf?.keep(known.index) } else if known.added > 0 { shelf?.put(known.index) }
    return (known.index, known.last)
  }

  /// Nil where the mainline of `tip` does not come from the index.
  private func extend(_ index: LandingIndex, to tip: ObjectID) throws -> (index: LandingIndex, last: Int, added: Int)? {
    if index.commit(index.count - 1) == tip { return (index, index.count - 1, 0) }
    var index = index
    var positions: [ObjectID: Int] = [index.root: -1]
    positions.reserveCapacity(index.count + 1)
    for step in 0..<index.count { positions[index.commit(step)] = step }
    let chain = try repository.firstParentChain(from: tip) { positions[$0] != nil }
    guard let start = chain.last, let position = positions[start] else { return nil }
    if chain.count == 1 { return (index, position, 0) }
    // What is not behind the newest step of the index is on another line.
    guard position == index.count - 1 else { return nil }
    let landed = Set(index.commits)
    let landings = try chain.dropLast().reversed().map { id -> (ObjectID, [ObjectID]?) in
      let parents = try repository.parents(ofCommit: id)
      return (id, parents.count == 1 ? [id] : nil)
    }
    try add(landings, to: &index, landed: landed, start: start)
    return (index, index.count - 1, chain.count - 1)
  }

  /// `landings`: mainline commits, with what arrives where that is plain.
  private func add(_ landings: [(ObjectID, [ObjectID]?)], to index: inout LandingIndex, landed: Set<ObjectID>, start: ObjectID) throws {
    var landed = landed
    var all: [[ObjectID]] = []
    for (id, plain) in landings {
      let arriving = try plain ?? repository.commits(from: [id], notIn: landed)
      landed.formUnion(arriving)
      all.append(arriving)
    }
    let walk = repository.history(order: all.flatMap { $0 })
    var book = try book(at: start, previous: nil)
    for arriving in all {
      var files: Set<RepoPath> = []
      var time = Int64.min
      for id in arriving {
        guard let step = try walk.next(), step.commit.id == id else { throw LandingPlan.outOfStep(id) }
        files.formUnion(step.changes.map(\.path))
        time = step.commit.committer.seconds
      }
      index.append(arriving, at: time, files: files, by: book)
      // The next step lands under other rules only where this one may have changed them.
      if book.map({ book in files.contains { book.rules.mayHoldRules($0) } }) ?? true, let id = arriving.last {
        book = try self.book(at: id, previous: book)
      }
    }
  }

  /// Nil for rules that cannot be read: whoever judges by them says why.
  private func book(at commit: ObjectID, previous: RuleBook?) throws -> RuleBook? {
    let tree = try repository.treeID(ofCommit: commit)
    do { return try library.book(of: tree, previous: previous) } catch is Failure { return nil }
  }
}
