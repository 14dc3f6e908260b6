package import Identifiers
package import Signatures

/// A person as the rules of a tree list them.
package struct Person: Sendable {
  package let id: RecordID
  package let name: String
  /// Lower-case addresses.
  package let emails: [String]
  package let roles: [HeldRole]
  package let keys: [SigningKey]
  /// UTC days since 1970; `until` is exclusive.
  package let activeFrom: Int?
  package let activeUntil: Int?
  package let isAutomation: Bool

  package struct HeldRole: Sendable, Hashable {
    package let role: RoleName
    package let from: Int?
    package let until: Int?
  }

  /// Whether the person is with the organization at an instant (seconds since 1970).
  package func isActive(at instant: Int64) -> Bool { Day.of(instant).isWithin(from: activeFrom, until: activeUntil) }

  package func holds(_ role: RoleName, at instant: Int64) -> Bool {
    isActive(at: instant) && roles.contains { $0.role == role && Day.of(instant).isWithin(from: $0.from, until: $0.until) }
  }

  package func roles(at instant: Int64) -> [RoleName] {
    isActive(at: instant) ? roles.filter { Day.of(instant).isWithin(from: $0.from, until: $0.until) }.map(\.role) : []
  }
}

/// A UTC day.
struct Day {
  let number: Int

  static func of(_ instant: Int64) -> Day {
    Day(number: Int(instant >= 0 ? instant / 86_400 : (instant - 86_399) / 86_400))
  }

  func isWithin(from: Int?, until: Int?) -> Bool { (from.map { number >= $0 } ?? true) && (until.map { number < $0 } ?? true) }
}
