import Identifiers
import Kinds
import Records

/// Scores of risks, the threshold, and who may accept what.
enum RiskFigures {
  private static let defaultThreshold = 10.0

  /// The lowest threshold of the policies in force.
  static func threshold(_ facts: ManagementFacts) -> Figure {
    let policies = facts.catalogue.kinds.acting(as: .policy).flatMap { facts.positions(of: $0.name) }
    let thresholds = policies.filter { isInForce($0, facts) }.compactMap { facts.text(CheckField("acceptance_threshold"), at: $0).flatMap(Double.init) }
    return Figure(thresholds.min() ?? defaultThreshold)
  }

  /// Whether a record is in a state to stay in that is not its last one.
  static func isInForce(_ position: Int, _ facts: ManagementFacts) -> Bool {
    guard let lifecycle = facts.kind(at: position).lifecycle else { return true }
    guard let state = facts.catalogue.state(at: position).flatMap({ lifecycle[$0] }) else { return false }
    return !state.isTerminal && !state.isPassable
  }

  /// Likelihood times impact; nil where one of them is missing.
  static func score(_ fields: [String: [CheckField]], at position: Int, _ facts: ManagementFacts) -> Figure? {
    let factors = ["likelihood", "impact"].compactMap { fields[$0]?.first.flatMap { facts.text($0, at: position) }.flatMap(Double.init) }
    return factors.count == 2 ? Figure(factors[0] * factors[1]) : nil
  }

  /// The highest score that holders of each role may accept; empty where no role says so.
  static func limits(_ facts: ManagementFacts) -> [String: Figure] {
    var limits: [String: Figure] = [:]
    var isSaid = false
    for position in facts.catalogue.kinds.acting(as: .role).flatMap({ facts.positions(of: $0.name) }) {
      if let limit = facts.text(CheckField("accepts_risk_up_to"), at: position).flatMap(Double.init) {
        isSaid = true
        limits[facts.id(at: position)] = Figure(limit)
      } else if facts.text(CheckField("top_management"), at: position) == "true" {
        limits[facts.id(at: position)] = Figure(.infinity)
      }
    }
    return isSaid ? limits : [:]
  }
}

/// A number, written without a fraction where it has none.
struct Figure: Comparable, CustomStringConvertible, ExpressibleByIntegerLiteral {
  let value: Double

  init(_ value: Double) { self.value = value }
  init(integerLiteral value: Int) { self.value = Double(value) }

  static func < (left: Figure, right: Figure) -> Bool { left.value < right.value }

  var description: String { value == value.rounded() && abs(value) < 1e15 ? "\(Int64(value))" : "\(value)" }
}
