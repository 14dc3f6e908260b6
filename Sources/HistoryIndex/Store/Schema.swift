/// The tables of the index. The views over them, which others may use, are in `Views`.
enum Schema {
  /// Grows with every change of what the tables hold or of how it is worked out; an index of another version is made anew.
  static let version = 7

  static let tables = """
    CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE names(id INTEGER PRIMARY KEY, text TEXT NOT NULL);
    CREATE TABLE paths(id INTEGER PRIMARY KEY, path BLOB NOT NULL);
    CREATE TABLE people(id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL);
    CREATE TABLE subjects(id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, name TEXT NOT NULL);
    CREATE TABLE history(
      seq INTEGER PRIMARY KEY, id BLOB NOT NULL, rank INTEGER NOT NULL, authored INTEGER NOT NULL, committed INTEGER NOT NULL,
      author INTEGER NOT NULL, subject TEXT NOT NULL, parents BLOB NOT NULL);
    CREATE TABLE versions(subject INTEGER NOT NULL, seq INTEGER NOT NULL, path INTEGER NOT NULL, blob BLOB, state INTEGER);
    CREATE TABLE moves(
      subject INTEGER NOT NULL, seq INTEGER NOT NULL, step INTEGER NOT NULL, "from" INTEGER, "to" INTEGER NOT NULL,
      at INTEGER NOT NULL, recorded INTEGER, flags INTEGER NOT NULL);
    CREATE TABLE edits(subject INTEGER NOT NULL, seq INTEGER NOT NULL, field INTEGER NOT NULL, old TEXT, new TEXT);
    CREATE TABLE decisions(
      subject INTEGER NOT NULL, seq INTEGER NOT NULL, step INTEGER NOT NULL, "by" TEXT NOT NULL, role TEXT NOT NULL,
      decision TEXT NOT NULL, at TEXT NOT NULL, digest TEXT NOT NULL, comment TEXT);
    CREATE TABLE present(
      path INTEGER PRIMARY KEY, subject INTEGER NOT NULL, kind INTEGER NOT NULL, blob BLOB NOT NULL, state INTEGER,
      title TEXT NOT NULL, fields TEXT NOT NULL);
    CREATE TABLE mentions(path INTEGER NOT NULL, field INTEGER NOT NULL, target TEXT NOT NULL);
    CREATE TABLE successions(
      subject INTEGER NOT NULL, seq INTEGER NOT NULL, successor INTEGER NOT NULL, birth INTEGER NOT NULL, PRIMARY KEY(subject, seq)) WITHOUT ROWID;
    CREATE TABLE courses(
      subject INTEGER PRIMARY KEY, first INTEGER NOT NULL, last INTEGER NOT NULL, ended INTEGER NOT NULL, entries BLOB NOT NULL);
    """

  /// Made after the first filling, which is faster than keeping them up to date.
  static let indexesOfCommits = "CREATE UNIQUE INDEX history_id ON history(id)"

  /// The same of all other tables.
  static let indexes = """
    CREATE UNIQUE INDEX names_text ON names(text);
    CREATE UNIQUE INDEX paths_path ON paths(path);
    CREATE UNIQUE INDEX people_name ON people(email, name);
    CREATE UNIQUE INDEX subjects_name ON subjects(name, kind);
    CREATE INDEX versions_subject ON versions(subject);
    CREATE INDEX versions_gone ON versions(subject) WHERE blob IS NULL;
    CREATE INDEX moves_subject ON moves(subject);
    CREATE INDEX edits_subject ON edits(subject, field);
    CREATE INDEX edits_field ON edits(field, subject);
    CREATE INDEX courses_time ON courses(last, first, ended);
    CREATE INDEX decisions_subject ON decisions(subject);
    CREATE INDEX present_subject ON present(subject);
    CREATE INDEX present_kind ON present(kind);
    CREATE INDEX present_stateless ON present(kind) WHERE state IS NULL;
    CREATE INDEX successions_successor ON successions(successor);
    CREATE INDEX mentions_path ON mentions(path);
    """
}
