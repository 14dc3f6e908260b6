import Git
import Identifiers

/// Goes back from a commit with all the files of a record at once.
struct FileWalk {
  /// So many files are looked for one by one.
  private static let few = 16

  private let repository: Repository
  private let history: FileHistory
  /// The commits that come from the record's first ones.
  private let since: Set<ObjectID>
  private var hands: [RepoPath: Set<ObjectID>] = [:]
  private var waiting = LatestCommits()
  /// What is to be asked of commits, and what was.
  private var open: [ObjectID: FileTraces] = [:]
  private var seen: [ObjectID: FileTraces] = [:]

  init(_ repository: Repository, _ history: FileHistory, since: Set<ObjectID>) {
    self.repository = repository
    self.history = history
    self.since = since
  }

  func contributions(to paths: [RepoPath], at commit: ObjectID) throws -> [RepoPath: [Contribution]] {
    var walk = self
    let traces = try Set(paths).map { ($0, FileTrace(origin: $0, blob: try repository.file(at: $0, in: commit))) }
    try walk.follow(FileTraces(traces), at: commit)
    while let commit = walk.waiting.next() {
      if let traces = walk.open.removeValue(forKey: commit) { try walk.pass(traces, commit) }
    }
    return try walk.hands.mapValues { try $0.sorted().flatMap(history.contributions) }
  }

  private mutating func follow(_ traces: FileTraces, at commit: ObjectID) throws {
    if traces.isEmpty { return }
    if open[commit]?.formUnion(traces) != nil { return }
    open[commit] = traces
    waiting.add(commit, at: try repository.time(ofCommit: commit))
  }

  private mutating func pass(_ all: FileTraces, _ commit: ObjectID) throws {
    // Clocks that run backwards lead to a commit more than once.
    let traces = seen[commit].map(all.subtracting) ?? all
    if traces.isEmpty { return }
    if seen[commit]?.formUnion(traces) == nil { seen[commit] = traces }
    let parents = try repository.parents(ofCommit: commit)
    guard !parents.isEmpty else {
      for trace in traces.traces where trace.blob != nil { hands[trace.origin, default: []].insert(commit) }
      return
    }
    var next = parents.map { _ in traces }
    // Most commits touch none of the files, which the way to them tells.
    let few = traces.count <= Self.few ? traces.paths.sorted() : nil
    var sides = try parents.map { try history.changes(from: $0, to: commit, at: few) }
    let touched = Self.touched(traces, by: sides)
    if few != nil, !touched.isEmpty { sides = try parents.map { try history.changes(from: $0, to: commit) } }
    for path in touched {
      for trace in traces[path] { try pass(trace, path, commit, parents, sides, &next) }
    }
    for (parent, traces) in zip(parents, next) {
      // Where it was gone, what was there before the record is none of its matter.
      try follow(since.contains(commit) && !since.contains(parent) ? traces.present : traces, at: parent)
    }
  }

  /// The paths of traces that differ from one of the parents.
  private static func touched(_ traces: FileTraces, by sides: [FileChanges]) -> Set<RepoPath> {
    sides.reduce(into: []) { touched, side in
      if side.files.count < traces.count {
        touched.formUnion(side.files.keys.filter { !traces[$0].isEmpty })
      } else {
        touched.formUnion(traces.paths.filter { side.files[$0] != nil })
      }
    }
  }

  /// Past a commit that has a file otherwise than one of its parents.
  private mutating func pass(
    _ trace: FileTrace, _ path: RepoPath, _ commit: ObjectID, _ parents: [ObjectID], _ sides: [FileChanges], _ next: inout [FileTraces]
  ) throws {
    // A commit that has the file from a parent, or like that has it no more, has nothing else to do with it.
    let isFromParent = sides.contains { $0.files[path] == nil }
    let isMerged = try !isFromParent && trace.blob.map { try history.merges.hold($0, at: path, by: commit, of: parents) } ?? false
    if !isFromParent, !isMerged, trace.blob != nil { hands[trace.origin, default: []].insert(commit) }
    for (position, side) in sides.enumerated() {
      guard let (old, _) = side.files[path] else { continue }
      next[position].remove(trace, at: path)
      if isFromParent { continue }
      // What git merged was written on the sides, also before the record began.
      if since.contains(commit) || (isMerged && old != nil) { next[position].add(FileTrace(origin: trace.origin, blob: old), at: path) }
      guard let blob = trace.blob else { continue }
      for place in side.former(blob) { next[position].add(trace, at: place) }
      guard isMerged, old == nil else { continue }
      for (place, blob) in try history.merges.renamed(blob, at: path, on: position, of: parents, sides) {
        next[position].add(FileTrace(origin: trace.origin, blob: blob), at: place)
      }
    }
  }
}

/// Commits that wait to be looked at: the one comes first that was made last.
private struct LatestCommits {
  /// A binary heap.
  private var heap: [(time: Int64, commit: ObjectID)] = []

  mutating func add(_ commit: ObjectID, at time: Int64) {
    heap.append((time, commit))
    var child = heap.count - 1
    while child > 0, heap[child].time > heap[(child - 1) / 2].time {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  mutating func next() -> ObjectID? {
    guard let top = heap.first, let last = heap.popLast() else { return nil }
    if heap.isEmpty { return top.commit }
    heap[0] = last
    var parent = 0
    while true {
      var latest = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && heap[child].time > heap[latest].time { latest = child }
      if latest == parent { return top.commit }
      heap.swapAt(parent, latest)
      parent = latest
    }
  }
}
