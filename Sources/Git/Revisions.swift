import CGit2
package import Identifiers

extension Repository {
  /// The commit that a revision names: a full or short reference name, an object id or the start of one, `HEAD`, `@`, with `~N`,
  /// `^N`, `^{commit}`, `@{upstream}` or `@{…}` of the reflog behind it.
  ///
  /// A name that a branch and a tag share is `ambiguous`, unless both lead to one commit; git takes the tag and warns.
  package func resolve(_ revision: String) throws(GitFailure) -> ObjectID {
    let parsed = try Revision(revision)
    var current = try start(of: parsed)
    for step in parsed.steps {
      switch step {
      case .peel: break
      case .parent(let number): current = try parent(number, of: current, revision)
      case .ancestor(let generations): for _ in 0..<generations { current = try parent(1, of: current, revision) }
      }
    }
    return current
  }

  private func start(of revision: Revision) throws(GitFailure) -> ObjectID {
    guard let suffix = revision.suffix else { return try named(revision.name, revision.text) }
    let name = revision.name
    if suffix == "upstream" || suffix == "u" {
      guard let branch = try branch(name.isEmpty ? "HEAD" : name), let upstream = try upstream(of: branch) else {
        throw revision.failure("there is no upstream configured", .notFound(nil))
      }
      guard let id = try reference(upstream) else {
        throw revision.failure("its upstream '\(upstream)' does not exist", .notFound(nil))
      }
      return id
    }
    let full = name.isEmpty ? "" : try fullName(name) ?? name
    let object = try Handle(freedBy: git_object_free, "resolve", revision.text) {
      git_revparse_single($0, handle.pointer, "\(full)@{\(suffix)}")
    }
    guard let id = git_object_id(object.pointer) else { throw revision.failure("it names nothing", .notFound(nil)) }
    return try peelToCommit(ObjectID(id), named: revision.text)
  }

  private func parent(_ number: Int, of id: ObjectID, _ revision: String) throws(GitFailure) -> ObjectID {
    if number == 0 { return id }
    let parents = try commit(id).parents
    guard parents.count >= number else {
      let reason = parents.isEmpty ? "\(id.short) is a root commit" : "\(id.short) has \(parents.count) parents"
      throw GitFailure(operation: "resolve", subject: revision, reason: reason, kind: .notFound(nil))
    }
    return parents[number - 1]
  }

  /// The places in which git looks for a short name, in its order.
  private static func candidates(_ name: String) -> [String] {
    [name, "refs/\(name)", "refs/tags/\(name)", "refs/heads/\(name)", "refs/remotes/\(name)", "refs/remotes/\(name)/HEAD"]
  }

  private static func isPseudoReference(_ name: String) -> Bool {
    name == "HEAD" || (name.hasSuffix("HEAD") && name.utf8.allSatisfy { (0x41...0x5A).contains($0) || $0 == 0x5F })
  }

  private func existing(_ name: String) throws(GitFailure) -> [(name: String, id: ObjectID)] {
    var found: [(name: String, id: ObjectID)] = []
    for candidate in Self.candidates(name) where candidate.hasPrefix("refs/") || Self.isPseudoReference(candidate) {
      if let id = try referenceTarget(candidate) { found.append((candidate, id)) }
    }
    return found
  }

  private func fullName(_ name: String) throws(GitFailure) -> String? {
    if name == "@" { return "HEAD" }
    let found = try existing(name)
    return (found.first { $0.name.hasPrefix("refs/heads/") } ?? found.first)?.name
  }

  private func branch(_ name: String) throws(GitFailure) -> String? {
    guard name == "HEAD" || name == "@" else { return try fullName(name) }
    if case .branch(let full, _) = try head() { return full }
    return nil
  }

  private func named(_ name: String, _ revision: String) throws(GitFailure) -> ObjectID {
    if name.utf8.count == 40, let id = ObjectID(hex: name) { return try peelToCommit(id, named: revision) }
    let short = name == "@" ? "HEAD" : name
    var commits: [(name: String, id: ObjectID)] = []
    for (full, target) in try existing(short) { commits.append((full, try peelToCommit(target, named: full))) }
    if let first = commits.first {
      guard let other = commits.first(where: { $0.id != first.id }) else { return first.id }
      throw GitFailure(
        operation: "resolve", subject: revision, reason: "'\(first.name)' and '\(other.name)' are different commits",
        hint: "write the full name: \(first.name) or \(other.name)", kind: .ambiguous)
    }
    if let id = try abbreviated(name, revision) { return id }
    // The `v1.2-3-gabc1234` of git describe.
    if let range = name.lastRange(of: "-g"), let id = try abbreviated(String(name[range.upperBound...]), revision) { return id }
    if short == "HEAD" {
      throw GitFailure(operation: "resolve", subject: revision, reason: "there is no commit yet", kind: .notFound(nil))
    }
    throw GitFailure(
      operation: "resolve", subject: revision, reason: "there is no such branch, tag or commit", kind: .notFound(nil))
  }
}

extension String {
  fileprivate func lastRange(of text: String) -> Range<String.Index>? { ranges(of: text).last }
}
