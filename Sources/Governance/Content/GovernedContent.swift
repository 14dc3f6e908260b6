import Digests
import FrontMatter
package import Identifiers
import Kinds
package import Records

/// The part of a record that an approval covers, in the form whose digest the approval states.
///
/// The digest is SHA-256 over the canonical JSON (RFC 8785) of `{"body": B, "fields": F}`. F is the front matter with the
/// id, without the state, the decisions, every stamp and every field declared `governed: false`, in groups too; every scalar as text.
/// A field of type `file` becomes its path and the SHA-256 of the committed file. B is the body up to the kind's appendix,
/// without blanks at line ends and blank lines at either end.
package struct GovernedContent: Sendable {
  package let json: CanonicalJSON
  /// Files that the record names and the tree lacks: such a record cannot be approved.
  package let missingFiles: [String]

  /// `file` gives the bytes of a committed file.
  package init(of record: Record, file: (RepoPath) throws -> [UInt8]?) rethrows {
    var fields: [String: CanonicalJSON] = ["id": .text(record.id.text)]
    var missing: [String] = []
    let excluded = record.kind.ungovernedFields
    if let root = record.text.root {
      for (key, value) in root.entries {
        let name = key.text
        if name == "id" || excluded.contains(FieldName(name)) { continue }
        if name == "approvals" {
          let rules = value.items.filter { $0["decision"] == nil }.map { Self.plain($0) }
          if !rules.isEmpty { fields[name] = .array(rules) }
          continue
        }
        if record.kind.fileFields.contains(FieldName(name)), let type = record.kind.fields[FieldName(name)]?.type {
          fields[name] = try Self.withFiles(value, type, file: file, missing: &missing)
        } else {
          fields[name] = Self.plain(value, without: record.kind.partlyGoverned[FieldName(name)])
        }
      }
    }
    json = .object(["body": .text(Self.body(of: record)), "fields": .object(fields)])
    missingFiles = missing
  }

  /// `sha256:` and sixty-four hexadecimal digits.
  package var digest: String { "sha256:" + SHA256.hex(json.bytes) }

  /// The value, groups in it without the fields that their declaration leaves ungoverned.
  private static func plain(_ value: Value, without group: FieldTable? = nil) -> CanonicalJSON {
    switch value.kind {
    case .scalar: .text(value.text)
    case .sequence: .array(value.items.map { plain($0, without: group) })
    case .mapping:
      .object(
        Dictionary(
          value.entries.filter { group?[FieldName($0.key.text)]?.isGoverned ?? true }.map { ($0.key.text, plain($0.value)) }
        ) { first, _ in first })
    }
  }

  /// The value, each file that it names with what it holds.
  private static func withFiles(
    _ value: Value, _ type: FieldType, file: (RepoPath) throws -> [UInt8]?, missing: inout [String]
  ) rethrows -> CanonicalJSON {
    guard type.holdsFile else { return plain(value) }
    switch (value.kind, type) {
    case (.scalar, _):
      guard !value.isEmpty else { return .text("") }
      guard let bytes = try file(RepoPath(value.text)) else {
        missing.append(value.text)
        return .object(["path": .text(value.text), "sha256": .text("")])
      }
      return .object(["path": .text(value.text), "sha256": .text(SHA256.hex(bytes))])
    case (.sequence, _):
      let element = if case .list(let element) = type { element } else { type }
      var items: [CanonicalJSON] = []
      for item in value.items { items.append(try withFiles(item, element, file: file, missing: &missing)) }
      return .array(items)
    case (.mapping, .map(let element)):
      var entries: [String: CanonicalJSON] = [:]
      for (key, item) in value.entries { entries[key.text] = try withFiles(item, element, file: file, missing: &missing) }
      return .object(entries)
    case (.mapping, .group(let fields)):
      var entries: [String: CanonicalJSON] = [:]
      for (key, item) in value.entries where fields[FieldName(key.text)]?.isGoverned ?? true {
        entries[key.text] = try withFiles(item, fields[FieldName(key.text)]?.type ?? .any, file: file, missing: &missing)
      }
      return .object(entries)
    case (.mapping, _): return plain(value)
    }
  }

  private static func body(of record: Record) -> String {
    let bytes = record.text.bytes[record.text.body]
    let end = record.kind.appendix.flatMap { MarkdownHeadings.offset(of: $0, in: bytes) } ?? bytes.endIndex
    let blanks = [UInt8(ascii: " "), UInt8(ascii: "\t")]
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var lineStart = 0
    func endLine() { while text.count > lineStart, let last = text.last, blanks.contains(last) { text.removeLast() } }
    for position in bytes[..<end].indices {
      let byte = bytes[position]
      let isReturn = byte == UInt8(ascii: "\r")
      if isReturn, position + 1 < end, bytes[position + 1] == UInt8(ascii: "\n") { continue }
      guard isReturn || byte == UInt8(ascii: "\n") else {
        text.append(byte)
        continue
      }
      endLine()
      if !text.isEmpty { text.append(UInt8(ascii: "\n")) }
      lineStart = text.count
    }
    endLine()
    while text.last == UInt8(ascii: "\n") { text.removeLast() }
    return String(decoding: text, as: UTF8.self)
  }
}
