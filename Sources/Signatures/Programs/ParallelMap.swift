import Glibc
import Synchronization

/// Applies `transform` to every element on up to `workers` threads, the caller's among them, and returns the results in order.
///
/// Elements are handed out in small runs, since some take a hundred times as long as others.
func parallelMap<Element: Sendable, Result: Sendable>(
  _ elements: [Element], workers: Int, _ transform: @escaping @Sendable (Element) -> Result
) -> [Result] {
  let run = max(1, min(16, elements.count / max(1, workers * 4)))
  guard workers > 1, elements.count > 1 else { return elements.map(transform) }
  let next = Counter()
  let finished = SharedRuns<Result>()
  let work: @Sendable () -> Void = {
    while true {
      let start = next.next() * run
      guard start < elements.count else { return }
      finished.add(elements[start..<min(start + run, elements.count)].map(transform), at: start)
    }
  }
  let threads = (1..<min(workers, elements.count)).compactMap { _ in startThread(work) }
  work()
  for thread in threads { pthread_join(thread, nil) }
  return finished.inOrder
}

/// Results of runs, collected by several threads.
private final class SharedRuns<Result: Sendable>: Sendable {
  private let runs = Mutex<[(start: Int, results: [Result])]>([])
  func add(_ results: [Result], at start: Int) { runs.withLock { $0.append((start, results)) } }
  var inOrder: [Result] { runs.withLock { $0.sorted { $0.start < $1.start }.flatMap(\.results) } }
}

private final class ThreadBody: Sendable {
  let run: @Sendable () -> Void
  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

/// Starts a thread, or returns nil when the system has none left: then the caller's does the work.
private func startThread(_ work: @escaping @Sendable () -> Void) -> pthread_t? {
  var thread = pthread_t()
  let body = Unmanaged.passRetained(ThreadBody(work))
  let failure = pthread_create(
    &thread, nil,
    { argument in
      if let argument { Unmanaged<ThreadBody>.fromOpaque(argument).takeRetainedValue().run() }
      return nil
    }, body.toOpaque())
  guard failure == 0 else {
    body.release()
    return nil
  }
  return thread
}
