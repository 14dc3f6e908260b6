import Diagnostics
import Dispatch
import Identifiers
import Kinds
import Records
import Synchronization

/// All records of a tree as they were read now or in an earlier run.
struct TreeReading {
  /// What is known of the tree's records, and possibly of others.
  private(set) var table: FactsTable
  /// The rows of the tree's records.
  private(set) var rows: [Int32] = []
  /// What is wrong with records by themselves.
  private(set) var findings: [Finding] = []
  /// Files in the place of a record, with an id or without.
  let recordCount: Int

  /// The fewest records that one step of a task reads.
  private static let smallestBatch = 256
  /// To read so many records again takes less than to write down what is known of all.
  private static let worthKeeping = 64

  /// Reads every record among the entries, those apart whose facts are known, and keeps in the cache what it found. Reading is spread
  /// over the processors.
  init(
    _ placed: [(entry: SnapshotEntry, place: RecordLocator.Place)], of snapshot: some Snapshot, rules: TreeRules, known: KnownFacts?,
    cache: (any FactsCache)?
  ) throws(Failure) {
    var jobs: [RecordReading.Job] = []
    jobs.reserveCapacity(placed.count)
    for (entry, place) in placed {
      guard case .record(let kind) = place, entry.form == .file || entry.form == .executable else { continue }
      jobs.append(RecordReading.Job(entry: entry, kind: kind))
    }
    recordCount = jobs.count
    var found = known.map { Self.rows(of: jobs, in: $0) } ?? Array(repeating: -1, count: jobs.count)
    table = known?.table ?? FactsTable()
    let unknown = found.indices.filter { found[$0] < 0 }
    let faulty = try read(unknown.map { jobs[$0] }, of: snapshot) { position, row in found[unknown[position]] = row }
    if unknown.count > Self.worthKeeping || known?.isKept == false, let cache { keep(jobs, found, except: Set(faulty.map { unknown[$0] }), in: cache, rules) }
    rows = found.filter { $0 >= 0 }
  }

  /// For each file the row that is known of it, or -1: both stand in the order of their paths.
  private static func rows(of jobs: [RecordReading.Job], in known: KnownFacts) -> [Int32] {
    var row = 0
    return jobs.map { job in
      while row < known.blobs.count {
        let order = known.table.comparePath(at: row, with: job.entry.path)
        if order > 0 { return -1 }
        row += 1
        guard order == 0 else { continue }
        let isSame = known.blobs[row - 1] == job.entry.id && job.entry.form == .file && known.table.kind(at: row - 1) === job.kind
        return isSame ? Int32(row - 1) : -1
      }
      return -1
    }
  }

  /// Reads the files; says the row of each, and gives the positions of those that had findings.
  private mutating func read(
    _ jobs: [RecordReading.Job], of snapshot: some Snapshot, report: (_ position: Int, _ row: Int32) -> Void
  ) throws(Failure) -> [Int] {
    guard !jobs.isEmpty else { return [] }
    let batch = max(Self.smallestBatch, jobs.count / 64)
    let count = (jobs.count + batch - 1) / batch
    let parts = Parts(count: count)
    DispatchQueue.concurrentPerform(iterations: count) { part in
      do throws(Failure) {
        parts.keep(RecordReading(jobs[(part * batch)..<min(jobs.count, (part + 1) * batch)], from: try snapshot.reader()), at: part)
      } catch {
        parts.fail(error)
      }
    }
    var faulty: [Int] = []
    for (part, reading) in try parts.all().enumerated() {
      let start = Int32(table.count)
      for (position, row) in reading.rows.enumerated() where row >= 0 { report(part * batch + position, start + row) }
      faulty += reading.faulty.map { part * batch + $0 }
      findings += reading.findings
      table.append(contentsOf: reading.table)
    }
    return faulty
  }

  /// Records with findings are read again each time, and so are those that accept findings.
  private func keep(
    _ jobs: [RecordReading.Job], _ rows: [Int32], except faulty: Set<Int>, in cache: any FactsCache, _ rules: TreeRules
  ) {
    var kept = FactsTable()
    var blobs: [ObjectID] = []
    for (position, row) in rows.enumerated() where row >= 0 && !faulty.contains(position) {
      guard let id = jobs[position].entry.id, jobs[position].entry.form == .file else { continue }
      let facts = table.facts(at: Int(row))
      guard facts.suppressions.isEmpty else { continue }
      kept.append(facts)
      blobs.append(id)
    }
    cache.store(KnownFacts(table: kept, blobs: blobs), fingerprint: rules.fingerprint)
  }
}

/// The results of parallel parts, put together in their order.
private final class Parts: Sendable {
  private let state: Mutex<(parts: [RecordReading?], failure: Failure?)>

  init(count: Int) { state = Mutex((Array(repeating: nil, count: count), nil)) }

  func keep(_ reading: RecordReading, at position: Int) { state.withLock { $0.parts[position] = reading } }
  func fail(_ failure: Failure) { state.withLock { $0.failure = $0.failure ?? failure } }

  func all() throws(Failure) -> [RecordReading] {
    let (parts, failure) = state.withLock { $0 }
    if let failure { throw failure }
    return parts.compactMap { $0 }
  }
}
