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
  /// What stands in the last versions.
  private var last: [ObjectID: ReadAhead.Reading]
  private var reader = RecordReader()

  init(place: RepositoryPlace, rules: TreeRules, last: [ObjectID: ReadAhead.Reading]) {
    (self.place, self.rules, self.last) = (place, rules, last)
  }

  /// Ends early where something cannot be read: whoever judges comes to the same place and says so.
  mutating func read(_ order: [ObjectID], commits: [ObjectID: Commit], by batchSize: Int, into exchange: BatchExchange) {
    defer { exchange.finish() }
    do {
      let repository = try place.open()
      let walk = repository.history(order: order, commits: commits, blockSize: batchSize * 4)
      var batch = ReadAhead.Batch()
      var isHurried = exchange.isNearlyEmpty
      while let step = try walk.next() {
        batch.steps.append(ReadAhead.Step(step))
        for change in step.changes { try read(change, from: repository, isHurried: isHurried, into: &batch) }
        guard batch.steps.count == batchSize else { continue }
        guard exchange.hand(batch) else { return }
        exchange.clear()
        batch = ReadAhead.Batch()
        isHurried = exchange.isNearlyEmpty
      }
      _ = exchange.hand(batch)
    } catch {
      return
    }
  }

  /// In a hurry the front matter is left to the one who judges.
  private mutating func read(_ change: TreeChange, from repository: Repository, isHurried: Bool, into batch: inout ReadAhead.Batch) throws {
    guard let new = change.new, new.kind == .file, case .record(let kind) = rules.locator.place(of: change.path) else { return }
    if let known = last[new.id], known.kind === kind, known.path == change.path {
      last[new.id] = nil
      batch.readings[new.id] = known
      return
    }
    guard let bytes = try repository.blob(new.id, upTo: VersionReader.largest) else { return }
    guard !isHurried else {
      batch.readings[new.id] = ReadAhead.Reading(path: change.path, kind: kind, bytes: bytes)
      return
    }
    let text = RecordText(bytes)
    let (facts, problems) = reader.read(text, at: change.path, kind: kind)
    if let facts { batch.readings[new.id] = ReadAhead.Reading(Record(path: change.path, kind: kind, text: text, id: facts.id), problems) }
  }
}
