package import Diagnostics
import Dispatch
package import FrontMatter
package import Identifiers
import Kinds
import Synchronization

/// The records of one tree, or of some kinds of it, read for looking at rather than for judging.
package struct RecordLoading: Sendable {
  /// In the order of their paths.
  package let records: [LoadedRecord]
  /// What stands where records belong and cannot be read, or whose front matter or id cannot be told.
  package let unreadable: [UnreadableEntry]
  /// Those of them whose bytes could not be had.
  package let lost: LostFiles

  /// What to do with a record once it is read.
  package enum Keeping: Sendable {
    case nothing, facts, text
  }

  private static let smallestBatch = 256
  private static let sizeLimit = 1 << 20

  /// Reads the records of `kinds`, all without; what `keeping` says of each is kept. It is called on several threads.
  package static func load(
    from snapshot: some Snapshot, rules: TreeRules, kinds: Set<KindName>? = nil,
    keeping: @Sendable (RecordFacts, RecordText) -> Keeping = { _, _ in .text }
  ) throws(Failure) -> RecordLoading {
    let wanted = rules.kinds.kinds.filter { kinds?.contains($0.name) ?? true }
    var work: [(entry: SnapshotEntry, kind: Kind)] = []
    var unreadable: [UnreadableEntry] = []
    for entry in try snapshot.entries(in: RecordLocator.folders(of: wanted)) {
      let other = entry.form.otherThanFile
      if let other, rules.locator.isRecordFolder(entry.path) { unreadable.append(UnreadableEntry(entry, id: nil, other)) }
      guard case .record(let kind) = rules.locator.place(of: entry.path), kinds?.contains(kind.name) ?? true else { continue }
      if let other {
        unreadable.append(UnreadableEntry(entry, id: RecordIdentity(path: entry.path, kind: kind, root: nil).id, other))
      } else {
        work.append((entry, kind))
      }
    }
    let jobs = work
    let batch = max(smallestBatch, jobs.count / 64)
    let count = (jobs.count + batch - 1) / batch
    let parts = Parts(count: count)
    DispatchQueue.concurrentPerform(iterations: count) { part in
      do throws(Failure) {
        let reader = try snapshot.reader()
        var recordReader = RecordReader()
        var result = Part()
        for job in jobs[(part * batch)..<min(jobs.count, (part + 1) * batch)] {
          result.read(job.entry, kind: job.kind, from: reader, with: &recordReader, limit: sizeLimit, keeping: keeping)
        }
        parts.keep(result, at: part)
      } catch {
        parts.fail(error)
      }
    }
    let read = try parts.all()
    return RecordLoading(
      records: read.flatMap(\.records), unreadable: unreadable + read.flatMap(\.unreadable), lost: read.reduce(into: LostFiles()) { $0.add($1.lost) })
  }

  /// The text of a record that was not kept, read again.
  package static func text(of record: LoadedRecord, from reader: any SnapshotReader) throws(Failure) -> RecordText {
    if let text = record.text { return text }
    do throws(EntryDefect) { return RecordText(try reader.content(of: record.entry, limit: sizeLimit).bytes) } catch {
      throw Failure("cannot read '\(record.entry.path)'", causes: [error == .tooLarge ? "it is larger than 1 MiB" : "\(error)"])
    }
  }
}

/// What one task read.
private struct Part: Sendable {
  var records: [LoadedRecord] = []
  var unreadable: [UnreadableEntry] = []
  var lost = LostFiles()

  mutating func read(
    _ entry: SnapshotEntry, kind: Kind, from reader: any SnapshotReader, with recordReader: inout RecordReader, limit: Int,
    keeping: (RecordFacts, RecordText) -> RecordLoading.Keeping
  ) {
    let bytes: [UInt8]
    do throws(EntryDefect) { bytes = try reader.content(of: entry, limit: limit).bytes } catch {
      unreadable.append(UnreadableEntry(entry, id: RecordIdentity(path: entry.path, kind: kind, root: nil).id, error))
      lost.add(entry, error)
      return
    }
    let text = RecordText(bytes)
    guard let facts = recordReader.read(text, at: entry.path, kind: kind).facts else {
      unreadable.append(UnreadableEntry(entry, id: nil, text))
      return
    }
    if text.root == nil { unreadable.append(UnreadableEntry(entry, id: facts.id, text)) }
    switch keeping(facts, text) {
    case .nothing: break
    case .facts: records.append(LoadedRecord(facts: facts, entry: entry, text: nil))
    case .text: records.append(LoadedRecord(facts: facts, entry: entry, text: text))
    }
  }
}

/// The results of parallel parts, in their order.
private final class Parts: Sendable {
  private let state: Mutex<(parts: [Part], failure: Failure?)>

  init(count: Int) { state = Mutex((Array(repeating: Part(), count: count), nil)) }

  func keep(_ part: Part, at position: Int) { state.withLock { $0.parts[position] = part } }
  func fail(_ failure: Failure) { state.withLock { $0.failure = $0.failure ?? failure } }

  func all() throws(Failure) -> [Part] {
    let (parts, failure) = state.withLock { $0 }
    if let failure { throw failure }
    return parts
  }
}
