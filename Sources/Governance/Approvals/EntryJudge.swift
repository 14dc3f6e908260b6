import Git
import Identifiers
import Kinds
import Records
import ServiceTime
import Signatures

/// Says of each decision on a record whether it counts, and why not.
struct EntryJudge {
  let versions: VersionReader
  let evidence: EvidenceReader
  let files: FileAuthors
  let context: ApprovalContext
  let version: RecordVersion
  let life: LifeNode
  /// Exclusions of the policies that govern the record.
  let exclude: [String]
  /// How old an attestation may be: as old as each of these allows.
  let attestedWithin: [TimeSpan]
  /// Whether something that asks for approvals would take one, signed or not.
  var isOfUse: (ApprovalEntry, _ isSigned: Bool) -> Bool = { _, _ in true }
  /// Whether an approval may serve somebody who asks for a signature.
  var needsSignature: (ApprovalEntry) -> Bool = { _ in false }
  let knownHands = KnownHands()
  let knownDecisions = KnownDecisions()

  var directory: Directory { context.book.directory }

  /// What the decisions are worth; of some of them alone, if these are named.
  func verdicts(on wanted: Set<ApprovalEntry>? = nil) throws -> [EntryVerdict] {
    let order = Dictionary(version.approvals.entries.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
    var result: [EntryVerdict] = []
    let decisions = life.decisions.all.filter { wanted?.contains($0.key) ?? true }
    for (entry, decision) in decisions.sorted(by: { (order[$0.key] ?? .max, $0.key.at) < (order[$1.key] ?? .max, $1.key.at) }) {
      result.append(try verdict(on: entry, decision))
    }
    for vouch in context.vouched where vouch.record == version.id && context.arriving?.contains(vouch.commit) != false { result += try vouchedVerdicts(vouch) }
    return result
  }

  private func verdict(on entry: ApprovalEntry, _ decision: Decision) throws -> EntryVerdict {
    var last = EntryVerdict(entry: entry, commit: nil, evidence: "commit", counts: false, reason: "nothing introduced it")
    for introduction in decision.introductions {
      let commit = try versions.repository.commit(introduction.commit)
      let (strength, doubt) = try authenticity(of: entry, commit)
      let reason = try doubt ?? self.reason(against: entry, decision, introduction, commit)
      last = EntryVerdict(
        entry: entry, commit: introduction.commit, evidence: strength, counts: reason == nil, reason: reason ?? "counts",
        unverified: doubt == nil ? nil : evidence.evidence(of: commit, directory: directory, landed: context.landing(of: commit.id)).doubtful,
        isRepeated: try reason != nil && successors(of: entry, introduction).contains { $0.decision == .approved })
      if reason == nil { return last }
    }
    return last
  }

  /// Whether the decision is really the person's: by the actor of its commit or by an attestation.
  private func authenticity(of entry: ApprovalEntry, _ commit: Commit) throws -> (strength: String, doubt: String?) {
    let landed = context.landing(of: commit.id)
    let proof = evidence.evidence(of: commit, directory: directory, landed: landed)
    if !entry.signature.isEmpty {
      let doubt = attestationDefect(entry, landed: landed) ?? attestationAge(entry, landed: landed)
      // A person who signs the commit decides anew; from others an attestation says no more than when it was given.
      if doubt == nil { return ("attested", proof.isSigned && proof.person == entry.by ? nil : decisionSince(entry)) }
      if proof.person != entry.by { return ("commit", doubt) }
    }
    if proof.person == entry.by { return (proof.word(besides: context.book.attesters), proof.doubt(besides: context.book.attesters)) }
    switch proof.actor {
    case .person(let other): return ("commit", "introduced by \(other)'s commit \(commit.id.short)")
    case .nobody: return ("commit", "introduced by commit \(commit.id.short) of nobody known ('\(commit.author.emailText)')")
    case .several(let people):
      return ("commit", "introduced by commit \(commit.id.short) of an address that \(people.map(\.text).joined(separator: " and ")) share")
    }
  }

  /// Why an attestation came too late, or nil. `landed` is when its entry landed, nil while it has not.
  func attestationAge(_ entry: ApprovalEntry, landed: Int64?) -> String? {
    guard let at = Instant(rfc3339: entry.at)?.seconds else { return "the attestation has no time" }
    let landing = landed ?? context.landedAt
    if landing - at < -Engine.tolerance { return "the attestation is dated after its landing" }
    let limits = attestedWithin.isEmpty ? [ApprovalPolicy.defaultAge] : attestedWithin
    let exceeded = limits.first { ZonedSpan($0, in: context.book.zone).end(after: Instant(seconds: at)).seconds < landing }
    return exceeded.map { $0.wholeDays.map { "the attestation is older than \($0) days" } ?? "the attestation is older than \($0)" }
  }

  /// What is wrong with the attestation itself, or nil.
  func attestationDefect(_ entry: ApprovalEntry, landed: Int64?) -> String? {
    switch evidence.attestation(of: entry, record: version.id, directory: directory, landed: landed) {
    case .good(let person, let key):
      if person != entry.by { return "the attestation is signed by a key of \(person)" }
      switch validity(of: key, at: landed ?? context.landedAt) {
      case .valid: break
      case .notYet: return "the key of the attestation is not valid yet"
      case .expired: return "the key of the attestation had expired"
      case .revoked: return "the key of the attestation had been revoked"
      }
      return nil
    case .bad(let reason): return "the attestation is bad: \(reason)"
    case .unknownKey(let fingerprint): return "the attestation is signed by the unknown key \(fingerprint)"
    case .wrongNamespace(let namespace): return "the attestation was made for '\(namespace)'"
    case .cannotVerify(let reason): return "the attestation cannot be verified: \(reason)"
    }
  }

  private func reason(against entry: ApprovalEntry, _ decision: Decision, _ introduction: Introduction, _ commit: Commit) throws -> String? {
    let then = commit.committer.seconds
    guard let person = directory[entry.by] else { return "'\(entry.by)' is no person here" }
    if person.isAutomation { return "\(entry.by) is a program, and programs never approve" }
    guard person.isActive(at: then) else { return "\(entry.by) was not active then" }
    guard person.holds(entry.role, at: then) else { return "\(entry.by) did not hold the role '\(entry.role)' then" }
    if decision.isDead && entry.decision != .rejected { return "the entry was removed from the file and does not come back to life" }
    // A rejection stands until its person decides anew or the content changes, whatever becomes of the state.
    if introduction.rounds != life.rounds && entry.decision != .rejected { return "it belongs to an earlier round" }
    // The same entry may be brought once more by another commit.
    if let arriving = context.arriving, entry.decision == .approved, decision.introductions.contains(where: { !arriving.contains($0.commit) }) {
      return "it landed before, with another change of the rules"
    }
    let kind = version.kind
    guard let judged = try versions.version(at: introduction.site, kind: kind) else { return "what it judged cannot be read" }
    if try judged.digest(by: kind) != entry.digest { return "its digest is not that of the content it was given on" }
    // The digest is known to be that of what was judged.
    if try !version.hasGovernedContent(of: judged) {
      let what = entry.decision == .approved ? "approval" : "decision"
      if try hasOtherFiles(than: introduction) { return "stale: a file that it names changed after this \(what)" }
      return "stale: content changed in \(try change(since: introduction)?.short ?? "a later commit") after this \(what)"
    }
    if let path = try version.fileOfOtherMode(in: introduction.site.tree) { return "stale: the mode of '\(path)' changed after this approval" }
    // Whoever has a hand in it later does not take back by that what he forbade.
    let known = entry.decision == .rejected ? life.ancestry.first { $0.commit == introduction.commit } : nil
    // What a person has a hand in only grows: who may judge the whole might judge a part, which need not be looked at then.
    if try exclusion(of: entry.by) != nil, let reason = try exclusion(of: entry.by, at: known) { return reason }
    let successors = try successors(of: entry, introduction)
    if let later = successors.first(where: { $0.decision != .approved }) ?? successors.first { return "\(entry.by) \(later.decision.deed) it later" }
    return nil
  }

  /// The last commit that changed the content and that whoever decided did not know of.
  private func change(since introduction: Introduction) throws -> ObjectID? {
    let changes = life.ancestry.filter { $0.contentCommit == $0.commit && !$0.isFromBeforeItsKind }.map(\.commit)
    return try changes.last { try $0 != introduction.commit && !versions.repository.isAncestor($0, of: introduction.commit) } ?? life.contentCommit
  }

  /// Whether the record itself is what was judged, and only files that it names are not.
  private func hasOtherFiles(than introduction: Introduction) throws -> Bool {
    guard version.namesFiles, let blob = version.blob, let judged = try versions.version(at: introduction.site, kind: version.kind) else { return false }
    let then = try versions.version(at: VersionSite(path: version.path, blob: blob, tree: introduction.site.tree), kind: version.kind)
    return try then?.digest(by: version.kind) == judged.digest(by: version.kind)
  }

  /// Why a forge's word does not count, or nil.
  private func vouchDoubt(_ vouch: ApprovalContext.Vouch, _ person: Person) throws -> String? {
    if try version.digest() != vouch.digest { return "stale: the content is not what the merge vouches for" }
    if let path = try version.fileOfOtherMode(in: versions.repository.treeID(ofCommit: vouch.commit)) {
      return "stale: the mode of '\(path)' is not what the merge vouches for"
    }
    if person.isAutomation { return "programs never approve" }
    let repository = versions.repository
    // A round that the merge itself brought is the one that it vouches in.
    if try life.rounds.contains(where: { try $0 != vouch.commit && !repository.isAncestor($0, of: vouch.commit) }) { return "it belongs to an earlier round" }
    for (entry, decision) in life.decisions.all where entry.by == person.id && entry.decision != .approved {
      let isEarlier = try decision.introductions.allSatisfy { try $0.commit != vouch.commit && repository.isAncestor($0.commit, of: vouch.commit) }
      if !isEarlier { return "\(person.id) \(entry.decision.deed) it later" }
    }
    return try exclusion(of: person.id)
  }

  /// A forge's word for a person, once for each role that the person holds.
  private func vouchedVerdicts(_ vouch: ApprovalContext.Vouch) throws -> [EntryVerdict] {
    guard let person = directory[vouch.person] else { return [] }
    let reason = try vouchDoubt(vouch, person)
    // The merge is the commit that brings the decision.
    let then = try versions.repository.commit(vouch.commit).committer.seconds
    return person.roles(at: then).map { role in
      EntryVerdict(
        entry: ApprovalEntry(
          by: person.id, role: role, decision: .approved, at: Instant(seconds: then).description, digest: vouch.digest),
        commit: vouch.commit, evidence: "vouched", counts: reason == nil, reason: reason ?? "counts")
    }
  }
}

extension Evidence {
  /// Why the commit proves nothing although its author's address is known. The key of an attester says nothing against the author.
  func doubt(besides attesters: [RecordID]) -> String? {
    switch signature {
    case .none: nil
    case .valid(let signer): isSigned || attesters.contains(signer) ? nil : "its commit is signed by a key of \(signer)"
    case .invalid(let reason): "its commit has a bad signature: \(reason)"
    case .unknownKey(let fingerprint): "its commit is signed by the unknown key \(fingerprint)"
    case .outdated(_, let reason): "its commit's signature does not hold: \(reason)"
    case .malformed(let reason): "its commit is malformed: \(reason)"
    case .cannotVerify(let reason): "its commit's signature cannot be verified: \(reason)"
    }
  }
}
