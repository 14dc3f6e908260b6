import Git
package import Identifiers
package import Kinds
import Records
import ServiceTime

/// Judges whether a record has the approvals that the policies ask for.
struct ApprovalJudge {
  let versions: VersionReader
  let evidence: EvidenceReader
  let places: PlaceReader

  /// The verdict on a version with its life, by the policies that govern `subject`.
  func verdict(on version: RecordVersion, life: LifeNode, context: ApprovalContext, subject: String) throws -> ApprovalVerdict {
    let policies = context.book.policies(governing: subject)
    let entryJudge = EntryJudge(
      versions: versions, evidence: evidence, context: context, version: version, life: life,
      exclude: policies.isEmpty ? ApprovalPolicy.defaultExclusions : Array(Set(policies.flatMap(\.exclude))).sorted(),
      attestedWithin: policies.map(\.attestedWithin).min() ?? 30 * 86_400)
    var verdict = ApprovalVerdict(entries: try entryJudge.verdicts())
    verdict.isGoverned = !policies.isEmpty
    verdict.subject = subject
    for policy in policies {
      for rule in policy.rules where rule.condition.holds({ version.record.scalar($0) }) {
        verdict.requirements.append(try requirement(rule, of: policy, version, life, context, entryJudge, verdict.entries))
      }
    }
    return verdict
  }

  private func requirement(
    _ rule: ApprovalRule, of policy: ApprovalPolicy, _ version: RecordVersion, _ life: LifeNode, _ context: ApprovalContext,
    _ entryJudge: EntryJudge, _ entries: [EntryVerdict]
  ) throws -> RequirementVerdict {
    let assurance = rule.assurance == .signed ? Configuration.Assurance.signed : context.book.configuration.assurance
    let counting = entries.filter { $0.counts && $0.entry.decision == .approved && (assurance == .commit || $0.isSigned) }
    var missing: [String] = []
    if rule.needsModel, let reason = try modelDoubt(version, context) { missing.append(reason) }
    let places = try rule.slots.flatMap { slot in try seats(of: slot, version, context, entryJudge) }
    let filled = SeatMatching(seats: places.map { seat in counting.indices.filter { seat.takes(counting[$0].entry) } }, people: counting.map(\.entry.by)).filled
    let open = places.indices.filter { !filled.contains($0) }
    for (wanted, group) in Dictionary(grouping: open.map { places[$0] }, by: \.wanted).sorted(by: { $0.key < $1.key }) {
      missing.append(try shortage(wanted, group, counting, context, entryJudge, version))
    }
    let weak = entries.filter { $0.counts && $0.entry.decision == .approved && assurance == .signed && !$0.isSigned }
    missing += weak.map { "\($0.entry.by)'s approval is not signed" }
    if assurance == .signed { missing += try unsignedContent(life, context) }
    let wanted = rule.slots.map(\.phrase) + (rule.needsModel ? ["an approved change model"] : [])
    return RequirementVerdict(
      policy: policy.id, rule: rule.number, wanted: wanted.joined(separator: " and ") + (assurance == .signed ? ", signed" : ""),
      isSatisfied: missing.isEmpty, missing: "\(policy.id) rule \(rule.number): " + missing.joined(separator: ", "), retrospective: rule.retrospective)
  }

  /// One place that one person fills.
  private struct Seat {
    let wanted: String
    /// Anyone with this role, or exactly this person.
    let role: RoleName?
    let person: RecordID?

    func takes(_ entry: ApprovalEntry) -> Bool { role.map { $0 == entry.role } ?? (person == entry.by) }
  }

  private func seats(
    of slot: ApprovalPolicy.Slot, _ version: RecordVersion, _ context: ApprovalContext, _ entryJudge: EntryJudge
  ) throws -> [Seat] {
    switch slot {
    case .role(let role, let count): return Array(repeating: Seat(wanted: "of role '\(role)'", role: role, person: nil), count: count)
    case .ownerOf(let field):
      let targets = version.record.scalars(field)
      if targets.isEmpty { return [Seat(wanted: "the owner of '\(field)', which is empty", role: nil, person: nil)] }
      var owners: [RecordID: String] = [:]
      var seats: [Seat] = []
      for target in targets {
        let record = try places.record(RecordID(target), in: context.base, rules: context.book.rules)
        var owner = record?.scalar("owner").map { RecordID($0) }
        if let first = owner, try entryJudge.exclusion(of: first) != nil { owner = record?.scalar("deputy").map { RecordID($0) } ?? first }
        guard let owner else {
          seats.append(Seat(wanted: "the owner of \(target), which has none", role: nil, person: nil))
          continue
        }
        if owners.updateValue(target, forKey: owner) == nil { seats.append(Seat(wanted: "the owner of \(target) (\(owner))", role: nil, person: owner)) }
      }
      return seats
    }
  }

  private func shortage(
    _ wanted: String, _ seats: [Seat], _ counting: [EntryVerdict], _ context: ApprovalContext, _ entryJudge: EntryJudge, _ version: RecordVersion
  ) throws -> String {
    let approved = Set(counting.map(\.entry.by))
    var eligible: [RecordID] = []
    for person in context.book.directory.people.values.sorted(by: { $0.id < $1.id }) {
      guard !person.isAutomation, person.isActive(at: context.landedAt), !approved.contains(person.id), try entryJudge.exclusion(of: person.id) == nil else { continue }
      if let role = seats[0].role { if person.holds(role, at: context.landedAt) { eligible.append(person.id) } } else if seats[0].person == person.id {
        eligible.append(person.id)
      }
    }
    let count = seats[0].role == nil ? "" : "\(seats.count) more "
    let who =
      eligible.count < seats.count
      ? (eligible.isEmpty ? "nobody eligible is left" : "only \(eligible.map(\.text).joined(separator: ", ")) eligible")
      : "could approve: \(eligible.map(\.text).joined(separator: ", "))"
    return "\(count)\(wanted) missing (\(who))"
  }

  /// Commits that contributed content without the signature of their author.
  private func unsignedContent(_ life: LifeNode, _ context: ApprovalContext) throws -> [String] {
    try Set(life.contributors.map(\.commit)).sorted().compactMap { id in
      let commit = try versions.repository.commit(id)
      let proof = evidence.evidence(of: commit, directory: context.book.directory, landed: context.landing(of: id))
      return proof.isSigned ? nil : "the content of commit \(id.short) by \(proof.person?.text ?? commit.author.emailText) is not signed"
    }
  }

  /// Why the record's change model does not stand in for approvals, or nil.
  private func modelDoubt(_ version: RecordVersion, _ context: ApprovalContext) throws -> String? {
    guard let id = version.record.scalar("model") else { return "an approved change model is missing: 'model' is empty" }
    guard let model = try places.record(RecordID(id), in: context.base, rules: context.book.rules), model.kind.actsAs == .changeModel else {
      return "the change model '\(id)' does not exist where it lands"
    }
    guard let lifecycle = model.kind.lifecycle, let state = model.state, lifecycle.isApproved(state), lifecycle[state]?.isTerminal != true else {
      return "the change model '\(id)' is not approved (\(model.state?.text ?? "no state"))"
    }
    if let expires = model.scalar("expires").flatMap({ CalendarDate($0) }), Day.of(context.landedAt).number >= expires.daysSinceEpoch {
      return "the change model '\(id)' expired on \(expires)"
    }
    return nil
  }
}

extension ApprovalPolicy.Slot {
  var phrase: String {
    switch self {
    case .role(let role, let count): "\(count) of role '\(role)'"
    case .ownerOf(let field): "the owner of each of '\(field)'"
    }
  }
}

extension Lifecycle {
  /// Whether a record can only be in the state because an approval let it pass.
  package func isApproved(_ state: StateName) -> Bool {
    needsApproval && states.contains { $0.name == state } && !reachableWithoutApproval.contains(state)
  }

  private var reachableWithoutApproval: Set<StateName> {
    var reached: Set<StateName> = [initial]
    var waiting = [initial]
    while let state = waiting.popLast() {
      for transition in transitions where transition.from == state && !transition.needsApproval && reached.insert(transition.to).inserted {
        waiting.append(transition.to)
      }
    }
    return reached
  }
}
