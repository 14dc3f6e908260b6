package import Identifiers
import Kinds
package import Records
import ServiceTime
package import Signatures

/// The people of a tree, found by id and by address.
package struct Directory: Sendable {
  package let people: [RecordID: Person]
  private let byEmail: [String: [RecordID]]
  /// All keys, in the order of their owners.
  package let keys: [SigningKey]

  /// Who an address belongs to.
  package enum Owner: Sendable, Hashable {
    case nobody
    case person(RecordID)
    /// Two people list it: it proves nothing.
    case several([RecordID])
  }

  package init(_ records: [Record]) {
    var people: [RecordID: Person] = [:]
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

  /// Addresses and keys that more than one person lists, each with its owners.
  package var shared: [(what: String, owners: [RecordID])] {
    var owners: [String: Set<RecordID>] = [:]
    for person in people.values { for key in person.keys { owners[Self.material(key.key), default: []].insert(person.id) } }
    let keys = owners.filter { $0.value.count > 1 }.map { (what: "the key '\($0.key.prefix(40))…'", owners: $0.value.sorted()) }
    let emails = byEmail.filter { $0.value.count > 1 }.map { (what: "the address '\($0.key)'", owners: $0.value) }
    return (emails + keys).sorted { $0.what < $1.what }
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
