import Git
import Identifiers
import Kinds
import Records
import Signatures
import ServiceTime

/// Judges whether a record has the approvals that the policies ask for.
struct ApprovalJudge {
  let versions: VersionReader
  let evidence: EvidenceReader
  let places: PlaceReader
  let files: FileAuthors

  /// The verdict on a version with its life, by the policies that govern `subject`.
  func verdict(on version: RecordVersion, life: LifeNode, context: ApprovalContext, subject: String) throws -> ApprovalVerdict {
    let weighing = try weigh(version, life, context, subject)
    var verdict = ApprovalVerdict(entries: weighing.entries)
    verdict.isGoverned = weighing.isGoverned
    verdict.isStrict = weighing.isStrict
    verdict.subject = subject
    // Whoever has approved in a role that some rule asks for would lose that place by approving in another.
    let asked = weighing.rules.flatMap(\.seats)
    let engaged = verdict.entries.filter { own in own.counts && own.entry.decision == .approved && asked.contains { $0.takes(own.entry) } }
    for rule in weighing.rules { verdict.requirements.append(try requirement(rule, engaged, version, life, context, weighing)) }
    return verdict
  }

  /// What some decisions are worth, without a look at what the rules have of all of them together.
  func worth(of entries: [ApprovalEntry], on version: RecordVersion, life: LifeNode, context: ApprovalContext, subject: String) throws -> [EntryVerdict] {
    try weigh(version, life, context, subject, only: Set(entries)).entries
  }

  /// The rules that match a record, and what its decisions are worth to them.
  private struct Weighing {
    let isGoverned: Bool
    /// Whether any of the rules asks for signatures.
    let isStrict: Bool
    let judge: EntryJudge
    let rules: [MatchingRule]
    let entries: [EntryVerdict]
  }

  /// What an approval may serve.
  private struct Taker {
    let name: String
    let needsSignature: Bool
    let takes: (ApprovalEntry) -> Bool
  }

  private struct MatchingRule {
    let policy: ApprovalPolicy
    let rule: ApprovalRule
    let seats: [Seat]
    let assurance: Configuration.Assurance
  }

  private func weigh(_ version: RecordVersion, _ life: LifeNode, _ context: ApprovalContext, _ subject: String, only wanted: Set<ApprovalEntry>? = nil) throws
    -> Weighing
  {
    let policies = context.book.policies(governing: subject)
    var judge = EntryJudge(
      versions: versions, evidence: evidence, files: files, context: context, version: version, life: life,
      exclude: policies.isEmpty ? ApprovalPolicy.defaultExclusions : Array(Set(policies.flatMap(\.exclude))).sorted(),
      attestedWithin: policies.map(\.attestedWithin))
    let rules = try policies.flatMap { policy in
      try policy.rules.filter { $0.condition.holds { version.record.scalar($0) } }.map { rule in
        MatchingRule(
          policy: policy, rule: rule, seats: try rule.slots.flatMap { try seats(of: $0, version, context, judge) },
          assurance: rule.assurance == .signed ? .signed : context.book.configuration.assurance)
      }
    }
    let isStrict = context.book.configuration.assurance == .signed || rules.contains { $0.assurance == .signed }
    let takers = rules.map { matching in
      Taker(name: "\(matching.policy.id) rule \(matching.rule.number)", needsSignature: matching.assurance == .signed) { entry in
        matching.seats.contains { $0.takes(entry) }
      }
    } + policies.compactMap { policy in
      // Who lets it pass a freeze is asked for no less than the strictest rule asks for.
      guard case .role(let role, _)? = policy.freezeOverride else { return nil }
      return Taker(name: "\(policy.id) for the override of a freeze", needsSignature: isStrict) { $0.role == role }
    }
    judge.isOfUse = { entry, isSigned in takers.isEmpty || takers.contains { $0.takes(entry) && (isSigned || !$0.needsSignature) } }
    judge.needsSignature = { entry in takers.contains { $0.needsSignature && $0.takes(entry) } }
    var entries = try judge.verdicts(on: wanted)
    for position in entries.indices {
      let own = entries[position]
      let asking = takers.filter { $0.takes(own.entry) }
      guard own.counts, own.entry.decision == .approved, !own.isSigned, let first = asking.first, asking.allSatisfy(\.needsSignature) else { continue }
      // What was attested and is not any more came unsigned otherwise.
      let defect = own.entry.signature.isEmpty ? nil : judge.attestationDefect(own.entry, landed: own.commit.flatMap { context.landing(of: $0) })
      entries[position].weaken(because: (defect.map { "\($0), and " } ?? "") + "it is not signed, which \(first.name) asks for" + (try lossOfSignature(own)))
    }
    return Weighing(isGoverned: !policies.isEmpty, isStrict: isStrict, judge: judge, rules: rules, entries: entries)
  }

  private func requirement(
    _ asked: MatchingRule, _ engaged: [EntryVerdict], _ version: RecordVersion, _ life: LifeNode, _ context: ApprovalContext, _ weighing: Weighing
  ) throws -> RequirementVerdict {
    let (rule, policy, places, assurance, entryJudge) = (asked.rule, asked.policy, asked.seats, asked.assurance, weighing.judge)
    let counting = weighing.entries.filter { $0.counts && $0.entry.decision == .approved && (assurance == .commit || $0.isSigned) }
    var missing: [String] = []
    var doubts: [String] = []
    if rule.needsModel, version.kind.actsAs != .changeModel, let reason = try modelDoubt(version, context) { doubts.append(reason) }
    let matching = SeatMatching(
      seats: places.map { seat in counting.indices.filter { seat.takes(counting[$0].entry) } }, people: counting.map(\.entry.by),
      first: { places[$0].person != nil })
    let seated = Set(engaged.filter { assurance == .commit || $0.isSigned }.map(\.entry.by))
    var eligible: [Seat: [RecordID]] = [:]
    for seat in Set(places) where places.indices.contains(where: { places[$0] == seat && matching.people[$0] == nil }) {
      eligible[seat] = try self.eligible(for: seat, seated, needsKey: assurance == .signed, context, entryJudge)
    }
    let open = places.indices.filter { matching.people[$0] == nil }
    for (seat, group) in Dictionary(grouping: open.map { places[$0] }, by: \.self).sorted(by: { $0.key.wanted < $1.key.wanted }) {
      missing.append(shortage(of: seat, group.count, eligible[seat] ?? []))
    }
    let weak = open.isEmpty ? [] : weighing.entries.filter { $0.counts && $0.entry.decision == .approved && assurance == .signed && !$0.isSigned }
    doubts += try weak.map { "\($0.entry.by)'s approval is not signed" + (try lossOfSignature($0)) }
    if assurance == .signed { doubts += try unsignedContent(life, context) }
    if rule.assurance == .signed { doubts += try unsignedFiles(life, entryJudge) }
    missing += doubts
    let wanted = rule.slots.map(\.phrase) + (rule.needsModel ? ["an approved change model"] : [])
    return RequirementVerdict(
      policy: policy.id, rule: rule.number, wanted: wanted.joined(separator: " and ") + (assurance == .signed ? ", signed" : ""),
      isSatisfied: missing.isEmpty, missing: "\(policy.id) rule \(rule.number): " + missing.joined(separator: ", "), retrospective: rule.retrospective.map { ZonedSpan($0, in: context.book.zone) },
      seats: places.indices.map { position in
        SeatVerdict(
          wanted: places[position].wanted, role: places[position].role, person: matching.people[position],
          couldApprove: matching.people[position] == nil ? eligible[places[position]] ?? [] : [])
      }, doubts: doubts)
  }

  private func lossOfSignature(_ verdict: EntryVerdict) throws -> String {
    try verdict.commit.flatMap { try versions.repository.commit($0).lossOfSignature }.map { ": " + $0 } ?? ""
  }

  /// One place that one person fills.
  private struct Seat: Hashable {
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

  /// Who could still take the seat: people who hold what it asks for, have not approved in a role that is asked for, and are not excluded; where
  /// signatures are asked for, those alone who list a key that can be used.
  private func eligible(
    for seat: Seat, _ seated: Set<RecordID>, needsKey: Bool, _ context: ApprovalContext, _ entryJudge: EntryJudge
  ) throws -> [RecordID] {
    try context.book.directory.people.values.sorted { $0.id < $1.id }.filter { person in
      guard !person.isAutomation, person.isActive(at: context.landedAt), !seated.contains(person.id) else { return false }
      guard seat.role.map({ person.holds($0, at: context.landedAt) }) ?? (seat.person == person.id) else { return false }
      if needsKey, !person.keys.contains(where: { $0.canSign(at: context.landedAt) }) { return false }
      return try entryJudge.exclusion(of: person.id) == nil
    }.map(\.id)
  }

  private func shortage(of seat: Seat, _ number: Int, _ eligible: [RecordID]) -> String {
    let names = eligible.map(\.text).joined(separator: ", ")
    let who = eligible.count >= number ? "could approve: \(names)" : eligible.isEmpty ? "nobody eligible is left" : "only \(names) eligible"
    return "\(seat.role == nil ? "" : "\(number) more ")\(seat.wanted) missing (\(who))"
  }

  /// What keeps a version from ever being approved, whoever approves it: content that was committed without the signature that a rule asks for.
  func contentDoubts(on version: RecordVersion, life: LifeNode, context: ApprovalContext, subject: String) throws -> [String] {
    let rules = context.book.policies(governing: subject).flatMap(\.rules)
    guard rules.contains(where: { $0.assurance == .signed && $0.condition.holds { version.record.scalar($0) } }) else { return [] }
    let entryJudge = EntryJudge(
      versions: versions, evidence: evidence, files: files, context: context, version: version, life: life, exclude: [], attestedWithin: [])
    return try unsignedContent(life, context) + unsignedFiles(life, entryJudge)
  }

  /// Commits that contributed content without the signature of their author.
  private func unsignedContent(_ life: LifeNode, _ context: ApprovalContext) throws -> [String] {
    try unsigned(life.contributors, context).map { "the content of \($0.commit) \($0.reason)" }
  }

  /// Files that the record names and that came without the signature of their author. What the root of trust holds is accepted as it is.
  private func unsignedFiles(_ life: LifeNode, _ entryJudge: EntryJudge) throws -> [String] {
    let context = entryJudge.context
    return try entryJudge.hands(in: life).flatMap { path, hands in
      let arrived = try hands.filter { hand in try context.landings.root.map { try !versions.repository.isAncestor(hand.commit, of: $0) } ?? true }
      return try unsigned(arrived, context).map { "'\(path)' of \($0.commit) \($0.reason)" }
    }
  }

  /// The commits of contributions that do not carry their author's signature, in words, and why each does not.
  private func unsigned(_ contributions: some Sequence<Contribution>, _ context: ApprovalContext) throws -> [(commit: String, reason: String)] {
    try Set(contributions.map(\.commit)).sorted().compactMap { id in
      let commit = try versions.repository.commit(id)
      let proof = evidence.evidence(of: commit, directory: context.book.directory, landed: context.landing(of: id))
      if proof.isSigned { return nil }
      let reason = proof.doubt(besides: []).map { "has no signature of its author: \($0)" } ?? "is not signed"
      return ("commit \(id.short) by \(proof.person?.text ?? commit.author.emailText)", reason)
    }
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
