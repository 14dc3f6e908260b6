import Diagnostics
import Git
package import Identifiers
import Kinds
import Records

/// What somebody needs to know to decide on a record as it stands in a commit: who he is here, in which roles he is asked, and
/// the digest of what he decides on.
package struct DecisionGround {
  package let book: RuleBook
  package let version: RecordVersion
  /// Whom the address belongs to.
  package let owner: Directory.Owner
  package let digest: String
  /// Files that the record names and the commit lacks: it cannot be approved.
  package let missingFiles: [String]
  /// What policies have to govern so that the record can be approved; none where nothing of the kind is approved.
  package let subjects: [String]

  package var person: Person? { if case .person(let id) = owner { book.directory[id] } else { nil } }
  /// The decisions that stand in the file, in its order.
  package var entries: [ApprovalEntry] { version.approvals.entries }
}

extension Engine {
  /// The ground for a decision on the record at `path` in `tree`, by the rules of the commit `base`; nil where no record is there.
  package func ground(at path: RepoPath, in tree: ObjectID, onto base: ObjectID, address: String) throws -> DecisionGround? {
    let book = try library.book(of: try repository.treeID(ofCommit: base), previous: nil)
    guard case .record(let kind) = book.rules.locator.place(of: path), let entry = try repository.entry(at: path, in: tree),
      entry.kind == .file, let version = try versions.version(at: VersionSite(path: path, blob: entry.id, tree: tree), kind: kind)
    else { return nil }
    let content = try version.governed(by: kind)
    return DecisionGround(
      book: book, version: version, owner: book.directory.owner(of: address), digest: content.digest, missingFiles: content.missingFiles,
      subjects: book.approvalSubjects(of: version))
  }

  /// Whether the rules of a commit let approvals decide on changes of the rules, that may come after these in what lands.
  package func approvalsGovernRules(at base: ObjectID) throws -> Bool {
    try !library.book(of: repository.treeID(ofCommit: base), previous: nil).policies(governing: "rules").isEmpty
  }

  /// The roles of a person in which a matching rule asks for a decision, in the order of the rules.
  ///
  /// Where the person is asked as an owner, every role that he holds will do, and `asOwner` is set. `overrides` are those of his roles
  /// that let the record pass a freeze in which its planned time lies; they are asked for where nothing else is.
  package func rolesAsked(
    of person: Person, on ground: DecisionGround, at instant: Int64
  ) throws -> (roles: [RoleName], overrides: [RoleName], asOwner: Bool) {
    var roles: [RoleName] = []
    var asOwner = false
    let policies = ground.subjects.flatMap { ground.book.policies(governing: $0) }
    for policy in policies {
      for rule in policy.rules where rule.condition.holds({ ground.version.record.scalar($0) }) {
        for slot in rule.slots {
          switch slot {
          case .role(let role, _): roles.append(role)
          case .ownerOf(let field): asOwner = try asOwner || owns(person.id, field, of: ground)
          }
        }
      }
    }
    let held = Set(person.roles(at: instant))
    let overrides = try overrides(of: policies, on: ground).filter(held.contains)
    var asked = roles.filter(held.contains)
    if asked.isEmpty, !asOwner { asked = overrides }
    return (asked.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }, overrides, asOwner)
  }

  /// The roles that policies let override a freeze; none where the record's planned time lies in no freeze that forbids it.
  private func overrides(of policies: [ApprovalPolicy], on ground: DecisionGround) throws -> [RoleName] {
    let roles = policies.compactMap { if case .role(let role, _)? = $0.freezeOverride { role } else { nil } }
    guard !roles.isEmpty else { return [] }
    let search = FreezeSearch(book: ground.book, places: approvals.places, tree: ground.book.tree)
    return try search.freezes(for: ground.version.record).isEmpty ? [] : roles
  }

  private func owns(_ person: RecordID, _ field: FieldName, of ground: DecisionGround) throws -> Bool {
    try ground.version.record.scalars(field).contains { target in
      let record = try approvals.places.record(RecordID(target), in: ground.book.tree, rules: ground.book.rules)
      return record?.scalar("owner") == person.text || record?.scalar("deputy") == person.text
    }
  }
}
