import Diagnostics
import Identifiers
import Kinds
import Records
import ServiceTime

/// One version of a governed repository, ready to be asked.
struct GovernedTree {
  let snapshot: any Snapshot
  let rules: TreeRules

  init(_ options: SharedOptions, at revision: String?) throws {
    let workspace = try Workspace(options)
    snapshot = try workspace.snapshot(at: revision)
    rules = try workspace.rules(of: snapshot)
    if let notice = rules.notice { options.console.message(notice) }
  }

  var kinds: KindSet { rules.kinds }

  /// The zone in which days begin.
  func zone() throws -> TimeZoneRules {
    do throws(TimeZoneDefect) { return try TimeZoneRules(identifier: rules.configuration.timeZone) } catch {
      throw Failure("cannot use the time zone of '\(Configuration.path)'", causes: [error.description])
    }
  }

  /// A line for standard error about what could not be read as records; nil without any.
  static func notice(of unreadable: [UnreadableEntry]) -> String? {
    guard let first = unreadable.first?.path else { return nil }
    let others = unreadable.count == 1 ? "" : " and \(unreadable.count - 1) more"
    return
      "warning: '\(DisplayText.escaped(first))'\(others) cannot be read as \(unreadable.count == 1 ? "a record" : "records"); 'itsm validate' says why"
  }
}
