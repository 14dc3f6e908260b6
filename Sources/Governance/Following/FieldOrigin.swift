import FrontMatter
import Git
package import Identifiers
import Records

/// The commit that gave a field the value that it has.
package struct FieldOrigin: Sendable {
  /// Nil for the text below the front matter.
  package let field: FieldName?
  package let value: String
  package let commit: ObjectID
  /// Committer time, seconds since 1970.
  package let time: Int64
  package let author: String
  package let actor: RecordID?
  package let evidence: String
  /// Why the commit's signature could not be verified, where it could not.
  package let unverified: String?
  package let hasLanded: Bool
}

extension Engine {
  /// Who set each field of a record as it stands, in the order of the file; the text last.
  ///
  /// A value that equals a parent's passes to that parent, back to the commit that no parent gave it to. Linear in the record's versions
  /// for each field.
  package func origins(of record: FollowedRecord) throws -> [FieldOrigin] {
    guard let version = record.version, let root = version.record.text.root else { return [] }
    var origins: [FieldOrigin] = []
    for entry in root.entries where entry.key.text != "approvals" || version.approvals.entries.isEmpty {
      let name = entry.key.text
      origins.append(try origin(of: record, FieldName(name), shown: entry.value.flowText) { $0.field(name) })
    }
    for entry in version.approvals.entries {
      let shown = "\(entry.by) \(entry.decision.deed) as \(entry.role)"
      origins.append(try origin(of: record, "approvals", shown: shown) { $0.approvals.entries.contains(entry) ? "yes" : "no" })
    }
    let body = String(decoding: version.bodyBytes, as: UTF8.self)
    if body.contains(where: { !$0.isWhitespace }) { origins.append(try origin(of: record, nil, shown: body) { String(decoding: $0.bodyBytes, as: UTF8.self) }) }
    return origins
  }

  private func origin(
    of record: FollowedRecord, _ field: FieldName?, shown: String, _ value: (RecordVersion) -> String
  ) throws -> FieldOrigin {
    var node = record.life
    var after: LifeNode?
    let wanted = try version(at: node, record).map(value)
    search: while true {
      for earlier in node.parents {
        guard let version = try version(at: earlier, record), value(version) == wanted else { continue }
        (after, node) = (node, earlier)
        continue search
      }
      break
    }
    let (commit, proof) = try node.isFromBeforeItsKind ? bringer(of: node, before: after, record) : proof(of: node, record)
    return FieldOrigin(
      field: field, value: shown, commit: commit.id, time: commit.committer.seconds, author: commit.author.nameText, actor: proof.person,
      evidence: proof.word(besides: record.book.attesters), unverified: proof.doubtful, hasLanded: !record.arriving.contains(commit.id))
  }

  /// The commit that brought a file which its kind came to later: the oldest one that has it, along first parents. By the rules of today.
  private func bringer(of node: LifeNode, before after: LifeNode?, _ record: FollowedRecord) throws -> (Commit, Evidence) {
    guard let site = node.site else { return try proof(of: node, record) }
    var commit = try repository.commit(after?.commit ?? record.head)
    while let parent = try commit.parents.first.map({ try repository.commit($0) }), try repository.entry(at: site.path, in: parent.tree)?.id == site.blob {
      commit = parent
    }
    return (commit, evidence.evidence(of: commit, directory: record.book.directory, landed: landings.landing(of: commit.id)))
  }
}
