import Diagnostics
import Git
import Governance
import HistoryIndex
import Identifiers
import Kinds
import Records
import ServiceLevels
import ServiceTime

/// Adds to a record's page what its history says. A history that cannot be read costs its sections and a note, not the page.
struct RecordPast {
  private let shared: SharedOptions
  private let revision: String?
  private let workspace: Workspace

  init(_ shared: SharedOptions, at revision: String?) throws {
    self.shared = shared
    self.revision = revision
    workspace = try Workspace(shared)
  }

  func fill(_ page: inout RecordPage) throws {
    let record: IndexedRecord
    do {
      guard try hasCommits(), let (history, found) = try find(page.facts) else {
        page.timeline = Self.section(of: [], removals: [])
        page.clocks = Self.section(of: [], at: shared.present)
        return
      }
      record = found
      page.timeline = Self.section(
        of: record.transitions, removals: try history.versions(of: record.id).filter { $0.blob == nil }, edits: try Self.edits(of: record, in: history))
      if page.facts.kind.lifecycle?.needsApproval ?? false {
        page.approvals = try approvals(of: record.id).map(Self.section)
      }
      page.clocks = Self.section(of: try clocks(of: record, in: history), at: try present(in: history))
    } catch let failure as Failure {
      note(failure)
    }
  }

  /// For a transition whose time was edited what it was made later, until the record came to the state again.
  private static func edits(of record: IndexedRecord, in history: RecordHistory) throws -> (TimelineEntry) -> [HistoryIndex.FieldChange] {
    guard record.transitions.contains(where: { $0.notes.contains(.stampEdited) }), let lifecycle = history.rules.kinds[record.kind]?.lifecycle else {
      return { _ in [] }
    }
    let changes = try history.changes(of: lifecycle.stamps, record: record.id)[record.id] ?? []
    return { entry in
      guard entry.notes.contains(.stampEdited), let stamp = lifecycle[entry.state]?.stamp else { return [] }
      let next = record.transitions.first { $0.rank > entry.rank && lifecycle[$0.state]?.stamp == stamp }?.rank ?? .max
      return changes.filter { $0.field == stamp && $0.rank > entry.rank && $0.rank <= next }
    }
  }

  /// What to say of a record that was there once; nil for one that never was, or where history cannot be read.
  func removal(of id: String) -> Failure? {
    do {
      guard try hasCommits() else { return nil }
      return try workspace.history(shared.console, asOf: revision).removal(of: id)
    } catch { return nil }
  }

  private func note(_ failure: Failure) {
    shared.console.message("note: its history cannot be told: " + ([failure.message] + failure.causes).map(DisplayText.escaped).joined(separator: ": "))
  }

  private func hasCommits() throws -> Bool {
    if revision != nil { return true }
    return try workspace.attempt { repository throws(GitFailure) in try repository.head().commit } != nil
  }

  private func find(_ facts: RecordFacts) throws -> (RecordHistory, IndexedRecord)? {
    let history = try workspace.history(shared.console, asOf: revision)
    let found = try history.records(withID: facts.id)
    return (found.first { $0.path == facts.path } ?? found.first).map { (history, $0) }
  }

  /// With `--at` and without `--now` the moment of that commit.
  private func present(in history: RecordHistory) throws -> Instant {
    guard revision != nil, shared.now == nil else { return shared.present }
    return try history.commit(history.tip)?.committedAt ?? shared.present
  }

  private func approvals(of id: RecordID) throws -> RecordApprovals? {
    do { return try RecordApprovalsReading(shared).approvals(of: id, at: revision) } catch let failure as Failure {
      note(failure)
      return nil
    }
  }

  private func clocks(of record: IndexedRecord, in history: RecordHistory) throws -> [RecordClock] {
    guard history.rules.kinds[record.kind]?.clocks.isEmpty == false else { return [] }
    return try AgreementBook(history).clocks(of: record, at: try present(in: history))
  }
}
