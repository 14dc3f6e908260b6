import Git
import Diagnostics
import FrontMatter
import Identifiers
import Kinds
import Records
import ServiceTime

/// Judges whether a record may be in the state in which a commit leaves it.
struct TransitionJudge {
  let approvals: ApprovalJudge
  let context: CommitContext

  /// What stands against the transition.
  struct Outcome {
    var violations: [Violation] = []
  }

  func judge(_ change: RecordChange, life: LifeNode) throws -> Outcome {
    var outcome = try judgeState(change, life: life)
    if let doubt = stampDoubt(change) { outcome.violations.append(doubt) }
    if let new = change.new, let old = change.old, new.kind.lifecycle != nil, new.isImported != old.isImported {
      outcome.violations.append(
        Violation(
          code: "WF014", message: "a record is imported from its first commit on or never, and 'imported' changed",
          help: old.isImported ? "bring the line 'imported: true' back" : "take the line 'imported: true' out", range: new.record["imported"]?.range))
    }
    return outcome
  }

  private func judgeState(_ change: RecordChange, life: LifeNode) throws -> Outcome {
    guard let new = change.new, let lifecycle = new.kind.lifecycle else { return Outcome() }
    guard let state = new.state else {
      guard let old = change.old?.state else { return Outcome() }
      return Outcome(violations: [Violation(code: "WF001", message: "the state is gone; it was '\(old)'", help: "write '\(lifecycle.field): \(old)'")])
    }
    guard lifecycle[state] != nil else {
      let known = lifecycle.states.map(\.name.text)
      return Outcome(violations: [
        Violation(code: "WF001", message: "there is no state '\(state)'", help: Suggestion.question(for: state.text, in: known) ?? "the states are \(known.joined(separator: ", "))")
      ])
    }
    let range = new.record[lifecycle.field]?.range
    // A record that comes from another kind is born in this one.
    guard let old = change.old, !change.changesKind else { return try birth(change, new, lifecycle, state, life).located(range) }
    // A status that is no state keeps the last real one; what never had any has not begun.
    let real = old.state.flatMap { lifecycle[$0]?.name }
    let from = change.undone ?? real ?? change.life?.lastState ?? lifecycle.initial
    guard from != state, !context.isImport(change) else { return Outcome() }
    switch TransitionPath.ways(in: lifecycle, from: from, to: state, value: new.record.scalar) {
    case .ways(let ways):
      var outcome = try best(ways, change, life)
      if !lifecycle.isApproved(state), lifecycle.approvalLiesAhead(of: state, value: new.record.scalar) { outcome.violations += try warnings(of: new, life) }
      return outcome.located(range)
    case .conditionFails(let transition):
      let wanted = transition.condition?.terms.map { "'\($0.field)' is \($0.values.joined(separator: " or "))" }.joined(separator: " and ") ?? ""
      return Outcome(violations: [
        Violation(code: "WF002", message: "'\(from)' leads to '\(state)' only where \(wanted)", help: ways(from: from, besides: state, lifecycle))
      ]).located(range)
    case .tooManySteps(let between):
      return Outcome(violations: [
        Violation(
          code: "WF009", message: "'\(from)' leads to '\(state)' only through \(Self.list(between)), one commit each",
          help: endOfImport(change) ?? "make one commit for each transition")
      ]).located(range)
    case .none:
      return Outcome(violations: [Violation(code: "WF002", message: "'\(from)' does not lead to '\(state)'", help: endOfImport(change) ?? ways(from: from, lifecycle))])
        .located(range)
    }
  }

  /// A time that the commit gives to the state that it brings, and that lies after the commit itself.
  private func stampDoubt(_ change: RecordChange) -> Violation? {
    guard let new = change.new, let state = new.state, change.old?.state != state, let stamp = new.kind.lifecycle?[state]?.stamp,
      let value = new.record[stamp], value.kind == .scalar, let time = value.withBytes(Instant.init(utf8:)), time.seconds > context.commit.author.seconds,
      change.old?.record.scalar(stamp) != value.text
    else { return nil }
    return Violation(
      code: "WF017", message: "'\(stamp)' says that '\(state)' is reached at \(time), after the commit itself (\(Instant(seconds: context.commit.author.seconds)))",
      help: "write when it was reached, in UTC ('Z') or with the offset of the local time ('+02:00'), before this lands: of a time that is edited later the first one counts",
      severity: .warning, range: value.range)
  }

  private func birth(_ change: RecordChange, _ new: RecordVersion, _ lifecycle: Lifecycle, _ state: StateName, _ life: LifeNode) throws -> Outcome {
    if new.isImported {
      guard change.life?.hasLanded != true else {
        return Outcome(violations: [
          Violation(code: "WF014", message: "a record of this id was here before, so that it is not imported", help: "take the line 'imported: true' out")
        ])
      }
      guard let role = context.book.configuration.importRole else {
        return Outcome(violations: [Violation(code: "WF014", message: "records cannot be imported: the configuration names no role that may", help: "set 'import: {by: ROLE}'")])
      }
      if context.mayImport { return Outcome() }
      return Outcome(violations: [Violation(code: "WF014", message: "only a holder of the role '\(role)' may import records, \(actorPhrase) is none", help: holders(of: [role], nil) )])
    }
    if state == lifecycle.initial { return Outcome() }
    guard lifecycle[lifecycle.initial]?.isPassable == true,
      case .ways(let ways) = TransitionPath.ways(in: lifecycle, from: lifecycle.initial, to: state, value: new.record.scalar)
    else {
      return Outcome(violations: [
        Violation(
          code: "WF004", message: "\(new.kind.phrase) cannot be created in the state '\(state)'",
          help: beginning(change, new, lifecycle, state))
      ])
    }
    return try best(ways, RecordChange(id: new.id, old: nil, new: new, life: nil), life)
  }

  /// How a record may begin that was created in a state in which none is.
  private func beginning(_ change: RecordChange, _ new: RecordVersion, _ lifecycle: Lifecycle, _ state: StateName) -> String {
    let initial = lifecycle.initial
    if change.changesKind, let old = change.old {
      return "leave it as \(old.kind.phrase); \(new.kind.phrase) that takes its place is another record, which begins as '\(initial)'"
    }
    // What was gone begins anew, to the byte or not.
    if let life = change.life, life.site == nil {
      return "what was deleted begins anew, as '\(initial)'; to keep what it was, take the commit out that deleted it, instead of bringing the file back"
    }
    switch TransitionPath.ways(in: lifecycle, from: initial, to: state, value: new.record.scalar) {
    case .ways, .tooManySteps: return "create it as '\(initial)' and move it on in later commits"
    case .conditionFails(let transition):
      let wanted = transition.condition?.terms.map { "'\($0.field)' is \($0.values.joined(separator: " or "))" }.joined(separator: " and ") ?? ""
      return "create it as '\(initial)', which leads to '\(state)' only where \(wanted)"
    case .none: return "create it as '\(initial)', which never leads to '\(state)': \(ways(from: initial, lifecycle))"
    }
  }

  /// The outcome of the way with the least against it.
  private func best(_ ways: [TransitionPath], _ change: RecordChange, _ life: LifeNode) throws -> Outcome {
    var best: Outcome?
    for way in ways {
      var outcome = Outcome()
      for step in way.steps { try judge(step, change, life, &outcome) }
      if outcome.violations.isEmpty { return try completed(outcome, change) }
      if outcome.violations.count < best?.violations.count ?? .max { best = outcome }
    }
    return best ?? Outcome()
  }

  private func judge(_ step: Transition, _ change: RecordChange, _ life: LifeNode, _ outcome: inout Outcome) throws {
    guard let new = change.new, !step.by.isEmpty || step.needsApproval else { return }
    var way: String { "'\(step.from) -> \(step.to)'" }
    if !step.by.isEmpty {
      if context.actor == nil { outcome.violations.append(unknownActor(for: way)) } else if let doubt = entitlementDoubt(step, change) {
        outcome.violations.append(Violation(code: "WF003", message: doubt, help: holders(of: step.by, change)))
      }
    } else if context.actor == nil {
      outcome.violations.append(unknownActor(for: way))
    }
    // A change of the rules that no policy for their kind governs is judged as such, as it lands.
    guard step.needsApproval, !new.kind.changesRules || !context.book.policies(governing: new.kind.name.text).isEmpty else { return }
    let verdict = try approvals.verdict(on: new, life: life, context: context.approval, subject: new.kind.name.text)
    if verdict.mayProceed { return }
    outcome.violations.append(
      Violation(code: "AP001", message: "\(way) needs an approval: \(verdict.obstacles)", help: "see 'itsm approvals \(new.id)'"))
  }

  /// What nobody's approval will help against, told before anybody is asked for one.
  private func warnings(of new: RecordVersion, _ life: LifeNode) throws -> [Violation] {
    try approvals.contentDoubts(on: new, life: life, context: context.approval, subject: new.kind.name.text).map { doubt in
      Violation(
        code: "SI005", message: "it cannot be approved: \(doubt)",
        help: "write it anew, as another record, in signed commits ('git config commit.gpgSign true'): who wrote what is never forgotten", severity: .warning)
    }
  }

  /// A transition that is allowed still needs what the new state requires.
  private func completed(_ outcome: Outcome, _ change: RecordChange) throws -> Outcome {
    var outcome = outcome
    for problem in change.new?.problems ?? [] {
      switch problem.detail {
      case .missingField(let field, .state(let state)), .missingField(let field, .condition(let state)):
        outcome.violations.append(
          Violation(code: "WF008", message: "the state needs the field '\(field)' (\(state))", help: change.new.map { fieldHelp(field, of: $0) }))
      case .missingSection(let heading, _):
        outcome.violations.append(Violation(code: "WF008", message: "the state needs the section '\(heading)'", help: "add a heading '## \(heading)' with words below it"))
      case .emptySection(let heading, _, isBegun: false):
        outcome.violations.append(Violation(code: "WF008", message: "the state needs words in the section '\(heading)'", help: "write them below '## \(heading)'"))
      default: continue
      }
    }
    return outcome
  }

  /// How a missing field is given, by hand and by the command.
  private func fieldHelp(_ field: String, of version: RecordVersion) -> String {
    let command = "'itsm transition \(version.id) \(version.state?.text ?? "STATE")"
    switch version.kind.fields[FieldName(field)]?.type {
    case .choice(let options): return "add a line '\(field): …', or \(command) --set \(field)=VALUE'; the values are \(options.joined(separator: ", "))"
    case .period: return "add a line '\(field): {start: …, end: …}', or \(command) --set \(field).start=INSTANT --set \(field).end=INSTANT'"
    default: return "add a line '\(field): …', or \(command) --set \(field)=…'"
    }
  }

  /// Why the actor may not take the step, or nil.
  private func entitlementDoubt(_ step: Transition, _ change: RecordChange) -> String? {
    guard let actor = context.actor else { return nil }
    var way: String { "'\(step.from) -> \(step.to)'" }
    if actor.isAutomation, !step.allowsAutomation { return "\(actor.id) is a program, and \(way) is not open to programs" }
    let holder = change.old ?? change.new
    let entitled = step.by.contains { role in
      if actor.holds(role, at: context.time) { return true }
      guard let field = change.kind?.fields[FieldName(role.text)], case .person = field.type else { return false }
      return actor.isActive(at: context.time) && holder?.person(field.name) == actor.id
    }
    return entitled || (actor.isAutomation && step.allowsAutomation)
      ? nil : "\(actor.id) may not take \(way): it is for \(Self.list(step.by, or: true))"
  }

  /// Who could do what these roles, or person fields of the record, are asked for.
  private func holders(of roles: [RoleName], _ change: RecordChange?) -> String {
    let named = roles.compactMap { (change?.old ?? change?.new)?.person(FieldName($0.text)) }
    let people = context.book.directory.people.values.filter { person in
      guard !person.isAutomation, person.isActive(at: context.time) else { return false }
      return named.contains(person.id) || roles.contains { person.holds($0, at: context.time) }
    }.map(\.id.text).sorted()
    if people.isEmpty { return "nobody can at present: give somebody the role in the person record, and land that first" }
    return "it could be done by \(people.prefix(5).joined(separator: ", "))\(people.count > 5 ? " and \(people.count - 5) more" : "")"
  }

  private func unknownActor(for way: String) -> Violation {
    switch context.evidence.actor {
    case .several(let people):
      Violation(
        code: "SI002", message: "\(way) needs an actor, and '\(context.commit.author.emailText)' belongs to \(Self.list(people))",
        help: "an address belongs to one person")
    default:
      Violation(
        code: "SI001", message: "\(way) needs an actor, and nobody lists '\(context.commit.author.emailText)'",
        help: "list the address under 'emails' of a person, or commit with a listed one")
    }
  }

  /// What to do where somebody who may import goes on with a record that has landed.
  private func endOfImport(_ change: RecordChange) -> String? {
    guard change.new?.isImported == true, context.mayImport else { return nil }
    return "the record has landed, so its import is over; all that it went through before lands with it, by one merge commit"
  }

  private var actorPhrase: String { context.actor?.id.text ?? "'\(context.commit.author.emailText)'" }

  private func ways(from state: StateName, besides excluded: StateName? = nil, _ lifecycle: Lifecycle) -> String {
    let targets = lifecycle.transitions(from: state).map(\.to).filter { $0 != excluded }
    return targets.isEmpty ? (excluded == nil ? "'\(state)' is the end" : "no other way leads on from '\(state)'") : "'\(state)' leads to \(Self.list(Array(Set(targets)).sorted(), or: true))"
  }

  static func list(_ names: [some TextIdentifier], or: Bool = false) -> String {
    let quoted = names.map { "'\($0.text)'" }
    guard quoted.count > 1, let last = quoted.last else { return quoted.first ?? "nothing" }
    return quoted.dropLast().joined(separator: ", ") + (or ? " or " : " and ") + last
  }
}

extension TransitionJudge.Outcome {
  /// The same with the place of the state in the file.
  func located(_ range: Range<Int>?) -> Self {
    var copy = self
    for position in copy.violations.indices { copy.violations[position].range = copy.violations[position].range ?? range }
    return copy
  }
}
