/// An identifier that is nothing but its text, kept apart from other texts by its type.
package protocol TextIdentifier: Hashable, Comparable, Sendable, CustomStringConvertible, ExpressibleByStringLiteral {
  var text: String { get }
  init(_ text: String)
}

extension TextIdentifier {
  package init(stringLiteral value: String) { self.init(value) }
  package var description: String { text }
  package static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}
