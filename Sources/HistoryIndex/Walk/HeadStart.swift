import Dispatch
import Git
import Identifiers
import Snapshots
import Synchronization

/// Reads what commits did on another thread while those before them are still being collected: nobody else has anything to do then.
final class HeadStart: Sendable {
  typealias Node = PendingCommits.Node

  private struct State {
    var waiting: [[PendingCommits.Step]] = []
    var begun: Set<Node> = []
    var changes: [Node: [RecordChange]] = [:]
    var isClosed = false
  }

  private let state = Mutex(State())
  /// Signalled whenever there is something to do, or nothing more to come.
  private let news = DispatchSemaphore(value: 0)
  private let helper = DispatchGroup()

  init(_ place: RepositoryPlace, _ finder: ChangeFinder, present: [RepoPath: ObjectID]) {
    DispatchQueue.global().async(group: helper) {
      do {
        var reader: CommitReader?
        while let steps = self.next() {
          var current = try reader ?? CommitReader(place, finder, present: present)
          let changes = try current.read(steps)
          reader = current
          self.state.withLock { state in for (step, changes) in zip(steps, changes) { state.changes[step.node] = changes } }
        }
      } catch {
        // Whoever reads these commits afterwards meets the same failure.
        _ = self.close()
      }
    }
  }

  /// Takes commits that follow on their first parents alone, each after its parent.
  func offer(_ steps: [PendingCommits.Step]) {
    state.withLock { if !$0.isClosed { $0.waiting.append(steps) } }
    news.signal()
  }

  private func next() -> [PendingCommits.Step]? {
    while true {
      let (steps, isClosed) = state.withLock { state -> ([PendingCommits.Step]?, Bool) in
        guard !state.waiting.isEmpty else { return (nil, state.isClosed) }
        let steps = state.waiting.removeFirst()
        for step in steps { state.begun.insert(step.node) }
        return (steps, false)
      }
      if steps != nil || isClosed { return steps }
      news.wait()
    }
  }

  /// Begins nothing more, and tells for which commits something was begun, which goes on.
  func close() -> Set<Node> {
    defer { news.signal() }
    return state.withLock { state in
      state.isClosed = true
      state.waiting = []
      return state.begun
    }
  }

  /// What was done, after waiting for what was begun; without what failed. Only after `close`.
  func finish() -> [Node: [RecordChange]] {
    helper.wait()
    return state.withLock { state in
      defer { state.changes = [:] }
      return state.changes
    }
  }
}
