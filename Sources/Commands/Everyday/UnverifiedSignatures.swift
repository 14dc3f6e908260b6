import Diagnostics
import Identifiers

/// Signatures that could not be verified, among those that an answer rests on: what was shown is then not all that there is to know.
enum UnverifiedSignatures {
  /// Fails where a commit has a reason.
  static func requireNone(_ doubts: [(commit: ObjectID, reason: String?)]) throws {
    let unknown = doubts.compactMap { doubt in doubt.reason.map { "the signature of commit \(doubt.commit.short) cannot be verified: \($0)" } }
    let once = unknown.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    guard let first = once.first else { return }
    throw Failure("cannot decide: \(first)", causes: Array(once.dropFirst().prefix(5)), hint: "what cannot be verified is never accepted")
  }
}
