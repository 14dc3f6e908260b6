import FrontMatter
package import Identifiers
import Kinds
package import Records
import ServiceTime
package import Signatures

/// The people of a tree, found by id and by address.
package struct Directory: Sendable {
  package let people: [RecordID: Person]
  private let byEmail: [String: [RecordID]]
  private let claims: [Claim]
  /// All keys, in the order of their owners.
  package let keys: [SigningKey]

  /// Who an address belongs to.
  package enum Owner: Sendable, Hashable {
    case nobody
    case person(RecordID)
    /// Two people list it: it proves nothing.
    case several([RecordID])
  }

  /// One line of a person record that lists an address or a key.
  struct Claim {
    /// The address or the key, and what it is called.
    let subject: String
    let what: String
    let person: RecordID
    let path: RepoPath
    let range: Range<Int>
  }

  package init(_ records: [Record]) {
    var people: [RecordID: Person] = [:]
    claims = Dictionary(records.map { ($0.id, $0) }) { $1 }.values.flatMap(Self.claims)
    for record in records { people[record.id] = Person(record) }
    self.people = people
    keys = people.values.sorted { $0.id < $1.id }.flatMap(\.keys)
    var byEmail: [String: [RecordID]] = [:]
    for person in people.values { for email in Set(person.emails) { byEmail[email, default: []].append(person.id) } }
    self.byEmail = byEmail.mapValues { $0.sorted() }
  }

  package subscript(_ id: RecordID) -> Person? { people[id] }

  package func owner(of email: String) -> Owner {
    switch byEmail[email.lowercased()] ?? [] {
    case let ids where ids.count > 1: .several(ids)
    case let ids: ids.first.map(Owner.person) ?? .nobody
    }
  }

  /// The one person that an address belongs to.
  func person(of email: String) -> RecordID? { if case .person(let id) = owner(of: email) { id } else { nil } }

  /// Addresses and keys that more than one person lists, each with the lines that list it, in the order of their owners.
  var shared: [[Claim]] {
    Dictionary(grouping: claims, by: \.subject).values.filter { claims in claims.contains { $0.person != claims[0].person } }
      .map { $0.sorted { ($0.person, $0.range.lowerBound) < ($1.person, $1.range.lowerBound) } }.sorted { $0[0].subject < $1[0].subject }
  }

  private static func claims(_ record: Record) -> [Claim] {
    func claim(_ subject: String, _ what: String, _ value: Value) -> Claim {
      Claim(subject: subject, what: what, person: record.id, path: record.path, range: value.range)
    }
    let listed = record["emails"].map { $0.kind == .sequence ? Array($0.items) : $0.isEmpty ? [] : [$0] } ?? []
    let emails = listed.filter { $0.kind == .scalar }.map { claim("the address " + $0.text.lowercased(), "the address '\($0.text.lowercased())'", $0) }
    let keys = record.items("keys").filter { $0.text("type").flatMap(SigningKey.Kind.init) != nil && $0.text("key") != nil }.compactMap { $0["key"] }
    return emails + keys.map { claim("the key " + material($0.text), "the key '\(material($0.text).prefix(40))…'", $0) }
  }

  /// The key without its comment.
  private static func material(_ key: String) -> String { key.split(separator: " ").prefix(2).joined(separator: " ") }
}

extension Person {
  init(_ record: Record) {
    id = record.id
    name = record.title
    emails = record.scalars("emails").map { $0.lowercased() }
    roles = record.items("roles").compactMap { item in
      guard let role = item.text("role") else { return nil }
      return HeldRole(role: RoleName(role), from: item.day("from"), until: item.day("until"))
    }
    keys = record.items("keys").compactMap { item in
      guard let kind = item.text("type").flatMap(SigningKey.Kind.init), let key = item.text("key") else { return nil }
      return SigningKey(
        person: record.id, kind: kind, key: key, from: item.day("from"), until: item.day("until"),
        revoked: item.text("revoked").flatMap { Instant(rfc3339: $0)?.seconds })
    }
    activeFrom = record.scalar("active_from").flatMap { CalendarDate($0)?.daysSinceEpoch }
    activeUntil = record.scalar("active_until").flatMap { CalendarDate($0)?.daysSinceEpoch }
    isAutomation = record.scalar("automation") == "true"
  }
}
