import FrontMatter
import Git
import Identifiers
import Kinds
import Records
import Snapshots

/// The reading half of `ReadAhead`: has a repository of its own and belongs to one task.
struct HistoryReading {
  let place: RepositoryPlace
  let rules: TreeRules

  private static let sizeLimit = 1 << 20

  /// Ends early where something cannot be read: whoever judges comes to the same place and says so.
  func read(_ order: [ObjectID], texts: [ObjectID: [UInt8]], by batchSize: Int, into exchange: BatchExchange) {
    defer { exchange.finish() }
    do {
      let repository = try place.open()
      let walk = repository.history(order: order, texts: texts, blockSize: batchSize * 4)
      var reader = RecordReader()
      var batch = ReadAhead.Batch()
      var count = 0
      while let step = try walk.next() {
        batch.steps[step.commit.id] = ReadAhead.Step(step)
        for change in step.changes { try read(change, from: repository, with: &reader, into: &batch) }
        count += 1
        guard count == batchSize else { continue }
        guard exchange.hand(batch) else { return }
        batch = ReadAhead.Batch()
        count = 0
      }
      _ = exchange.hand(batch)
    } catch {
      return
    }
  }

  private func read(_ change: TreeChange, from repository: Repository, with reader: inout RecordReader, into batch: inout ReadAhead.Batch) throws {
    guard let new = change.new, new.kind == .file, case .record(let kind) = rules.locator.place(of: change.path) else { return }
    let key = ReadAhead.Key(blob: new.id, path: change.path, kind: ObjectIdentifier(kind))
    guard let bytes = try repository.blob(new.id, upTo: Self.sizeLimit) else { return }
    let text = RecordText(bytes)
    let (facts, problems) = reader.read(text, at: change.path, kind: kind)
    guard let id = facts?.id else { return }
    batch.readings[key] = ReadAhead.Reading(text: text, id: id, problems: problems)
  }
}
