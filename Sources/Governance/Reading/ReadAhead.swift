import Dispatch
import FrontMatter
import Git
import Identifiers
import Kinds
import Records
import Snapshots
import Synchronization

/// Reads a history ahead of its judgement, on another processor: what each commit changes, and the records that it leaves.
///
/// It saves time and decides nothing. What it has not read, or could not read, the judgement reads for itself, and meets the defect.
final class ReadAhead {
  /// What was read of one commit. A class, because it is asked for often and copied never.
  final class Step: Sendable {
    let commit: Commit
    /// Against its first parent.
    let changes: [TreeChange]
    /// Whether a tree that it brings is malformed.
    let hasDefects: Bool

    init(_ step: HistoryStep) { (commit, changes, hasDefects) = (step.commit, step.changes, !step.defects.isEmpty) }
  }

  /// What stands in one file, read by one kind.
  struct Reading: Sendable {
    let text: RecordText
    let id: RecordID
    let problems: [RecordProblem]
  }

  struct Key: Hashable, Sendable {
    let blob: ObjectID
    let path: RepoPath
    let kind: ObjectIdentifier

    /// A blob rarely stands at two paths.
    func hash(into hasher: inout Hasher) { blob.hash(into: &hasher) }
    func _rawHashValue(seed: Int) -> Int { blob._rawHashValue(seed: seed) }
  }

  /// The commits of a part of the history.
  struct Batch: Sendable {
    var steps: [ObjectID: Step] = [:]
    var readings: [Key: Reading] = [:]
  }

  private static let batchSize = 512
  /// How many batches may wait to be judged.
  private static let room = 12
  /// How many batches are looked through for a file.
  private static let kept = 4

  private let positions: [ObjectID: Int]
  private let exchange = BatchExchange(room: ReadAhead.room)
  private var taken = 0
  private var recent: [Batch] = []
  private var isOver = false

  /// Starts to read the commits, each of which stands after its parents; `texts` are their bytes, as far as they are known.
  init(_ order: [ObjectID], texts: [ObjectID: [UInt8]], in place: RepositoryPlace, rules: TreeRules) {
    positions = Dictionary(order.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
    let exchange = self.exchange
    DispatchQueue.global().async {
      HistoryReading(place: place, rules: rules).read(order, texts: texts, by: Self.batchSize, into: exchange)
    }
  }

  deinit { exchange.cancel() }

  /// What was read of a commit, once its turn has come; nil where nothing was.
  func step(_ commit: ObjectID) -> Step? {
    guard let position = positions[commit] else { return nil }
    while !isOver, taken * Self.batchSize <= position { take() }
    for batch in recent.reversed() { if let step = batch.steps[commit] { return step } }
    return nil
  }

  /// What was read of a file, among the commits judged lately.
  func reading(_ key: Key) -> Reading? {
    for batch in recent.reversed() { if let reading = batch.readings[key] { return reading } }
    return nil
  }

  private func take() {
    guard let batch = exchange.take() else {
      isOver = true
      return
    }
    taken += 1
    recent.append(batch)
    if recent.count > Self.kept { recent.removeFirst() }
  }
}

/// Hands batches from the one who reads to the one who judges.
final class BatchExchange: Sendable {
  private struct State {
    var batches: [ReadAhead.Batch] = []
    var isCancelled = false
  }

  private let state = Mutex(State())
  private let ready = DispatchSemaphore(value: 0)
  private let free = DispatchSemaphore(value: 0)

  init(room: Int) { for _ in 0..<room { free.signal() } }

  /// Waits for room; false where nobody wants more.
  func hand(_ batch: ReadAhead.Batch) -> Bool {
    free.wait()
    let isWanted = state.withLock { state in
      if !state.isCancelled { state.batches.append(batch) }
      return !state.isCancelled
    }
    ready.signal()
    return isWanted
  }

  /// No batch comes any more.
  func finish() {
    ready.signal()
  }

  /// Waits for the next batch; nil after the last.
  func take() -> ReadAhead.Batch? {
    ready.wait()
    let batch = state.withLock { $0.batches.isEmpty ? nil : $0.batches.removeFirst() }
    if batch != nil { free.signal() }
    return batch
  }

  func cancel() {
    state.withLock { state in
      state.isCancelled = true
      state.batches = []
    }
    free.signal()
  }
}
