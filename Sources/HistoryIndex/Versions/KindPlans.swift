import Identifiers
import Kinds

/// The plans of all kinds of a tree.
final class KindPlans: Sendable {
  let plans: [KindPlan]
  private let positions: [ObjectIdentifier: Int]

  init(_ kinds: KindSet) {
    plans = kinds.kinds.map(KindPlan.init)
    positions = Dictionary(uniqueKeysWithValues: kinds.kinds.enumerated().map { (ObjectIdentifier($0.element), $0.offset) })
  }

  subscript(position: Int) -> KindPlan { plans[position] }

  func position(of kind: Kind) -> Int? { positions[ObjectIdentifier(kind)] }
}
