import Git
import Identifiers

/// The commits that lead to a tip and that the index does not hold, with all that it keeps of them.
///
/// Each is read once and stands here in columns of plain numbers: hundreds of thousands cost a few allocations, and the threads
/// that compare trees, and the one that writes, need not ask the repository for them.
struct PendingCommits: Sendable {
  /// The number of a commit, in the order in which the walk met them.
  typealias Node = Int32

  struct Person: Sendable, Hashable {
    let name: [UInt8]
    let email: [UInt8]
  }

  /// A commit with its first parent alone, and their trees.
  struct Step: Sendable {
    let node: Node
    let trees: TreePair
  }

  /// Each after all its parents, in an order that follows from the graph alone: the first parent's side of a merge first.
  private(set) var order: [Node] = []
  /// Commits that the index holds and at which the walk stopped. Nothing but their ids and trees is here.
  private(set) var known: Set<Node> = []
  /// Who wrote commits, each once.
  private(set) var people: [Person] = []

  private var ids: [ObjectID] = []
  private var trees: [ObjectID] = []
  private var times: [(authored: Int64, committed: Int64)] = []
  private var authors: [Int32] = []
  /// The first lines of the messages after each other, and where each ends.
  private var subjects: [UInt8] = []
  private var subjectEnds: [Int] = []
  private var firstParents: [Node] = []
  /// The other parents of merges.
  private var otherParents: [Node: [Node]] = [:]

  private static let none: Node = -1
  private static let longestSubject = 1000
  private static let stepsAtOnce = 1024

  /// `isKnown` says which commits the index holds, with all that they descend from. `progress` is told now and then how many
  /// were met, and `passed` of those that have one parent, many at once, each after its parent.
  init(
    from tip: ObjectID, in repository: Repository, isKnown: (ObjectID) throws -> Bool, progress: (Int) -> Void, passed: ([Step]) -> Void
  ) throws {
    var nodes: [ObjectID: Node] = [:]
    var numbers: [Person: Int32] = [:]
    /// The commit's number, and whether its parents are still to be followed.
    func enter(_ id: ObjectID) throws -> (node: Node, parents: [ObjectID]) {
      let node = Node(ids.count)
      nodes[id] = node
      let isKnown = try isKnown(id)
      let commit = try repository.passingCommit(id)
      append(commit, &numbers)
      if isKnown { known.insert(node) }
      if ids.count.isMultiple(of: 1024) { progress(ids.count) }
      return (node, isKnown ? [] : commit.parents)
    }
    var steps: [Step] = []
    let start = try enter(tip)
    var path = [(node: start.node, parents: start.parents, next: 0)]
    while let (node, parents, next) = path.last {
      guard next < parents.count else {
        if !known.contains(node) { order.append(node) }
        path.removeLast()
        continue
      }
      path[path.count - 1].next += 1
      let parent: Node
      if let met = nodes[parents[next]] { parent = met } else {
        let entered = try enter(parents[next])
        parent = entered.node
        path.append((parent, entered.parents, 0))
      }
      guard next == 0 else {
        otherParents[node, default: []].append(parent)
        continue
      }
      firstParents[Int(node)] = parent
      guard parents.count == 1 else { continue }
      steps.append(Step(node: node, trees: TreePair(old: trees[Int(parent)], new: trees[Int(node)])))
      if steps.count == Self.stepsAtOnce {
        passed(steps.reversed())
        steps = []
      }
    }
  }

  private mutating func append(_ commit: Commit, _ numbers: inout [Person: Int32]) {
    ids.append(commit.id)
    trees.append(commit.tree)
    times.append((Self.sane(commit.author.seconds), Self.sane(commit.committer.seconds)))
    let person = Person(name: commit.author.name, email: commit.author.email)
    let number = numbers[person] ?? Int32(people.count)
    if Int(number) == people.count {
      people.append(person)
      numbers[person] = number
    }
    authors.append(number)
    let lines = commit.raw[commit.messageStart...].drop { $0 == UInt8(ascii: "\n") }
    subjects += lines.prefix(Self.longestSubject).prefix { $0 != UInt8(ascii: "\n") }
    subjectEnds.append(subjects.count)
    firstParents.append(Self.none)
  }

  /// Times that dates can name; anything else is the start of time or its end.
  private static func sane(_ seconds: Int64) -> Int64 { min(max(seconds, -62_135_596_800), 253_402_300_799) }
}

extension PendingCommits {
  func id(_ node: Node) -> ObjectID { ids[Int(node)] }
  func tree(_ node: Node) -> ObjectID { trees[Int(node)] }
  func authored(_ node: Node) -> Int64 { times[Int(node)].authored }
  func committed(_ node: Node) -> Int64 { times[Int(node)].committed }

  /// The position among `people` of who wrote it.
  func author(_ node: Node) -> Int { Int(authors[Int(node)]) }

  func firstParent(_ node: Node) -> Node? {
    let parent = firstParents[Int(node)]
    return parent == Self.none ? nil : parent
  }

  /// Calls `body` for each parent, the first one first.
  func forEachParent(of node: Node, _ body: (Node) throws -> Void) rethrows {
    guard let first = firstParent(node) else { return }
    try body(first)
    for other in otherParents[node] ?? [] { try body(other) }
  }

  /// The parents after the first.
  func otherParents(_ node: Node) -> [Node] { otherParents[node] ?? [] }

  var count: Int { ids.count }

  /// The bytes of the first line of the message, which need not be UTF-8.
  func withSubject<R>(_ node: Node, _ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
    let start = node == 0 ? 0 : subjectEnds[Int(node) - 1]
    return try subjects.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[start..<subjectEnds[Int(node)]])) }
  }
}
