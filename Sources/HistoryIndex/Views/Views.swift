import Diagnostics

/// The views that `itsm sql` shows. `docs/history-index.md` describes them; they change only by adding.
enum Views {
  static let version = 1

  static let names = ["records", "transitions", "changes", "versions", "approvals", "links", "commits"]

  /// What to try after SQLite's message about a query.
  static func hint(for message: String) -> String {
    let unknown = "no such table: "
    if message.hasPrefix(unknown), let near = Suggestion.nearest(String(message.dropFirst(unknown.count)), in: names + ["clocks"]) {
      return "did you mean '\(near)'?"
    }
    return "'itsm sql --help' names the views, docs/history-index.md their columns"
  }

  private static func instant(_ column: String) -> String { "strftime('%Y-%m-%dT%H:%M:%SZ', \(column), 'unixepoch')" }

  /// The rules of a policy stand in a field of the same name, and say neither who nor what.
  static let isDecision = "(d.\"by\" <> '' OR d.decision <> '')"

  private static func name(_ column: String) -> String { "(SELECT text FROM names WHERE id = \(column))" }

  /// Made anew on every connection, so that they cost nothing to change.
  static var definitions: String {
    """
    CREATE TEMP VIEW records AS
      SELECT s.name AS id, \(name("p.kind")) AS kind, CAST(f.path AS TEXT) AS path, \(name("p.state")) AS state, p.title AS title,
        p.fields AS fields, lower(hex(p.blob)) AS blob
      FROM present p JOIN subjects s ON s.id = p.subject JOIN paths f ON f.id = p.path;
    CREATE TEMP VIEW transitions AS
      SELECT s.name AS record, \(name("s.kind")) AS kind, \(name("m.\"from\"")) AS "from", \(name("m.\"to\"")) AS "to",
        \(instant("m.at")) AS at, lower(hex(h.id)) AS "commit", \(instant("m.recorded")) AS recorded_at,
        \(instant("h.authored")) AS authored_at, \(instant("h.committed")) AS committed_at, m.recorded IS NOT NULL AS is_recorded,
        m.flags & 1 AS is_squashed, (m.flags >> 1) & 1 AS is_imported, h.rank AS rank, m.step AS step,
        (m.flags >> 3) & 1 AS is_overruled
      FROM moves m LEFT JOIN successions x ON x.subject = m.subject AND x.seq = m.seq
        JOIN subjects s ON s.id = coalesce(x.successor, m.subject) JOIN history h ON h.seq = m.seq
      WHERE NOT EXISTS (SELECT 1 FROM successions y WHERE y.successor = m.subject AND y.birth = m.seq);
    CREATE TEMP VIEW changes AS
      SELECT s.name AS record, \(name("s.kind")) AS kind, \(name("e.field")) AS field, e.old AS old, e.new AS new,
        \(instant("h.authored")) AS at, lower(hex(h.id)) AS "commit", h.rank AS rank
      FROM edits e JOIN subjects s ON s.id = e.subject JOIN history h ON h.seq = e.seq;
    CREATE TEMP VIEW versions AS
      SELECT s.name AS record, \(name("s.kind")) AS kind, CAST(f.path AS TEXT) AS path, lower(hex(v.blob)) AS blob,
        \(name("v.state")) AS state, lower(hex(h.id)) AS "commit", h.rank AS rank
      FROM main.versions v JOIN subjects s ON s.id = v.subject JOIN history h ON h.seq = v.seq JOIN paths f ON f.id = v.path;
    CREATE TEMP VIEW approvals AS
      SELECT s.name AS record, d."by" AS "by", d.role AS role, d.decision AS decision, d.at AS at, d.digest AS digest,
        d.comment AS comment, lower(hex(h.id)) AS "commit", \(instant("h.authored")) AS authored_at, h.rank AS rank
      FROM decisions d JOIN subjects s ON s.id = d.subject JOIN history h ON h.seq = d.seq WHERE \(isDecision);
    CREATE TEMP VIEW links AS
      SELECT s.name AS record, \(name("m.field")) AS field, m.target AS target
      FROM mentions m JOIN present p ON p.path = m.path JOIN subjects s ON s.id = p.subject;
    CREATE TEMP VIEW commits AS
      SELECT lower(hex(h.id)) AS id, p.name AS author, p.email AS email, \(instant("h.authored")) AS at,
        \(instant("h.committed")) AS committed_at, h.subject AS subject, h.rank AS rank, length(h.parents) / 4 AS parents
      FROM history h JOIN people p ON p.id = h.author;
    CREATE TEMP TABLE clocks(
      record TEXT, clock TEXT, target_seconds INTEGER, elapsed_seconds INTEGER, deadline TEXT, result TEXT, agreement TEXT);
    """
  }
}
