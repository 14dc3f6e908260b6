/// A day of the week; Monday is the first, as in ISO 8601.
package enum Weekday: Int, CaseIterable, Sendable, Hashable, Comparable {
  case monday, tuesday, wednesday, thursday, friday, saturday, sunday

  /// The name as calendars write it: `mon`.
  package var shortName: String {
    switch self {
    case .monday: "mon"
    case .tuesday: "tue"
    case .wednesday: "wed"
    case .thursday: "thu"
    case .friday: "fri"
    case .saturday: "sat"
    case .sunday: "sun"
    }
  }

  package init?(shortName: some StringProtocol) {
    guard let day = Weekday.allCases.first(where: { $0.shortName == shortName }) else { return nil }
    self = day
  }

  package var next: Weekday { self == .sunday ? .monday : Weekday(rawValue: rawValue + 1) ?? .monday }

  package static func < (left: Weekday, right: Weekday) -> Bool { left.rawValue < right.rawValue }
}
