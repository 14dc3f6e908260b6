import Dispatch
import Synchronization

/// An answer that another thread works out while this one does something else.
package final class Meanwhile<Answer: Sendable>: Sendable {
  private let answer = Mutex<Answer?>(nil)
  private let work = DispatchGroup()

  package init(_ body: @escaping @Sendable () -> Answer) {
    DispatchQueue.global().async(group: work) {
      let answer = body()
      self.answer.withLock { $0 = answer }
    }
  }

  /// Waits until it is there.
  package func wait() -> Answer {
    work.wait()
    guard let answer = answer.withLock({ $0 }) else { preconditionFailure("work that has ended has an answer") }
    return answer
  }
}
