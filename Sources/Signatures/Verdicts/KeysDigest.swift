import Digests
import Identifiers

/// The digest of the keys that a verdict depends on: a verdict that is kept is found again only while they are the same.
package struct KeysDigest: Hashable, Sendable {
  /// Thirty-two bytes.
  package let bytes: [UInt8]

  /// The digest of who lists which key. Dates are left out, since a verdict does not depend on them.
  init(_ keys: [SigningKey]) {
    let listed = keys.map { Self.field($0.person.text) + Self.field($0.kind.rawValue) + Self.field($0.key) }
    let ordered = listed.sorted { $0.lexicographicallyPrecedes($1) }
    bytes = SHA256.digest(Self.field(Self.rules) + ordered.joined())
  }

  /// Changes whenever the same keys would lead to another verdict.
  private static let rules = "signatures 1"

  private static func field(_ text: String) -> [UInt8] {
    let count = UInt64(text.utf8.count)
    return (0..<8).map { UInt8(truncatingIfNeeded: count >> (8 * $0)) } + text.utf8
  }
}
