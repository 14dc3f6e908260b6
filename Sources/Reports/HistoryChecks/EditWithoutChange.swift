import Diagnostics
import FrontMatter
import Git
import Governance
import HistoryIndex
import Identifiers
import Kinds
import Records
import ServiceTime

/// Edits of what is under control whose commits name no change.
enum EditWithoutChange: HistoryCheck {
  static let code: RuleCode = "SM093"

  static func check(_ desk: ReportDesk, report: (Finding) -> Void) throws {
    let entries = declared(desk)
    guard !entries.isEmpty else { return }
    let changes = desk.history.rules.kinds.acting(as: .change).map(\.name)
    guard !changes.isEmpty else { return }
    let names = ChangeNames(Set(try desk.history.records(of: changes, fields: []).map(\.id.text)))
    for (kind, entry) in entries {
      for record in try desk.records(of: kind.name, fields: entry.scope.neededFields) where entry.scope.includes(record, of: kind, at: desk.now) {
        // What was not in force yet bound nobody.
        let inForce = kind.lifecycle.flatMap { lifecycle in record.timeline.first { $0.state != lifecycle.initial }?.rank } ?? .min
        for version in try desk.history.versions(of: record.id) {
          guard version.blob != nil, version.commit.rank > inForce, desk.observed.contains(version.commit.authoredAt),
            try isUnnamed(version, kind, names, desk)
          else { continue }
          report(
            finding(
              "\(record.id) was edited in commit \(version.commit.id.short), which names no change",
              help: "name the change in the message of the commit or in the record; for what is done, say why with 'itsm-ignore: {\(code): …}' in \(record.path)",
              of: record.id, commit: version.commit.id))
        }
      }
    }
  }

  /// Whether a commit altered what the record says, and nothing in it names a change that was not named before.
  private static func isUnnamed(_ version: HistoryIndex.RecordVersion, _ kind: Kind, _ names: ChangeNames, _ desk: ReportDesk) throws -> Bool {
    let repository = desk.history.repository
    let commit = try repository.commit(version.commit.id)
    // What a merge brings was said by the commits that it merges.
    guard commit.parents.count == 1, let blob = version.blob,
      let before = try repository.entry(at: version.path, in: repository.treeID(ofCommit: commit.parents[0])), before.kind == .file, before.id != blob
    else { return false }
    let (old, new) = (RecordText(try repository.blob(before.id)), RecordText(try repository.blob(blob)))
    func content(_ text: RecordText) -> CanonicalJSON {
      GovernedContent(of: Record(path: version.path, kind: kind, text: text, id: "")) { _ in nil }.json
    }
    guard content(old) != content(new), names.found(in: commit.message).isEmpty else { return false }
    return names.found(in: new.bytes).subtracting(names.found(in: old.bytes)).isEmpty
  }
}

/// Finds the ids of changes in a text.
private struct ChangeNames {
  private let ids: Set<String>

  init(_ ids: Set<String>) { self.ids = ids }

  func found(in bytes: [UInt8]) -> Set<String> {
    let words = bytes.split { byte in
      !((0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "-"))
    }
    return Set(words.map { String(decoding: $0, as: UTF8.self) }).intersection(ids)
  }
}
