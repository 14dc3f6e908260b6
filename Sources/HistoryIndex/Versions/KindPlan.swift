import Identifiers
import Kinds

/// What the index takes from records of a kind, laid out by the positions of the kind's fields.
struct KindPlan: Sendable {
  let kind: Kind
  /// Fields that hold when a state was reached, each once.
  let stamps: [FieldName]
  /// Fields whose changes are kept.
  let followed: [FieldName]
  /// States with a stamp, in the order of the lifecycle, and the position of their stamp.
  let stampedStates: [(state: StateName, stamp: Int)]
  private let roles: [Role]
  private let stampOfState: [StateName: Int]

  enum Role: Sendable {
    case ignored, state, stamp(Int), followed(Int), approvals, imported
  }

  init(_ kind: Kind) {
    self.kind = kind
    var stamps: [FieldName] = []
    var states: [(state: StateName, stamp: Int)] = []
    for state in kind.lifecycle?.states ?? [] {
      guard let stamp = state.stamp else { continue }
      let position = stamps.firstIndex(of: stamp) ?? stamps.count
      if position == stamps.count { stamps.append(stamp) }
      states.append((state.name, position))
    }
    var followed: [FieldName] = []
    roles = kind.fields.fields.map { field in
      if field.name == kind.lifecycle?.field { return .state }
      if let position = stamps.firstIndex(of: field.name) { return .stamp(position) }
      if field.name == "approvals" { return .approvals }
      if field.name == "imported" { return .imported }
      if field.name == "id" || !(field.type.isFollowed || Self.terms.contains(field.name) && Self.measures(kind)) { return .ignored }
      followed.append(field.name)
      return .followed(followed.count - 1)
    }
    self.stamps = stamps
    self.followed = followed
    stampedStates = states
    stampOfState = Dictionary(states.map { ($0.state, $0.stamp) }) { first, _ in first }
  }

  /// Fields of agreements and calendars by which time is reckoned, whatever their type.
  private static let terms: Set<FieldName> = ["targets", "time_zone", "hours", "holidays", "exceptions"]

  private static func measures(_ kind: Kind) -> Bool { kind.actsAs == .agreement || kind.actsAs == .calendar }

  func role(ofField name: UnsafeBufferPointer<UInt8>) -> Role {
    kind.fields.position(of: name).map { roles[$0] } ?? .ignored
  }

  func stamp(of state: StateName) -> Int? { stampOfState[state] }
}

extension FieldType {
  /// Whether changes of such a field are kept: values from which clocks and reports are reckoned, not prose.
  fileprivate var isFollowed: Bool {
    switch self {
    case .integer, .decimal, .percent, .boolean, .date, .instant, .duration, .period, .choice, .reference, .person, .role, .money: true
    case .list(let element): element.isFollowed
    case .text, .email, .url, .file, .clause, .hours, .when, .any, .group, .map: false
    }
  }
}
