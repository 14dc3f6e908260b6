import Identifiers
import Kinds

/// What the kind of incidents says about all of them.
final class IncidentRules: Sendable {
  let states: OpenStates
  let initial: StateName?
  /// The field that holds when a state was reached.
  let stamps: [StateName: FieldName]
  /// The states in which somebody has taken it up.
  let acknowledging: Set<StateName>
  /// The fields that the figures are made from.
  let fields: [FieldName]

  private static let plainFields: [FieldName] = ["priority", "services", "category", "major", "major_incident"]

  init(_ kind: Kind) {
    states = OpenStates(kind)
    initial = kind.lifecycle?.initial
    stamps = Dictionary((kind.lifecycle?.states ?? []).compactMap { state in state.stamp.map { (state.name, $0) } }) { first, _ in first }
    acknowledging = Set(kind.clocks.first { $0.name == "response" }?.stop ?? [])
    let more = [kind.outages].compactMap(\.self) + (kind.lifecycle?.stamps ?? [])
    fields = Self.plainFields + more.filter { !Self.plainFields.contains($0) }
  }
}
