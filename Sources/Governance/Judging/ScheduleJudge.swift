import Git
import FrontMatter
import Identifiers
import Kinds
import Records
import ServiceTime

/// Judges whether planned work collides with a freeze or with other planned work.
struct ScheduleJudge {
  let approvals: ApprovalJudge
  let context: CommitContext

  private var search: FreezeSearch { FreezeSearch(book: context.book, places: approvals.places, tree: context.approval.base) }

  func judge(_ change: RecordChange, life: LifeNode) throws -> [Violation] {
    guard let new = change.new, let field = change.plannedField, let value = new.record[field], !value.isEmpty else { return [] }
    guard let period = Interval(periodIn: value) else {
      return [Violation(code: "WF012", message: "the period '\(field)' cannot be read, so freezes cannot be ruled out",
          help: "write '\(field): {start: INSTANT, end: INSTANT}'")]
    }
    if context.isImport(change), period.end.seconds <= context.time { return [] }
    var violations = context.book.unreadableWindows.map {
      Violation(code: "WF012", message: "the window '\($0.id)' cannot be read (\($0.reason)), so a freeze cannot be ruled out",
        help: "correct the window '\($0.id)' first: 'itsm validate' says where", range: value.range)
    }
    let subjects = try closure(of: new.record)
    violations += try freezes(over: period, subjects, new, life).map { located($0, value.range) }
    violations += try overlaps(with: period, subjects, change, new, field).map { located($0, value.range) }
    return violations
  }

  /// What will stand against planning a version that is on the way there.
  func outlook(on version: RecordVersion, life: LifeNode) throws -> [Violation] {
    guard let lifecycle = version.kind.lifecycle, let state = version.state, let plan = lifecycle.states.first(where: { $0.schedules != nil }),
      plan.name != state, lifecycle.leads(from: state, to: plan.name), lifecycle[state]?.isTerminal != true,
      let period = plan.schedules.flatMap({ version.record[$0] }).flatMap(Interval.init(periodIn:))
    else { return [] }
    return try freezes(over: period, closure(of: version.record), version, life)
  }

  private func located(_ violation: Violation, _ range: Range<Int>) -> Violation {
    var copy = violation
    copy.range = range
    return copy
  }

  private func freezes(over period: Interval, _ subjects: Set<String>, _ new: RecordVersion, _ life: LifeNode) throws -> [Violation] {
    let hit = search.freezes(over: period, subjects, for: new.record)
    guard !hit.isEmpty else { return [] }
    let overrides = context.book.policies(governing: new.kind.name.text).compactMap(\.freezeOverride)
    if !overrides.isEmpty {
      let verdict = try approvals.verdict(on: new, life: life, context: context.approval, subject: new.kind.name.text)
      let isOverridden = overrides.contains { slot in
        guard case .role(let role, let count) = slot else { return false }
        let counting = verdict.entries.filter { $0.counts && $0.entry.decision == .approved && $0.entry.role == role && (!verdict.isStrict || $0.isSigned) }
        return Set(counting.map(\.entry.by)).count >= count
      }
      if isOverridden { return [] }
    }
    let way = overrides.first.map { "; it can be overridden by \($0.phrase)" } ?? ""
    return hit.map {
      Violation(
        code: "WF010", message: "the planned time lies in the freeze '\($0.id)' (\($0.period.start) to \($0.period.end))\(way)",
        help: overrides.isEmpty ? "plan another time" : "plan another time, or ask for the override: 'itsm approve \(new.id) --as ROLE'\(eligible(overrides))")
    }
  }

  /// The roles that let a record pass a freeze, and who holds them.
  private func eligible(_ overrides: [ApprovalPolicy.Slot]) -> String {
    overrides.compactMap { slot in
      guard case .role(let role, _) = slot else { return nil }
      let people = context.book.directory.people.values.filter { !$0.isAutomation && $0.holds(role, at: context.time) }.map(\.id.text).sorted()
      return " with '\(role)' (\(people.isEmpty ? "nobody holds it" : people.prefix(5).joined(separator: ", ")))"
    }.joined(separator: " or")
  }

  private func overlaps(
    with period: Interval, _ subjects: Set<String>, _ change: RecordChange, _ new: RecordVersion, _ field: FieldName
  ) throws -> [Violation] {
    guard let lifecycle = new.kind.lifecycle else { return [] }
    let places = approvals.places
    func planned(in tree: ObjectID) throws -> [RecordVersion] {
      try places.planned(of: new.kind, in: tree) { $0.state.map { Self.isPlanned($0, lifecycle) } ?? false }
    }
    let here = try planned(in: context.commit.tree)
    let known = Set(here.map(\.id))
    // What has landed meanwhile counts too, unless this side has the record in a state from which it would have to be planned anew.
    let landed = try isAlone(change, new) ? [] : planned(in: context.approval.base).filter { other in
      guard !known.contains(other.id), other.id != new.id else { return false }
      guard let own = try places.record(other.id, in: context.commit.tree, rules: context.book.rules) else { return true }
      return own.state.map { lifecycle.leadsToPlan(from: $0, value: own.scalar) } ?? false
    }
    var found: [Violation] = []
    for other in here + landed where other.id != new.id && found.count < Self.most {
      guard let state = other.state, let planned = other.record[field].flatMap(Interval.init(periodIn:)), planned.overlaps(period),
        try meets(other.record, new.record, reaching: subjects)
      else { continue }
      found.append(Self.overlap(with: other, state))
    }
    return found
  }

  /// So many overlaps of one record are told.
  static let most = 10

  private static func overlap(with other: RecordVersion, _ state: StateName) -> Violation {
    Violation(
      code: "WF011", message: "the planned time overlaps with \(other.id), which is '\(state)' on the same service or item or on one it depends on",
      help: "plan another time, or plan the two together")
  }

  /// Judges planned work beside other that lands with it and that it knows nothing of, if both stand as planned in the tree that lands.
  func judge(_ claim: PlannedTime, beside other: PlannedTime, landing tree: ObjectID) throws -> [Violation] {
    let (new, old) = (claim.version, other.version)
    guard new.id != old.id, new.kind === old.kind, let state = old.state, claim.period.overlaps(other.period) else { return [] }
    // Where it does know of it, or the place where it lands does, it was judged with it.
    for known in [context.commit.tree, context.approval.base] where try isPlanned(other, in: known) { return [] }
    guard try isPlanned(claim, in: tree), try isPlanned(other, in: tree),
      try meets(old.record, new.record, reaching: closure(of: new.record))
    else { return [] }
    return [located(Self.overlap(with: old, state), claim.range)]
  }

  private func isPlanned(_ claim: PlannedTime, in tree: ObjectID) throws -> Bool {
    guard let found = try approvals.places.record(claim.version.id, in: tree, rules: context.book.rules), let state = found.state else { return false }
    return claim.version.kind.lifecycle.map { Self.isPlanned(state, $0) } ?? false
  }

  /// Whether one of two records works on what the other needs; `subjects` is the closure of the first.
  private func meets(_ other: Record, _ one: Record, reaching subjects: Set<String>) throws -> Bool {
    func own(_ record: Record) -> Set<String> { Set(record.scalars("services") + record.scalars("cis")) }
    return try !own(other).isDisjoint(with: subjects) || !own(one).isDisjoint(with: closure(of: other))
  }

  /// Whether it is known that the place where the commit lands holds the same records of the kind, but for the one that changed.
  private func isAlone(_ change: RecordChange, _ new: RecordVersion) throws -> Bool {
    guard case .folder(let folder) = new.kind.location, let old = change.old, old.path == new.path, old.id == new.id,
      context.commit.parents.count == 1,
      let step = approvals.versions.ahead?.step(context.commit.id),
      try approvals.versions.repository.treeID(ofCommit: context.commit.parents[0]) == context.approval.base
    else { return false }
    return step.changes.allSatisfy { !$0.path.isInside(folder) || ($0.path == old.path && $0.old?.id == old.blob) }
  }

  /// Whether a record in the state has its time and has not ended.
  private static func isPlanned(_ state: StateName, _ lifecycle: Lifecycle) -> Bool {
    guard let scheduling = lifecycle.states.first(where: { $0.schedules != nil }) else { return false }
    if state == scheduling.name { return true }
    return lifecycle.transitions.contains { $0.from == scheduling.name && $0.to == state && $0.needsApproval }
  }

  private func closure(of record: Record) throws -> Set<String> { try search.closure(of: record) }
}

extension Lifecycle {
  /// Whether a transition that is open to a record with these values leads straight to the state in which it is planned.
  fileprivate func leadsToPlan(from state: StateName, value: (FieldName) -> String?) -> Bool {
    transitions(from: state).contains { self[$0.to]?.schedules != nil && ($0.condition?.holds(value) ?? true) }
  }
}
