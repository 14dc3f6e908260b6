import Identifiers
import Kinds

/// What the kind of incidents says about all of them.
final class IncidentRules: Sendable {
  let states: OpenStates
  let initial: StateName?
  /// The states in which somebody has taken it up.
  let acknowledging: Set<StateName>
  /// The fields that the figures are made from.
  let fields: [FieldName]

  /// Who works on it, each in one word.
  static let hands: [FieldName] = ["assignee", "team"]
  private static let plainFields: [FieldName] = ["priority", "services", "category", "major", "major_incident"] + hands

  init(_ kind: Kind) {
    states = OpenStates(kind)
    initial = kind.lifecycle?.initial
    acknowledging = Set(kind.clocks.first { $0.name == "response" }?.stop ?? [])
    fields = Self.plainFields + [kind.outages].compactMap(\.self).filter { !Self.plainFields.contains($0) }
  }
}
