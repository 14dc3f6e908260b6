import GRDB
import Identifiers
import Kinds

/// Keeps the records of the tip.
final class PresentWriter {
  private let add, addLink, remove, removeLinks: Insertion
  private let writer: HistoryWriter
  private let plans: KindPlans
  /// Files whose versions are not in the index yet.
  private(set) var missing: [RepoPath: ObjectID]

  init(_ database: Database, _ writer: HistoryWriter, plans: KindPlans, missing: [RepoPath: ObjectID], gone: [RepoPath]) throws {
    self.writer = writer
    self.plans = plans
    self.missing = missing
    add = try Insertion(
      database, "INSERT OR REPLACE INTO present(path, subject, kind, blob, state, title, fields) VALUES (?, ?, ?, ?, ?, ?, ?)")
    addLink = try Insertion(database, "INSERT INTO mentions(path, field, target) VALUES (?, ?, ?)")
    remove = try Insertion(database, "DELETE FROM present WHERE path = ?")
    removeLinks = try Insertion(database, "DELETE FROM mentions WHERE path = ?")
    for path in gone {
      let number = try writer.paths.number(of: path)
      for statement in [remove, removeLinks] {
        statement.bind(number)
        try statement.run()
      }
    }
  }

  /// Takes the change up if it leads to the file as it is at the tip.
  func offer(_ change: RecordChange) throws {
    guard let facts = change.facts, let present = facts.present, let blob = change.new, missing[change.path] == blob else { return }
    missing[change.path] = nil
    let (path, kind) = (try writer.paths.number(of: change.path), try writer.names.number(of: plans[change.plan].kind.name.text))
    add.bind(path)
    add.bind(try writer.subjects.number(of: HistoryWriter.Subject(name: facts.id.text, kind: kind)))
    add.bind(kind)
    add.bind(blob)
    add.bind(try facts.state.map { try writer.names.number(of: $0.text) })
    add.bind(present.title)
    add.bind(utf8: present.fields)
    try add.run()
    for link in present.links {
      addLink.bind(path)
      addLink.bind(try writer.names.number(of: link.field))
      addLink.bind(link.target)
      try addLink.run()
    }
  }
}
