package import Identifiers
import Kinds

/// What hangs on some services and configuration items: everything that depends on them, to whom and by what it was
/// promised, and the work and the disturbances that touch it now.
package struct Impact: Sendable {
  /// A service or item that suffers, and the one through which it does.
  package struct Dependent: Sendable, Hashable {
    package let id: RecordID
    package let through: RecordID
    /// Steps from where it begins, from 1.
    package let distance: Int
  }

  /// A record that is about some of the services or items.
  package struct Touch: Sendable, Hashable {
    package let id: RecordID
    package fileprivate(set) var on: [RecordID]
  }

  /// The services and items that it begins with.
  package let roots: [RecordID]
  /// The nearest first; each once, also where services depend on each other in a circle.
  package private(set) var dependents: [Dependent] = []
  package private(set) var customers: [Touch] = []
  /// Agreements that have not ended, each with the services that it covers.
  package private(set) var agreements: [Touch] = []
  /// Changes that have not ended.
  package private(set) var changes: [Touch] = []
  /// Records with outages, such as incidents, whose resolution clock has not stopped.
  package private(set) var disturbances: [Touch] = []

  /// The impact of a service or item, or of a change or incident on those that it touches; nil for other records.
  /// Linear in what hangs on it.
  package init?(of id: RecordID, in records: some LinkedRecords) {
    guard let record = records.linked(id) else { return nil }
    if record.kind.isDepended {
      roots = [id]
    } else if record.kind.actsAs == .change || record.kind.outages != nil {
      roots = records.links(from: id).filter { Self.subjects.contains($0.field) && records.linked($0.other)?.kind.isDepended ?? false }.map(\.other).unique
    } else {
      return nil
    }
    spread(in: records)
    for one in affected { gather(one, besides: id, in: records) }
  }

  /// The roots and everything that depends on them.
  package var affected: [RecordID] { roots + dependents.map(\.id) }

  private static let subjects: Set<String> = ["services", "cis"]

  private mutating func spread(in records: some LinkedRecords) {
    var known = Set(roots)
    var wave = roots
    var distance = 1
    while !wave.isEmpty {
      var next: [RecordID] = []
      for one in wave {
        for id in Self.dependents(of: one, in: records) where known.insert(id).inserted {
          dependents.append(Dependent(id: id, through: one, distance: distance))
          next.append(id)
        }
      }
      wave = next
      distance += 1
    }
  }

  /// What cannot do without a service or item: what says so itself, and the services and wholes that an item is part of.
  private static func dependents(of id: RecordID, in records: some LinkedRecords) -> [RecordID] {
    let saying = records.links(to: id).filter { $0.field == "depends_on" }.map(\.other)
    var wholes: [RecordID] = []
    if records.linked(id)?.kind.actsAs == .configurationItem {
      wholes = records.links(from: id).filter { ["services", "part_of"].contains($0.field) }.map(\.other)
    }
    return (saying + wholes).filter { other in records.linked(other).map { $0.kind.isDepended && $0.isOpen } ?? false }.unique.sorted()
  }

  private mutating func gather(_ one: RecordID, besides subject: RecordID, in records: some LinkedRecords) {
    for link in records.links(from: one) where link.field == "customers" { customers.add(link.other, on: one) }
    for link in records.links(to: one) where link.other != subject {
      guard Self.subjects.contains(link.field), let record = records.linked(link.other), record.isOpen else { continue }
      if record.kind.actsAs == .agreement {
        agreements.add(link.other, on: one)
        for party in records.links(from: link.other) where party.field == "customer" { customers.add(party.other, on: one) }
      } else if record.kind.actsAs == .change {
        changes.add(link.other, on: one)
      } else if record.kind.outages != nil, record.isDisturbing {
        disturbances.add(link.other, on: one)
      }
    }
  }
}

extension [Impact.Touch] {
  fileprivate mutating func add(_ id: RecordID, on one: RecordID) {
    guard let position = firstIndex(where: { $0.id == id }) else { return append(Impact.Touch(id: id, on: [one])) }
    if !self[position].on.contains(one) { self[position].on.append(one) }
  }
}

extension Kind {
  /// Whether other records depend on records of the kind.
  package var isDepended: Bool { actsAs == .service || actsAs == .configurationItem }
}

extension Array where Element: Hashable {
  /// Every element once, where it first stands.
  fileprivate var unique: [Element] {
    var known: Set<Element> = []
    return filter { known.insert($0).inserted }
  }
}
