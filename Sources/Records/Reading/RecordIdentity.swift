package import FrontMatter
package import Identifiers
package import Kinds

/// The id of a record, from its front matter, its file name, or both, which must agree.
package struct RecordIdentity {
  package private(set) var id: RecordID?
  /// The place of the id in the file.
  private(set) var range: Range<Int>?
  private(set) var problems: [RecordProblem] = []

  package init(path: RepoPath, kind: Kind, root: Value?) {
    let name = path.lastComponent
    let stem = name.suffix(3).elementsEqual(".md".utf8) ? name.dropLast(3) : name
    switch kind.location {
    case .folder: readFolderID(stem: stem, kind: kind, root: root)
    case .files(_, .fileName(let pattern, let prefix)):
      guard let part = pattern.id(in: String(decoding: stem, as: UTF8.self)) else {
        problems.append(RecordProblem(.badID(String(decoding: stem, as: UTF8.self), form: pattern.text, source: .fileName), at: nil))
        return
      }
      adopt(part, prefix: prefix, from: .fileName)
    case .files(_, .field(let field, let prefix)):
      guard let value = root?[field.text], value.kind == .scalar, !value.isEmpty else {
        problems.append(RecordProblem(.noID, at: nil))
        return
      }
      range = value.range
      adopt(value.text, prefix: prefix, from: .field(field.text))
    }
  }

  private mutating func readFolderID(stem: ArraySlice<UInt8>, kind: Kind, root: Value?) {
    var form: String { kind.ids.pattern(prefix: kind.prefix) }
    let fromName = kind.ids.idLength(in: stem, prefix: kind.prefix).map { String(decoding: stem.prefix($0), as: UTF8.self) }
    guard let value = root?["id"], !value.isEmpty else {
      if let fromName { id = RecordID(fromName) } else {
        problems.append(RecordProblem(.badID(String(decoding: stem, as: UTF8.self), form: form, source: .scheme), at: nil))
      }
      return
    }
    range = value.range
    // A list or a mapping is reported as what it is.
    guard value.kind == .scalar else {
      id = fromName.map { RecordID($0) }
      return
    }
    let text = value.text
    guard kind.ids.accepts(text, prefix: kind.prefix) else {
      problems.append(RecordProblem(.badID(text, form: form, source: .scheme), at: value.range))
      id = fromName.map { RecordID($0) }
      return
    }
    id = RecordID(text)
    let length = text.utf8.count
    let agrees = stem.starts(with: text.utf8) && (stem.count == length || stem[stem.startIndex + length] == UInt8(ascii: "-"))
    if !agrees || (fromName != nil && kind.ids != .slug && kind.ids != .name && fromName != text) {
      problems.append(RecordProblem(.idDiffersFromPath(text, path: String(decoding: stem, as: UTF8.self)), at: value.range))
    }
  }

  /// Ids of files that existed before may also hold `.` and `_`; look-alike letters are refused here too.
  private mutating func adopt(_ part: String, prefix: String?, from source: RecordProblem.IDSource) {
    let text = (prefix.map { $0 + "-" } ?? "") + part
    let fits = !part.isEmpty && text.utf8.allSatisfy { $0.isLetter || $0.isDigit || "-._".utf8.contains($0) }
    if fits { id = RecordID(text) } else {
      problems.append(RecordProblem(.badID(text, form: "ASCII letters, digits, '-', '.' and '_'", source: source), at: range))
    }
  }
}
