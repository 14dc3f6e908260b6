import Git
import Identifiers

/// What two sides of a merge have in common of something: its versions in their best common ancestors, more than one where histories were
/// merged crosswise.
struct CommonPast<Version> {
  let versions: [Version?]
  /// What one such ancestor has in common with those before it, by its place among them.
  var before: (Int) throws -> CommonPast? = { _ in nil }

  /// The values from which a clean merge may start: one, unless the ancestors made different things of what they had in common.
  func values<Value: Hashable>(_ value: (Version) -> Value?) throws -> Set<Value?> {
    let own = versions.map { $0.flatMap(value) }
    guard let first = own.first, Set(own).count > 1 else { return Set(own) }
    var merged: Set<Value?> = [first]
    for position in own.indices.dropFirst() {
      guard let before = try before(position) else { return Set(own) }
      let bases = try before.values(value)
      merged = merged.reduce(into: []) { found, one in for base in bases { found.formUnion(ThreeWay.merge(one, own[position], base)) } }
    }
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

  /// `version` gives what a commit has.
  func past<Version>(
    of one: ObjectID, _ others: [ObjectID], depth: Int = 0, _ version: @escaping (ObjectID) throws -> Version?
  ) throws -> CommonPast<Version> {
    let commits = try ancestors(of: one, others)
    // What has nothing in common begins with nothing.
    return CommonPast(versions: commits.isEmpty ? [nil] : try commits.map(version)) { position in
      guard commits.count <= Self.most, depth < Self.deepest else { return nil }
      return try self.past(of: commits[position], Array(commits[..<position]), depth: depth + 1, version)
    }
  }

  private func ancestors(of one: ObjectID, _ others: [ObjectID]) throws -> [ObjectID] {
    if let found = known[[one] + others] { return found }
    let found = try repository.mergeBases(one, others)
    known[[one] + others] = found
    return found
  }
}
