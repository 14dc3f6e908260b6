import Git
import Identifiers

/// Goes back from a commit with all the files of a record at once.
struct FileWalk {
  /// A file that is asked for, as it is where it is looked at; nil where it is not.
  fileprivate struct Trace: Hashable {
    let origin: RepoPath
    let blob: ObjectID?
  }

  /// By the paths at which they stand at a commit.
  private typealias Traces = [RepoPath: Set<Trace>]

  /// So many files are looked for one by one.
  private static let few = 16

  private let repository: Repository
  private let merges: CleanMerges
  /// The commits that come from the record's first ones.
  private let since: Set<ObjectID>
  private var hands: [RepoPath: Set<ObjectID>] = [:]
  private var waiting: [(commit: ObjectID, traces: Traces)] = []
  private var seen: [ObjectID: Traces] = [:]

  init(_ repository: Repository, _ merges: CleanMerges, since: Set<ObjectID>) {
    self.repository = repository
    self.merges = merges
    self.since = since
  }

  func contributions(to paths: [RepoPath], at commit: ObjectID) throws -> [RepoPath: [Contribution]] {
    var walk = self
    let traces = try paths.map { ($0, Set([Trace(origin: $0, blob: try repository.file(at: $0, in: commit))])) }
    walk.follow(Dictionary(traces) { first, _ in first }, at: commit)
    while let (commit, traces) = walk.waiting.popLast() { try walk.pass(traces, commit) }
    return try walk.hands.mapValues { commits in
      try commits.sorted().flatMap { id in try LifeKeeper.addresses(of: repository.commit(id)).map { Contribution(address: $0, commit: id) } }
    }
  }

  private mutating func follow(_ traces: Traces, at commit: ObjectID) {
    var fresh = traces
    if let known = seen[commit] {
      for (path, here) in traces {
        let left = here.subtracting(known[path] ?? [])
        fresh[path] = left.isEmpty ? nil : left
      }
      if !fresh.isEmpty { seen[commit]?.merge(fresh) { $0.union($1) } }
    } else {
      seen[commit] = fresh
    }
    if !fresh.isEmpty { waiting.append((commit, fresh)) }
  }

  private mutating func pass(_ traces: Traces, _ commit: ObjectID) throws {
    let parents = try repository.parents(ofCommit: commit)
    guard !parents.isEmpty else {
      for trace in traces.values.joined() where trace.blob != nil { hands[trace.origin, default: []].insert(commit) }
      return
    }
    var next = parents.map { _ in traces }
    // Most commits touch none of the files, which the way to them tells.
    let few = traces.count <= Self.few ? Array(traces.keys) : nil
    var sides = try parents.map { try FileChanges(repository, from: $0, to: commit, at: few) }
    let touched = Self.touched(traces, by: sides)
    if few != nil, !touched.isEmpty { sides = try parents.map { try FileChanges(repository, from: $0, to: commit) } }
    for path in touched {
      for trace in traces[path] ?? [] { try pass(trace, path, commit, parents, sides, &next) }
    }
    for (parent, var traces) in zip(parents, next) {
      // Where it was gone, what was there before the record is none of its matter.
      if since.contains(commit), !since.contains(parent) {
        traces = traces.mapValues { $0.filter { $0.blob != nil } }.filter { !$0.value.isEmpty }
      }
      follow(traces, at: parent)
    }
  }

  /// The paths of traces that differ from one of the parents.
  private static func touched(_ traces: Traces, by sides: [FileChanges]) -> Set<RepoPath> {
    sides.reduce(into: []) { touched, side in
      if side.files.count < traces.count {
        touched.formUnion(side.files.keys.filter { traces[$0] != nil })
      } else {
        touched.formUnion(traces.keys.filter { side.files[$0] != nil })
      }
    }
  }

  /// Past a commit that has a file otherwise than one of its parents.
  private mutating func pass(
    _ trace: Trace, _ path: RepoPath, _ commit: ObjectID, _ parents: [ObjectID], _ sides: [FileChanges], _ next: inout [Traces]
  ) throws {
    // A commit that has the file from a parent, or like that has it no more, has nothing else to do with it.
    let isFromParent = sides.contains { $0.files[path] == nil }
    let isMerged = try !isFromParent && trace.blob.map { try merges.hold($0, at: path, by: commit, of: parents) } ?? false
    if !isFromParent, !isMerged, trace.blob != nil { hands[trace.origin, default: []].insert(commit) }
    for (position, side) in sides.enumerated() {
      guard let (old, _) = side.files[path] else { continue }
      next[position].remove(trace, at: path)
      if isFromParent { continue }
      // What git merged was written on the sides, also before the record began.
      if since.contains(commit) || (isMerged && old != nil) { next[position].add(Trace(origin: trace.origin, blob: old), at: path) }
      for place in trace.blob.map(side.former) ?? [] { next[position].add(trace, at: place) }
    }
  }
}

extension [RepoPath: Set<FileWalk.Trace>] {
  fileprivate mutating func add(_ trace: FileWalk.Trace, at path: RepoPath) { self[path, default: []].insert(trace) }

  fileprivate mutating func remove(_ trace: FileWalk.Trace, at path: RepoPath) {
    self[path]?.remove(trace)
    if self[path]?.isEmpty == true { self[path] = nil }
  }
}
