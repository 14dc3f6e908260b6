import Git
import Identifiers

/// A file that is asked for, as it is where it is looked at; nil where it is not.
struct FileTrace: Hashable {
  let origin: RepoPath
  let blob: ObjectID?
}

/// The files that are asked for, by the paths at which they stand at a commit.
///
/// A commit changes few of them: what many commits have in common is there once.
struct FileTraces {
  private typealias Places = [RepoPath: Set<FileTrace>]

  private final class Base {
    let places: Places

    init(_ places: Places) { self.places = places }
  }

  private var base: Base
  /// What stands otherwise than there, or does not any more.
  private var changed: Places = [:]
  /// How many paths there are.
  private(set) var count: Int
  /// How many of them have a file that is not there.
  private var gone: Int

  init(_ traces: some Sequence<(RepoPath, FileTrace)>) {
    self.init(traces.reduce(into: Places()) { $0[$1.0, default: []].insert($1.1) })
  }

  private init(_ places: Places) {
    base = Base(places)
    count = places.count
    gone = places.values.count(where: Self.hasGone)
  }

  var isEmpty: Bool { count == 0 }

  var paths: [RepoPath] { changed.isEmpty ? Array(base.places.keys) : Array(all.keys) }

  var traces: some Sequence<FileTrace> { all.values.joined() }

  subscript(path: RepoPath) -> Set<FileTrace> { changed[path] ?? base.places[path] ?? [] }

  mutating func add(_ trace: FileTrace, at path: RepoPath) { put(self[path].union([trace]), at: path) }

  mutating func remove(_ trace: FileTrace, at path: RepoPath) { put(self[path].subtracting([trace]), at: path) }

  mutating func formUnion(_ other: Self) {
    if base === other.base {
      for path in Set(changed.keys).union(other.changed.keys) { put(self[path].union(other[path]), at: path) }
    } else {
      self = Self(all.merging(other.all) { $0.union($1) })
    }
  }

  /// Those that another has not.
  func subtracting(_ other: Self) -> Self {
    let open = base === other.base ? Array(Set(changed.keys).union(other.changed.keys)) : paths
    return Self(
      open.reduce(into: Places()) { left, path in
        let traces = self[path].subtracting(other[path])
        if !traces.isEmpty { left[path] = traces }
      })
  }

  /// Those of which the file is there.
  var present: Self {
    gone == 0 ? self : Self(all.mapValues { $0.filter { $0.blob != nil } }.filter { !$0.value.isEmpty })
  }

  private var all: Places { changed.isEmpty ? base.places : base.places.merging(changed) { $1 }.filter { !$0.value.isEmpty } }

  private mutating func put(_ traces: Set<FileTrace>, at path: RepoPath) {
    let before = self[path]
    guard traces != before else { return }
    count += (traces.isEmpty ? 0 : 1) - (before.isEmpty ? 0 : 1)
    gone += (Self.hasGone(traces) ? 1 : 0) - (Self.hasGone(before) ? 1 : 0)
    changed[path] = traces
    // The more there are, the more of them may differ before all are written anew.
    if changed.count * changed.count > base.places.count + 64 {
      base = Base(all)
      changed = [:]
    }
  }

  private static func hasGone(_ traces: Set<FileTrace>) -> Bool { traces.contains { $0.blob == nil } }
}
