import Git
import Identifiers
import Records
import ServiceTime
import Signatures

/// Which of a person's decisions is the last word.
extension EntryJudge {
  /// A rejection or withdrawal by the same person that an attestation does not come after, or nil. Whoever holds the attestation could bring it
  /// at any time, so that the graph does not tell which of the two is the last word; where the times do not tell either, the one that forbids.
  func decisionSince(_ entry: ApprovalEntry) -> String? {
    guard entry.decision == .approved, let given = Instant(rfc3339: entry.at)?.seconds else { return nil }
    let later = life.entries.filter { other in
      other != entry && other.by == entry.by && other.decision != .approved && (Instant(rfc3339: other.at)?.seconds ?? .max) >= given
    }.min { $0.at < $1.at }
    return later.map { "\(entry.by) \($0.decision.deed) it later" }
  }

  /// The decisions of the same person that came later, in the order of the times that they give.
  func successors(of entry: ApprovalEntry, _ introduction: Introduction) throws -> [ApprovalEntry] {
    let isUsed = try entry.decision == .approved && isOfUse(entry, isSigned(entry))
    return try knownDecisions.of(entry.by, in: life).filter { other, decision in
      guard other != entry else { return false }
      // What counts for nothing takes no place of what counts, and what is not signed none for which a signature is asked.
      if isUsed, other.decision == .approved, try !isOfUse(other, isSigned(other)) || isKept(entry) && !isSigned(other) { return false }
      return try decision.introductions.contains { later in
        if entry.decision == .rejected, try !takesBack(other, later, entry) { return false }
        if later.commit == introduction.commit { return later.position > introduction.position }
        if later.seen.contains(entry) { return true }
        // Two decisions that did not know of each other: the one that forbids stands.
        return !introduction.seen.contains(other) && other.decision != .approved && entry.decision == .approved
      }
    }.map(\.0).sorted { ($0.at, $0.digest, $0.comment) < ($1.at, $1.digest, $1.comment) }
  }

  /// Whether a later decision is really the person's, so that it may take back a rejection. Whoever kept an older attestation cannot.
  private func takesBack(_ entry: ApprovalEntry, _ introduction: Introduction, _ rejection: ApprovalEntry) throws -> Bool {
    let commit = try versions.repository.commit(introduction.commit)
    let landed = context.landing(of: commit.id)
    let proof = evidence.evidence(of: commit, directory: directory, landed: landed)
    // What was forbidden with a signature is not allowed by an address alone.
    if proof.person == entry.by { return try proof.doubt(besides: context.book.attesters) == nil && (proof.isSigned || !isSigned(rejection)) }
    guard !entry.signature.isEmpty, attestationDefect(entry, landed: landed) == nil, let given = Instant(rfc3339: entry.at)?.seconds,
      let rejected = Instant(rfc3339: rejection.at)?.seconds
    else { return false }
    return given > rejected
  }

  /// Whether an approval carries a signature that somebody asks for which it serves.
  private func isKept(_ entry: ApprovalEntry) throws -> Bool { try needsSignature(entry) && isSigned(entry) }

  /// Whether a decision carries its person's signature, by the commit that brings it or by itself.
  private func isSigned(_ entry: ApprovalEntry) throws -> Bool {
    if let answer = knownDecisions.isSigned[entry] { return answer }
    let answer = try life.decisions[entry]?.introductions.contains { introduction in
      let landed = context.landing(of: introduction.commit)
      let proof = evidence.evidence(of: try versions.repository.commit(introduction.commit), directory: directory, landed: landed)
      return (proof.isSigned && proof.person == entry.by) || (!entry.signature.isEmpty && attestationDefect(entry, landed: landed) == nil)
    } ?? false
    knownDecisions.isSigned[entry] = answer
    return answer
  }
}

/// What one judgement has found out about the decisions on a record: there may be very many, and each is held against all others of its person.
final class KnownDecisions {
  fileprivate var isSigned: [ApprovalEntry: Bool] = [:]
  private var byPerson: [RecordID: [(ApprovalEntry, Decision)]]?

  fileprivate func of(_ person: RecordID, in life: LifeNode) -> [(ApprovalEntry, Decision)] {
    let known = byPerson ?? life.decisions.all.reduce(into: [:]) { $0[$1.key.by, default: []].append(($1.key, $1.value)) }
    byPerson = known
    return known[person] ?? []
  }
}
