import Diagnostics
import Synchronization

/// Rules that were read once, for whoever reads the same configuration and kinds again.
package final class RuleShelf: Sendable {
  private let known = Mutex<[[UInt8]: TreeRules]>([:])

  package init() {}

  /// The rules that were read from files with this fingerprint. Where they are not here they are made, once if several ask for them at a time.
  func rules(_ fingerprint: [UInt8], make: () throws(Failure) -> TreeRules) throws(Failure) -> TreeRules {
    try known.withLock { known throws(Failure) in
      if let rules = known[fingerprint] { return rules }
      let rules = try make()
      known[fingerprint] = rules
      return rules
    }
  }
}
