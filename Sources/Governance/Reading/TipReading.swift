import Dispatch
import FrontMatter
import Git
import Identifiers
import Kinds
import Records
import Snapshots
import Synchronization

/// Reads the records of a tree on another processor, while the history that leads to it is looked through: each of them is the last version of
/// its record, so that neither the history nor whoever judges the tree has to read it again.
///
/// Like `ReadAhead` it saves time and decides nothing.
final class TipReading: Sendable {
  struct Found: Sendable {
    /// A limited number, for the history.
    var readings: [ObjectID: ReadAhead.Reading] = [:]
    /// Of the records without findings of their own.
    var facts: KnownFacts?
  }

  /// So many readings are kept: more would take more memory than time is worth.
  private static let room = 12_000

  let rules: TreeRules
  private let found = Mutex(Found())
  private let reading = DispatchGroup()

  init(_ tree: ObjectID, in place: RepositoryPlace, rules: TreeRules) {
    self.rules = rules
    DispatchQueue.global().async(group: reading) {
      let found = Self.read(tree, in: place, rules)
      self.found.withLock { $0 = found }
    }
  }

  /// What stands in the records; waits for the end of the reading.
  func takeReadings() -> [ObjectID: ReadAhead.Reading] {
    reading.wait()
    return found.withLock { found in
      defer { found.readings = [:] }
      return found.readings
    }
  }

  /// What the records tell; waits for the end of the reading.
  var facts: KnownFacts? {
    reading.wait()
    return found.withLock { $0.facts }
  }

  /// Gives what was read before something could not be.
  private static func read(_ tree: ObjectID, in place: RepositoryPlace, _ rules: TreeRules) -> Found {
    var found = Found()
    var table = FactsTable()
    var blobs: [ObjectID] = []
    do {
      let repository = try place.open()
      var reader = RecordReader()
      for entry in try TreeSnapshot(place, tree: tree).entries(in: rules.locator.folders) {
        guard entry.form == .file, let id = entry.id, case .record(let kind) = rules.locator.place(of: entry.path),
          let bytes = try repository.blob(id, upTo: VersionReader.largest)
        else { continue }
        let text = RecordText(bytes)
        let (facts, problems) = reader.read(text, at: entry.path, kind: kind)
        guard let facts else { continue }
        if found.readings.count < room {
          found.readings[id] = ReadAhead.Reading(Record(path: entry.path, kind: kind, text: text, id: facts.id), problems)
        }
        guard problems.isEmpty else { continue }
        table.append(facts)
        blobs.append(id)
      }
    } catch {
      // Whoever needs the rest meets the defect.
    }
    found.facts = KnownFacts(table: table, blobs: blobs, isKept: false)
    return found
  }
}
