import Dispatch
import Synchronization

/// Parts of a task that are done ahead by other threads and taken in their order by one.
///
/// The taking thread lends a hand where nothing is ready, so that the work also ends on a machine with one processor. Only
/// `lookahead` parts are ahead of the last one taken, which bounds the memory.
final class OrderedWork<Part: Sendable>: Sendable {
  /// Does one part. Made once for every thread, so that it may hold what must not be shared.
  typealias Worker = (Int) throws -> Part

  private enum Slot {
    case waiting, running
    case done(Result<Part, any Error>)
  }

  private struct State {
    var slots: [Int: Slot] = [:]
    var nextToStart = 0
    var taken = 0
    var isCancelled = false
  }

  private let count: Int
  private let lookahead: Int
  private let makeWorker: @Sendable () throws -> Worker
  private let state = Mutex(State())
  /// Signalled whenever a part is done or room for another is made.
  private let progress = DispatchSemaphore(value: 0)
  private let room = DispatchSemaphore(value: 0)
  private let helpers = DispatchGroup()
  private let helperCount: Int

  init(count: Int, lookahead: Int, helpers helperCount: Int, makeWorker: @escaping @Sendable () throws -> Worker) {
    self.count = count
    self.lookahead = lookahead
    self.makeWorker = makeWorker
    self.helperCount = count > 1 ? helperCount : 0
    for _ in 0..<self.helperCount {
      DispatchQueue.global().async(group: helpers) { self.help() }
    }
  }

  /// Gives the parts to `take` one after the other, and waits for all helpers before it returns or throws. `first` is done before, while the
  /// helpers begin.
  func forEach(first: () throws -> Void = {}, _ take: (Int, Part) throws -> Void) throws {
    defer {
      state.withLock { $0.isCancelled = true }
      for _ in 0..<helperCount { room.signal() }
      helpers.wait()
    }
    try first()
    var own: Worker?
    for position in 0..<count {
      let part = try result(at: position, own: &own)
      state.withLock { $0.taken = position + 1 }
      for _ in 0..<helperCount { room.signal() }
      try take(position, part)
    }
  }

  private func result(at position: Int, own: inout Worker?) throws -> Part {
    while true {
      let ready: Result<Part, any Error>? = state.withLock { state in
        guard case .done(let result)? = state.slots[position] else { return nil }
        state.slots[position] = nil
        return result
      }
      if let ready { return try ready.get() }
      guard let next = start() else {
        progress.wait()
        continue
      }
      let worker = try own ?? makeWorker()
      own = worker
      finish(next, Result { try worker(next) })
    }
  }

  private func help() {
    let worker: Worker
    do { worker = try makeWorker() } catch {
      // The taking thread makes a worker of its own and meets the same failure.
      return
    }
    while true {
      if let next = start() {
        finish(next, Result { try worker(next) })
      } else if state.withLock({ $0.isCancelled || $0.nextToStart == count }) {
        return
      } else {
        room.wait()
      }
    }
  }

  private func start() -> Int? {
    state.withLock { state in
      guard !state.isCancelled, state.nextToStart < count, state.nextToStart < state.taken + lookahead else { return nil }
      state.slots[state.nextToStart] = .running
      state.nextToStart += 1
      return state.nextToStart - 1
    }
  }

  private func finish(_ position: Int, _ result: Result<Part, any Error>) {
    state.withLock { $0.slots[position] = .done(result) }
    progress.signal()
  }
}
