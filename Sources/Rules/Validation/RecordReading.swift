import Diagnostics
import Dispatch
import FrontMatter
import Identifiers
package import Kinds
package import Records
import Synchronization

/// One record as it was read: its facts, and the findings that it has by itself.
struct RecordReading: Sendable {
  let facts: RecordFacts?
  let findings: [Finding]

  /// The fewest records that one step of a task reads.
  private static let smallestBatch = 256
  private static let sizeLimit = 1 << 20

  /// Reads every record among the entries, in their order.
  static func readAll(
    _ placed: [(entry: SnapshotEntry, place: RecordLocator.Place)], of snapshot: some Snapshot, cache: (any FactsCache)?
  ) throws(Failure) -> [RecordReading] {
    var work: [(entry: SnapshotEntry, kind: Kind)] = []
    for (entry, place) in placed {
      guard case .record(let kind) = place, entry.form == .file || entry.form == .executable else { continue }
      work.append((entry, kind))
    }
    let jobs = work
    let batch = max(smallestBatch, jobs.count / 64)
    let count = (jobs.count + batch - 1) / batch
    let parts = Parts(count: count)
    DispatchQueue.concurrentPerform(iterations: count) { part in
      do throws(Failure) {
        let reader = try snapshot.reader()
        var recordReader = RecordReader()
        let range = (part * batch)..<min(jobs.count, (part + 1) * batch)
        parts.keep(range.map { read(jobs[$0].entry, kind: jobs[$0].kind, from: reader, with: &recordReader, cache: cache) }, at: part)
      } catch {
        parts.fail(error)
      }
    }
    return try parts.joined()
  }

  private static func read(
    _ entry: SnapshotEntry, kind: Kind, from reader: any SnapshotReader, with recordReader: inout RecordReader, cache: (any FactsCache)?
  ) -> RecordReading {
    if let facts = cache?.facts(of: entry, kind: kind) { return RecordReading(facts: facts, findings: []) }
    let content: EntryContent
    do throws(EntryDefect) { content = try reader.content(of: entry, limit: sizeLimit) } catch {
      let finding =
        error == .tooLarge
        ? FileTooLarge.finding(UnreadableFile.draft(for: error), path: entry.path, record: nil)
        : UnreadableFile.finding(UnreadableFile.draft(for: error), path: entry.path, record: nil)
      return RecordReading(facts: nil, findings: [finding])
    }
    let (facts, problems) = recordReader.read(RecordText(content.bytes), at: entry.path, kind: kind)
    var findings = problems.flatMap { self.findings(for: $0, at: entry.path, record: facts?.id) }
    if content.isExecutable { findings.append(ExecutableRecord.finding(ExecutableRecord.draft(at: entry.path), path: entry.path, record: facts?.id)) }
    return RecordReading(facts: facts, findings: findings)
  }

  /// What the rules say of one problem.
  static func findings(for problem: RecordProblem, at path: RepoPath, record: RecordID?) -> [Finding] {
    RuleRegistry.recordRules.compactMap { rule in
      rule.draft(for: problem.detail).map { rule.finding($0, path: path, record: record, range: problem.range) }
    }
  }
}

/// Facts of records that were read before and had no findings.
package protocol FactsCache: Sendable {
  func facts(of entry: SnapshotEntry, kind: Kind) -> RecordFacts?
}

/// The results of parallel parts, put together in their order.
private final class Parts: Sendable {
  private let state: Mutex<(parts: [[RecordReading]], failure: Failure?)>

  init(count: Int) { state = Mutex((Array(repeating: [], count: count), nil)) }

  func keep(_ readings: [RecordReading], at position: Int) { state.withLock { $0.parts[position] = readings } }
  func fail(_ failure: Failure) { state.withLock { $0.failure = $0.failure ?? failure } }

  func joined() throws(Failure) -> [RecordReading] {
    let (parts, failure) = state.withLock { $0 }
    if let failure { throw failure }
    return Array(parts.joined())
  }
}
