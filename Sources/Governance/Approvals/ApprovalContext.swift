import Git
import Identifiers
import Records

/// When commits landed, by the committer times of the mainline commits that brought them.
final class LandingTimes {
  var times: [ObjectID: Int64] = [:]
}

/// The circumstances under which approvals are judged.
struct ApprovalContext {
  let book: RuleBook
  /// The tree at the place where it lands: owners and models are read there.
  let base: ObjectID
  /// The tree of the commit under judgement.
  var tree: ObjectID
  /// Committer time of the mainline commit that lands it; the present while nothing has landed. Seconds since 1970.
  let landedAt: Int64
  /// Whether it has landed.
  let hasLanded: Bool
  /// Approvals that a forge vouches for in the merge that lands it: person and digest of the content.
  var vouched: [Vouch] = []

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

  /// The lives of other records as the commit under judgement sees them.
  var lifeOf: (RecordID) -> LifeNode? = { _ in nil }

  /// When a commit landed, for one that lands now the time of this landing.
  func landing(of commit: ObjectID) -> Int64? { landings.times[commit] ?? landed }
}
