/// Who a commit says it is from: a name and an e-mail address, as git writes them.
package struct Identity: Hashable, Sendable {
  package var name: String
  package var email: String

  package init(name: String, email: String) {
    self.name = name
    self.email = email
  }

  /// The person of the standard test organization with this record id: `alice` is `Alice Example <alice@example.org>`.
  package init(_ person: String) {
    self.init(name: person.prefix(1).uppercased() + person.dropFirst() + " Example", email: person + "@example.org")
  }

  package var text: String { "\(name) <\(email)>" }
}
