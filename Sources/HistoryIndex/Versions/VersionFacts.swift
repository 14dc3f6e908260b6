import Identifiers
import ServiceTime

/// What the index keeps of one version of a record while it compares it with others.
struct VersionFacts: Sendable {
  var id: RecordID
  var state: StateName?
  var isImported = false
  /// By position of `KindPlan.stamps`.
  var stamps: [Stamp] = []
  /// By position of `KindPlan.followed`; nil for an absent or empty field.
  var followed: [String?] = []
  var approvals: [ApprovalFacts] = []
  /// What only the version at the tip is asked for.
  var present: PresentFacts?

  enum Stamp: Sendable, Hashable {
    case absent
    case at(Int64)
    case unreadable

    /// What a text that is there says.
    init(_ text: UnsafeBufferPointer<UInt8>) { self = Instant(utf8: text).map { .at($0.seconds) } ?? .unreadable }

    var seconds: Int64? { if case .at(let seconds) = self { seconds } else { nil } }

    /// For people: the instant in UTC.
    var text: String? {
      switch self {
      case .absent: nil
      case .at(let seconds): Instant(seconds: seconds).description
      case .unreadable: "unreadable"
      }
    }
  }
}

/// One entry of `approvals`, as typed.
struct ApprovalFacts: Sendable, Hashable {
  var by = ""
  var role = ""
  var decision = ""
  var at = ""
  var digest = ""
  var comment = ""
}

/// A record at the tip.
struct PresentFacts: Sendable {
  var title: String
  /// All fields as a JSON object of texts, lists and objects.
  var fields: [UInt8]
  var links: [(field: String, target: String)]
}
