import Synchronization

/// Rules that were read once, for whoever reads the same configuration and kinds again.
package final class RuleShelf: Sendable {
  private let known = Mutex<[[UInt8]: TreeRules]>([:])

  package init() {}

  /// The rules that were read from files with this fingerprint.
  subscript(_ fingerprint: [UInt8]) -> TreeRules? {
    get { known.withLock { $0[fingerprint] } }
    set { known.withLock { $0[fingerprint] = newValue } }
  }
}
