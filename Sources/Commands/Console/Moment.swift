import Diagnostics
import Git
import HistoryIndex
import Identifiers
import Records
import ServiceTime

/// What a user means by a revision or a date: a commit, and when that was known.
struct Moment {
  let commit: ObjectID
  /// Of a revision when it was committed.
  let at: Instant

  static let dates = "write for example 2026-03-01 or 2026-03-01T10:15:00Z"

  /// A date means its midnight, and what had been committed by then on the line of first parents.
  init(_ text: String, of option: String, _ history: RecordHistory, _ zone: TimeZoneRules, _ workspace: Workspace) throws {
    if let moment = Self.instant(text, zone) {
      guard let commit = try history.lastCommit(by: moment) else {
        throw Failure("nothing was known at '\(text)': the first commit is later")
      }
      (self.commit, at) = (commit, moment)
      return
    }
    if text.isLikeADate { throw UsageError("'\(text)' is no date that exists (\(option))", hint: Self.dates) }
    let resolved = try workspace.attempt { repository throws(GitFailure) in
      let commit = try repository.resolve(text)
      // Of a commit that HEAD does not descend from the index knows nothing.
      return (commit, try repository.commit(commit).committer.seconds)
    }
    (commit, at) = (resolved.0, Instant(seconds: resolved.1))
  }

  static func instant(_ text: String, _ zone: TimeZoneRules) -> Instant? {
    CalendarDate(text).map { zone.midnight($0) } ?? Instant(rfc3339: text)
  }

  /// The revision that the value of `--at` means; history is asked for a date alone.
  static func revision(_ text: String, _ shared: SharedOptions) throws -> String {
    guard text.isLikeADate else { return text }
    let workspace = try Workspace(shared)
    let history = try workspace.history(shared.console)
    return try Moment(text, of: "--at", history, try ReportScope.zone(of: history), workspace).commit.hex
  }
}

extension String {
  /// Whether it has the shape of a date, alone or with a time behind it. No revision is meant by that.
  fileprivate var isLikeADate: Bool {
    guard utf8.count == 10 || dropFirst(10).first == "T" else { return false }
    do throws(CalendarDateDefect) {
      _ = try CalendarDate(validating: String(prefix(10)))
      return true
    } catch { return error != .shape }
  }
}
