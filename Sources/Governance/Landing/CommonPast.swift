import Git
import Identifiers

/// What two sides of a merge have in common of something: its versions in their best common ancestors, more than one where histories were
/// merged crosswise.
final class CommonPast<Version> {
  let versions: [Version?]
  private let findBefore: (Int) throws -> CommonPast?
  /// By place; asked for once, however many values start from it.
  private var known: [Int: CommonPast?] = [:]

  /// `before` gives what one such ancestor has in common with those before it, by its place among them.
  init(versions: [Version?], before: @escaping (Int) throws -> CommonPast? = { _ in nil }) { (self.versions, findBefore) = (versions, before) }

  private func before(_ position: Int) throws -> CommonPast? {
    if let known = known[position] { return known }
    let found = try findBefore(position)
    known[position] = .some(found)
    return found
  }

  /// The values from which a clean merge may start: one, unless the ancestors made different things of what they had in common.
  func values<Value: Hashable>(_ value: (Version) throws -> Value?) throws -> Set<Value?> {
    try values(value) { ThreeWay.merge($0, $1, $2) }
  }

  /// The same where more can be merged than values as a whole.
  func values<Value: Hashable>(_ value: (Version) throws -> Value?, merging merge: (Value?, Value?, Value?) -> Set<Value?>) throws -> Set<Value?> {
    var found: [ObjectIdentifier: Set<Value?>] = [:]
    return try values(value, merge, &found)
  }

  private func values<Value: Hashable>(
    _ value: (Version) throws -> Value?, _ merge: (Value?, Value?, Value?) -> Set<Value?>, _ found: inout [ObjectIdentifier: Set<Value?>]
  ) throws -> Set<Value?> {
    if let known = found[ObjectIdentifier(self)] { return known }
    let own = try versions.map { try $0.flatMap(value) }
    var merged: Set<Value?> = own.first.map { [$0] } ?? []
    if Set(own).count > 1 {
      for position in own.indices.dropFirst() {
        guard let bases = try before(position)?.values(value, merge, &found) else {
          merged = Set(own)
          break
        }
        merged = merged.reduce(into: []) { joint, one in for base in bases { joint.formUnion(merge(one, own[position], base)) } }
      }
    }
    found[ObjectIdentifier(self)] = merged
    return merged
  }
}

/// Finds what commits have in common, each once.
final class CommonPastFinder {
  private let repository: Repository
  private var known: [[ObjectID]: [ObjectID]] = [:]

  /// Crossings on crossings are followed so far, and so many ancestors are merged; else each of them is taken for the one.
  private static let deepest = 8
  private static let most = 4

  init(_ repository: Repository) { self.repository = repository }

  /// The pasts of one thing that were found: crossings share what lies below them.
  private final class Pasts<Version> {
    var known: [[ObjectID]: CommonPast<Version>] = [:]
  }

  /// `version` gives what a commit has.
  func past<Version>(of one: ObjectID, _ others: [ObjectID], _ version: @escaping (ObjectID) throws -> Version?) throws -> CommonPast<Version> {
    try past(of: one, others, depth: 0, Pasts(), version)
  }

  private func past<Version>(
    of one: ObjectID, _ others: [ObjectID], depth: Int, _ pasts: Pasts<Version>, _ version: @escaping (ObjectID) throws -> Version?
  ) throws -> CommonPast<Version> {
    if let known = pasts.known[[one] + others] { return known }
    let commits = try ancestors(of: one, others)
    // What has nothing in common begins with nothing.
    let past = CommonPast(versions: commits.isEmpty ? [nil] : try commits.map(version)) { position in
      guard commits.count <= Self.most, depth < Self.deepest else { return nil }
      return try self.past(of: commits[position], Array(commits[..<position]), depth: depth + 1, pasts, version)
    }
    pasts.known[[one] + others] = past
    return past
  }

  private func ancestors(of one: ObjectID, _ others: [ObjectID]) throws -> [ObjectID] {
    if let found = known[[one] + others] { return found }
    let found = try repository.mergeBases(one, others)
    known[[one] + others] = found
    return found
  }
}
