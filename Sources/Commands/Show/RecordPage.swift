import Diagnostics
import FrontMatter
import Identifiers
import Kinds
import Records
import ServiceTime

/// Everything that there is to show of one record.
struct RecordPage {
  let facts: RecordFacts
  let root: Value?
  /// The Markdown below the front matter.
  let body: String
  /// The records that it refers to, in the order of the file.
  let outgoing: [Link]
  /// The records that refer to it, by the name of the way back and then by path.
  let incoming: [Link]
  /// What history and agreements say of it; nil where that cannot be told.
  var timeline: Section?
  var approvals: Section?
  var clocks: Section?
  /// What hangs on it; nil for a record on which nothing can hang.
  var impact: Impact?
  /// The records that impact names.
  var mentioned: [RecordID: Target] = [:]
  /// Other files that have the same id.
  var twins: [RepoPath] = []
  /// Files that may refer to the record and could not be read.
  var lost = LostFiles()
  /// Why the text below the front matter is not what stands there.
  var doubt: String?

  /// One end of a link.
  struct Link {
    /// The field that refers, or the name of the way back.
    let name: String
    /// The field of the other record that refers, for the way back.
    let field: String
    let id: String
    /// Nil where no such record exists.
    let target: Target?
  }

  struct Target {
    let kind: KindName
    let title: String?
    let state: StateName?
    let path: RepoPath
    /// The time that it was planned for, where its kind plans.
    let planned: Interval?
  }

  /// A part of the page that another command's module works out.
  struct Section {
    /// What people see; empty where there is nothing to be seen.
    let tables: [Table]
    /// The value of the part's key in JSON.
    let json: JSONValue

    init(_ tables: Table..., json: JSONValue) {
      self.tables = tables.filter { !$0.rows.isEmpty }
      self.json = json
    }
  }

  /// The parts that history and links tell, by their keys and in their order.
  var sections: [(key: String, section: Section?)] {
    [("timeline", timeline), ("approvals", approvals), ("clocks", clocks), ("impact", impactSection)]
  }

  /// The title, or nil without one.
  var title: String? { root.flatMap(Self.title) }

  static func title(_ root: Value) -> String? {
    guard let value = root["title"], value.kind == .scalar, !value.isEmpty else { return nil }
    return value.text
  }
}
