import Git
import Identifiers
import Records

/// When commits landed, by the committer times of the mainline: nothing lands before what landed before it, whatever its own clock says.
final class LandingTimes {
  var times: [ObjectID: Int64] = [:]
  /// The root of trust.
  var root: ObjectID?
  /// The latest time of the mainline so far, in seconds since 1970.
  var latest = Int64.min

  /// The commits that land now.
  var arriving: Set<ObjectID> = []
  /// The mainline that was passed, up to a step of its index.
  var passed: (index: LandingIndex, last: Int)?
  private lazy var steps: [ObjectID: Int] = passed.map { $0.index.steps(upTo: $0.last) } ?? [:]

  /// Everybody who ever listed an address where the history had come to.
  private(set) var owners: [String: Set<RecordID>] = [:]
  private weak var lastBook: RuleBook?

  /// Notes who lists which address by the rules of a step.
  func note(_ book: RuleBook) {
    guard book !== lastBook else { return }
    lastBook = book
    for person in book.directory.people.values {
      for address in person.emails where owners[address]?.contains(person.id) != true { owners[address, default: []].insert(person.id) }
    }
  }

  /// When a commit landed; nil for one that lands now or has not.
  func landing(of commit: ObjectID) -> Int64? {
    if let time = times[commit] { return time }
    guard let passed, !arriving.contains(commit), let step = steps[commit] else { return nil }
    return passed.index.landed(step)
  }

  /// When a commit of the mainline lands that claims a time of its own.
  func land(at time: Int64) -> Int64 {
    latest = max(latest, time)
    return latest
  }
}

/// The circumstances under which approvals are judged.
struct ApprovalContext {
  var book: RuleBook
  /// The tree at the place where it lands: owners and models are read there.
  let base: ObjectID
  /// The tree of the commit under judgement.
  var tree: ObjectID
  /// When it landed: the latest committer time of the mainline up to there; the present while nothing has landed. Seconds since 1970.
  let landedAt: Int64
  /// Whether it has landed.
  let hasLanded: Bool
  /// Approvals that a forge vouches for in the merge that lands it: person and digest of the content.
  var vouched: [Vouch] = []
  /// How many of these came with earlier landings.
  var vouchedBefore = 0

  struct Vouch: Hashable {
    let person: RecordID
    let record: RecordID
    let digest: String
    /// The merge that carries it.
    let commit: ObjectID
  }

  /// For the expiry of keys by themselves.
  var landed: Int64? { hasLanded ? landedAt : nil }
  /// When commits landed that came before.
  let landings: LandingTimes

  /// Where it is not nil, only decisions count that one of these commits brings.
  var arriving: Set<ObjectID>?

  /// The lives of other records as the commit under judgement sees them.
  var lifeOf: (RecordID) -> LifeNode? = { _ in nil }
  /// The lives of other records at the place where it lands.
  var landedLifeOf: (RecordID) -> LifeNode? = { _ in nil }

  /// When a commit landed, for one that lands now the time of this landing.
  func landing(of commit: ObjectID) -> Int64? { landings.landing(of: commit) ?? landed }
}
