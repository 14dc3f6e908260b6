import Identifiers

/// Which old version became which new one: by path where the id stayed, else by id, since records may move.
struct Pairing {
  struct Pair {
    let id: RecordID
    let plan: Int
    /// The version in each parent; nil where the parent does not have the record.
    var old: [LiveVersions.Version?]
    /// Where the record was; where it is, for one that is new.
    let oldPath: RepoPath
    var new: RecordChange?
  }

  private(set) var pairs: [Pair] = []
  private var gone: [(path: RepoPath, plan: Int, old: [LiveVersions.Version?])] = []
  private var came: [RecordChange] = []

  mutating func add(_ change: RecordChange, old: [LiveVersions.Version?]) {
    let before = old.first { $0?.facts != nil }.flatMap { $0?.facts?.id }
    if let id = change.facts?.id, before == nil || before == id {
      if before == nil { came.append(change) } else {
        pairs.append(Pair(id: id, plan: change.plan, old: old, oldPath: change.path, new: change))
      }
      return
    }
    if before != nil { gone.append((change.path, change.plan, old)) }
    if change.facts != nil { came.append(change) }
  }

  /// All pairs, after the last change was added: moves, entries and removals too.
  mutating func finish() {
    for change in came {
      guard let id = change.facts?.id else { continue }
      let match = gone.firstIndex { lost in
        lost.plan == change.plan && lost.old.contains { $0?.facts?.id == id }
      }
      if let match {
        let lost = gone.remove(at: match)
        pairs.append(Pair(id: id, plan: change.plan, old: lost.old, oldPath: lost.path, new: change))
      } else {
        pairs.append(Pair(id: id, plan: change.plan, old: change.old.map { _ in nil }, oldPath: change.path, new: change))
      }
    }
    for lost in gone {
      guard let id = lost.old.lazy.compactMap({ $0?.facts?.id }).first else { continue }
      pairs.append(Pair(id: id, plan: lost.plan, old: lost.old, oldPath: lost.path, new: nil))
    }
    came = []
    gone = []
  }
}
