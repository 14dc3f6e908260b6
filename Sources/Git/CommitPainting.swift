/// Commits on their way to be looked at, the latest first, and the colours that they have got so far.
struct CommitPainting {
  struct Colors: OptionSet {
    let rawValue: UInt8
    static let left = Colors(rawValue: 1)
    static let right = Colors(rawValue: 2)
    /// Below a common ancestor.
    static let stale = Colors(rawValue: 4)
  }

  private struct Spot {
    var colors: Colors = []
    var isQueued = false
  }

  private let repository: Repository
  private var spots: [CommitGraph.Node: Spot] = [:]
  /// A binary heap by commit time.
  private var queue: [CommitGraph.Node] = []
  /// How many queued commits are not stale.
  private var fresh = 0

  init(repository: Repository) { self.repository = repository }

  func colors(of node: CommitGraph.Node) -> Colors { spots[node]?.colors ?? [] }

  /// Adds colours to a commit, and queues it where that is news.
  mutating func paint(_ node: CommitGraph.Node, _ colors: Colors) throws(GitFailure) {
    var spot = spots[node] ?? Spot()
    guard !spot.colors.isSuperset(of: colors) else { return }
    try repository.graph.read(node, from: repository)
    let wasFresh = spot.isQueued && !spot.colors.contains(.stale)
    let wasQueued = spot.isQueued
    spot.colors.formUnion(colors)
    spot.isQueued = true
    spots[node] = spot
    let isFresh = !spot.colors.contains(.stale)
    if isFresh != wasFresh { fresh += isFresh ? 1 : -1 }
    if !wasQueued { push(node) }
  }

  /// The latest queued commit; nil when only stale ones are left.
  mutating func next() -> CommitGraph.Node? {
    guard fresh > 0, let node = pop() else { return nil }
    if spots[node]?.colors.contains(.stale) == false { fresh -= 1 }
    spots[node]?.isQueued = false
    return node
  }

  private func precedes(_ left: CommitGraph.Node, _ right: CommitGraph.Node) -> Bool {
    repository.graph.time(left) > repository.graph.time(right)
  }

  private mutating func push(_ node: CommitGraph.Node) {
    queue.append(node)
    var child = queue.count - 1
    while child > 0, precedes(queue[child], queue[(child - 1) / 2]) {
      queue.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  private mutating func pop() -> CommitGraph.Node? {
    guard let top = queue.first, let bottom = queue.popLast() else { return nil }
    guard !queue.isEmpty else { return top }
    queue[0] = bottom
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < queue.count && precedes(queue[child], queue[least]) {
        least = child
      }
      guard least != parent else { return top }
      queue.swapAt(parent, least)
      parent = least
    }
  }
}
