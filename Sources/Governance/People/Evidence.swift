import Git
import Glibc
package import Identifiers
import Kinds
import ServiceTime
import Signatures

/// What a commit proves about who made it.
package struct Evidence {
  package let actor: Directory.Owner
  package let signature: Signature

  package enum Signature: Sendable, Hashable {
    case none
    /// By a key of this person, valid when it was made and when it landed.
    case valid(RecordID)
    case invalid(String)
    /// By a key that nobody lists.
    case unknownKey(String)
    /// By a listed key outside its validity.
    case outdated(RecordID, String)
    case malformed(String)
    case cannotVerify(String)
  }

  package var person: RecordID? { if case .person(let id) = actor { id } else { nil } }

  /// Whether the actor's own signature stands behind the commit.
  package var isSigned: Bool {
    if case .valid(let signer) = signature { signer == person } else { false }
  }

  /// The strength in a word, where nothing is said against the commit.
  var strength: String { isSigned ? "signed" : "commit" }

  /// What the commit proves, in a word: a signature that does not hold is never told as none. The key of an attester says nothing against
  /// the author.
  func word(besides attesters: [RecordID]) -> String {
    switch signature {
    case .none: "commit"
    case .valid(let signer): isSigned ? "signed" : attesters.contains(signer) ? "commit" : "foreign key"
    case .invalid: "bad signature"
    case .unknownKey: person.map(attesters.contains) ?? false ? "commit" : "unknown key"
    case .outdated: "key not valid"
    case .malformed: "malformed"
    case .cannotVerify: "not verified"
    }
  }

  /// Why the signature could not be verified, where it could not.
  var doubtful: String? { if case .cannotVerify(let reason) = signature { reason } else { nil } }
}

/// Reads the evidence of commits; verdicts on signatures are remembered for each set of keys.
final class EvidenceReader {
  private let settings: VerifierSettings
  private var verifiers: [[SigningKey]: Verifier] = [:]
  private var verdicts: [Question: CommitVerdict] = [:]

  private struct Question: Hashable {
    let commit: ObjectID
    let keys: [SigningKey]
    let landed: Int64?
  }

  /// The present, in seconds since 1970: when what has not landed would land.
  private let now: Int64

  init(settings: VerifierSettings, now: Int64) {
    self.settings = settings
    self.now = now
  }

  /// Verifies many commits at once, on all processors.
  func prepare(_ commits: [Commit], directory: Directory, landed: Int64?) {
    let keys = directory.keys
    let signed = commits.filter { $0.raw.hasSignature && verdicts[Question(commit: $0.id, keys: keys, landed: landed)] == nil }
    guard signed.count > 1 else { return }
    let answers = verifier(for: keys).verify(signed.map { RawCommit(id: $0.id, bytes: $0.raw, landed: landed) })
    for (commit, answer) in zip(signed, answers) { verdicts[Question(commit: commit.id, keys: keys, landed: landed)] = answer }
  }

  /// A commit that stands for one which its author signs when it is made in earnest.
  var presumedSigned: ObjectID?

  /// `landed` is the committer time of the mainline commit that lands it, seconds since 1970.
  func evidence(of commit: Commit, directory: Directory, landed: Int64?) -> Evidence {
    let actor = directory.owner(of: commit.author.emailText)
    if commit.id == presumedSigned, case .person(let person) = actor { return Evidence(actor: actor, signature: .valid(person)) }
    return Evidence(actor: actor, signature: signature(of: commit, directory: directory, landed: landed))
  }

  private func signature(of commit: Commit, directory: Directory, landed: Int64?) -> Evidence.Signature {
    switch verdict(on: commit, keys: directory.keys, landed: landed) {
    case .unsigned: return .none
    case .malformed(let reason): return .malformed(reason)
    case .signed(_, .good(let person, let key)):
      for instant in [commit.committer.seconds, landed ?? now] {
        switch validity(of: key, at: instant) {
        case .valid: continue
        case .notYet: return .outdated(person, "the key is not valid yet, only from \(Self.date(key.from)) on")
        case .expired: return .outdated(person, "the key expired on \(Self.date(key.until))")
        case .revoked: return .outdated(person, "the key had been revoked")
        }
      }
      return .valid(person)
    case .signed(_, .bad(let reason)): return .invalid(reason)
    case .signed(_, .unknownKey(let fingerprint)): return .unknownKey(fingerprint)
    case .signed(_, .wrongNamespace(let namespace)): return .invalid("it was made for the namespace '\(namespace)', not for 'git'")
    case .signed(_, .cannotVerify(let reason)): return .cannotVerify(reason)
    }
  }

  private static func date(_ day: Int?) -> String { day.map { CalendarDate(daysSinceEpoch: $0).description } ?? "an unknown day" }

  private func verdict(on commit: Commit, keys: [SigningKey], landed: Int64?) -> CommitVerdict {
    guard commit.raw.hasSignature || !commit.defects.isEmpty else { return .unsigned }
    let question = Question(commit: commit.id, keys: keys, landed: landed)
    if let known = verdicts[question] { return known }
    let answer = verifier(for: keys).verify([RawCommit(id: commit.id, bytes: commit.raw, landed: landed)])[0]
    verdicts[question] = answer
    return answer
  }

  /// Verifies an attestation.
  func attestation(of entry: ApprovalEntry, record: RecordID, directory: Directory, landed: Int64?) -> Verdict {
    let request = SignatureRequest(
      payload: entry.attestedBytes(record: record), signature: Array(entry.signature.utf8), namespace: .approval, instant: landed)
    return verifier(for: directory.keys).verify(request)
  }

  private func verifier(for keys: [SigningKey]) -> Verifier {
    if let known = verifiers[keys] { return known }
    let fresh = Verifier(keys: keys, settings: settings)
    verifiers[keys] = fresh
    return fresh
  }
}

extension [UInt8] {
  private static let signatureHeader = Array("\ngpgsig".utf8)

  /// Whether a header line of a commit starts as those of signatures do, which need not be parsed to know. The headers end with an empty line.
  fileprivate var hasSignature: Bool {
    let wanted = Self.signatureHeader
    return withUnsafeBytes { own in
      guard let start = own.baseAddress else { return false }
      var position = 0
      while position + wanted.count <= own.count, let found = memchr(start + position, 10, own.count - wanted.count + 1 - position) {
        if memcmp(found, wanted, wanted.count) == 0 { return true }
        position = UnsafeRawPointer(found) - start + 1
        if own[position] == 10 { return false }
      }
      return false
    }
  }
}
