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

  /// What stands in one file, as the kind of its path reads it.
  struct Reading: Sendable {
    enum Content: Sendable {
      case record(Record, [RecordProblem], RecordOutline)
      /// Not read yet.
      case bytes([UInt8])
    }

    let path: RepoPath
    let kind: Kind
    let content: Content

    init(path: RepoPath, kind: Kind, bytes: [UInt8]) { (self.path, self.kind, content) = (path, kind, .bytes(bytes)) }

    init(_ record: Record, _ problems: [RecordProblem]) {
      (path, kind, content) = (record.path, record.kind, .record(record, problems, RecordOutline(record)))
    }
  }

  /// The commits of a part of the history, in its order.
  struct Batch: Sendable {
    var steps: [Step] = []
    /// By blob, which rarely stands at two paths.
    var readings: [ObjectID: Reading] = [:]

    init() {
      steps.reserveCapacity(ReadAhead.batchSize)
      readings.reserveCapacity(ReadAhead.batchSize)
    }
  }

  private static let batchSize = 512
  /// How many batches may wait to be judged.
  private static let room = 12
  /// How many batches are looked through for a file.
  private static let kept = 4

  private let order: [ObjectID]
  private lazy var positions = Dictionary(order.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
  private let exchange = BatchExchange(room: ReadAhead.room)
  private var taken = 0
  private var recent: [Batch] = []
  private var isOver = false
  /// What was asked for last: each commit is asked for several times in a row.
  private var latest: Step?
  /// The position that is asked for next, most of the time.
  private var next = 0

  /// Starts to read the commits, each of which stands after its parents; `commits` are those that were read before, and `tip` reads the last of
  /// their trees.
  init(_ order: [ObjectID], commits: [ObjectID: Commit], tip: TipReading?, in place: RepositoryPlace, rules: TreeRules) {
    self.order = order
    let exchange = self.exchange
    DispatchQueue.global().async {
      var reading = HistoryReading(place: place, rules: rules, last: tip?.takeReadings() ?? [:])
      reading.read(order, commits: commits, by: Self.batchSize, into: exchange)
    }
  }

  deinit { exchange.cancel() }

  /// What was read of a commit, once its turn has come; nil where nothing was.
  func step(_ commit: ObjectID) -> Step? {
    if let latest, latest.commit.id == commit { return latest }
    latest = find(commit)
    return latest
  }

  private func find(_ commit: ObjectID) -> Step? {
    guard let position = position(of: commit) else { return nil }
    next = position + 1
    while !isOver, taken * Self.batchSize <= position { take() }
    let batch = position / Self.batchSize - (taken - recent.count)
    guard recent.indices.contains(batch), case let steps = recent[batch].steps, position % Self.batchSize < steps.count else { return nil }
    let step = steps[position % Self.batchSize]
    return step.commit.id == commit ? step : nil
  }

  private func position(of commit: ObjectID) -> Int? {
    next < order.count && order[next] == commit ? next : positions[commit]
  }

  /// What was read of a file, among the commits judged lately.
  func reading(_ site: VersionSite, _ kind: Kind) -> Reading.Content? {
    for batch in recent.reversed() {
      if let reading = batch.readings[site.blob], reading.kind === kind, reading.path == site.path { return reading.content }
    }
    return nil
  }

  private func take() {
    guard let batch = exchange.take() else {
      isOver = true
      return
    }
    taken += 1
    recent.append(batch)
    if recent.count > Self.kept { exchange.giveBack(recent.removeFirst()) }
  }
}

/// Hands batches from the one who reads to the one who judges.
final class BatchExchange: Sendable {
  private struct State {
    var batches: [ReadAhead.Batch] = []
    /// Those that nobody needs any more.
    var used: [ReadAhead.Batch] = []
    var isCancelled = false
  }

  private static let few = 3

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

  /// Whether the one who judges will soon have to wait.
  var isNearlyEmpty: Bool { state.withLock { $0.batches.count < Self.few } }

  /// Waits for the next batch; nil after the last.
  func take() -> ReadAhead.Batch? {
    ready.wait()
    let batch = state.withLock { $0.batches.isEmpty ? nil : $0.batches.removeFirst() }
    if batch != nil { free.signal() }
    return batch
  }

  /// Gives a batch back to the one who reads, who is rarely the slower one: to free all that it holds takes a while.
  func giveBack(_ batch: ReadAhead.Batch) { state.withLock { $0.used.append(batch) } }

  /// Frees what was given back.
  func clear() {
    var used: [ReadAhead.Batch] = []
    state.withLock { swap(&used, &$0.used) }
  }

  func cancel() {
    state.withLock { state in
      state.isCancelled = true
      state.batches = []
    }
    free.signal()
  }
}
