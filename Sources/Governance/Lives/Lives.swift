import Identifiers

/// The lives of records along a history: on the mainline, and on the branches that lead to it.
final class Lives {
  /// The present end of each life on the mainline.
  private(set) var mainline: [RecordID: LifeNode] = [:]
  /// How far the mainline has come.
  private(set) var position = -1
  /// Where commits of the mainline stand: all that landed here, those that branches were said to start from, and those that were
  /// skipped once one of them was asked for.
  private var positions: [ObjectID: Int] = [:]
  /// Commits of the mainline that were skipped and have no position among `positions`.
  private var skipped: [(commit: ObjectID, position: Int)] = []
  private var branches: [ObjectID: BranchState] = [:]

  /// The lives as one commit off the mainline sees them.
  struct BranchState {
    /// The mainline position up to which the branch knows the mainline.
    var fork: Int
    /// Those that the branch changed.
    var touched: GrowingMap<RecordID, LifeNode>
  }

  /// The state at a commit that was passed before; at a commit that was not, nothing is known.
  func state(at commit: ObjectID) -> BranchState {
    branches[commit] ?? BranchState(fork: position(of: commit) ?? -1, touched: [:])
  }

  /// The one of several commits that landed last; nil where none has.
  func latest(of commits: [ObjectID]) -> Int? {
    let places = commits.map { branches[$0] == nil ? position(of: $0) : nil }
    return commits.indices.filter { places[$0] != nil }.max { places[$0] ?? -1 < places[$1] ?? -1 }
  }

  /// Where a commit stands on the mainline, if it has come so far.
  private func position(of commit: ObjectID) -> Int? {
    if let known = positions[commit] { return known <= position ? known : nil }
    for (commit, position) in skipped { positions[commit] = position }
    skipped = []
    return positions[commit]
  }

  func life(of id: RecordID, in state: BranchState) -> LifeNode? {
    if let node = state.touched[id] { return node }
    guard let node = mainline[id] else { return nil }
    return state.fork >= position ? node : node.rewound(to: state.fork)
  }

  /// The state that several parents together have, before the merge itself does anything.
  func joined(_ parents: [ObjectID], at commit: ObjectID, join: (RecordID, [LifeNode]) throws -> LifeNode) rethrows -> BranchState {
    let states = parents.map(state)
    guard var result = states.first else { return BranchState(fork: -1, touched: [:]) }
    for other in states.dropFirst() {
      let fork = max(result.fork, other.fork)
      var touched: [RecordID: LifeNode] = [:]
      for id in Set(result.touched.entries(besides: other.touched).keys).union(other.touched.entries(besides: result.touched).keys) {
        let nodes = [life(of: id, in: result), life(of: id, in: other)].compactMap(\.self)
        guard let first = nodes.first else { continue }
        guard nodes.count == 2, nodes[0] !== nodes[1] else {
          touched[id] = first
          continue
        }
        if nodes[0].descends(from: nodes[1]) { touched[id] = nodes[0] } else if nodes[1].descends(from: nodes[0]) {
          touched[id] = nodes[1]
        } else if let other = nodes.firstIndex(where: { node in nodes.contains { $0 !== node && node.isOver(beside: $0) } }) {
          touched[id] = nodes[1 - other]
        } else {
          touched[id] = try join(id, nodes)
        }
      }
      result.fork = fork
      result.touched.merge(touched.filter { result.touched[$0.key] !== $0.value })
    }
    return result
  }

  /// Keeps the state after a commit that is not on the mainline (yet).
  func keep(_ state: BranchState, at commit: ObjectID) { branches[commit] = state }

  /// Makes room for so many commits of the mainline. `forks` are those that will be asked for, each with its place among them.
  func expect(_ count: Int, forks: [ObjectID: Int]) {
    for (commit, step) in forks { positions[commit] = position + 1 + step }
    skipped.reserveCapacity(skipped.count + count)
  }

  /// Moves the mainline to a commit that touches no life.
  func skip(_ commit: ObjectID) {
    position += 1
    if positions[commit] == nil { skipped.append((commit, position)) }
  }

  /// Moves the mainline to `commit`, whose state is `state`.
  func land(_ commit: ObjectID, _ state: BranchState) {
    position += 1
    positions[commit] = position
    for (id, node) in state.touched.all {
      node.land(at: position)
      mainline[id] = node
    }
  }
}
