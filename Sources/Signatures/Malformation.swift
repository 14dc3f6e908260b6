/// Why a key or a signature is not what it should be: a lower-case phrase for people.
package struct Malformation: Error, Hashable, Sendable {
  package let reason: String
  package init(_ reason: String) { self.reason = reason }
}
