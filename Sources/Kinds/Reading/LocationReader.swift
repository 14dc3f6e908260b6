import Identifiers

extension DeclarationReader {
  /// Where the records of a kind are found.
  mutating func location(_ declaration: Declaration, kind: String) -> Kind.Location? {
    if let files = declaration["files"] {
      guard let id = declaration["id"] else {
        refuse(.missing, declaration, "kind '\(kind)' describes existing files but not where their ids come from",
          help: "add 'id: {file: PATTERN, prefix: P}' or 'id: {field: NAME, prefix: P}'")
        return nil
      }
      guard let source = idSource(id, prefix: text("prefix", in: declaration)) else { return nil }
      if let folder = declaration["folder"] { refuse(.conflict, folder, "kind '\(kind)' has both 'folder' and 'files'", help: "keep one of the two") }
      let patterns = texts(files, of: "'files'")
      if patterns.isEmpty { refuse(.missing, files, "kind '\(kind)' names no files", help: "add for example 'files: [docs/*.md]'") }
      refuseRepeats(of: files, "'files' names")
      for pattern in files.items ?? [] { checkPattern(pattern) }
      return .files(patterns.map { GlobPattern($0) }, id: source)
    }
    guard let folder = text("folder", in: declaration) else {
      refuse(.missing, declaration, "kind '\(kind)' has no folder", help: "add 'folder: \(kind)s'")
      return nil
    }
    let components = folder.split(separator: "/", omittingEmptySubsequences: false)
    if components.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." || $0.lowercased() == ".git" }) {
      refuse(.wrongValue, declaration["folder"] ?? declaration, "'\(folder)' is no folder inside the repository")
      return nil
    }
    if components.first?.lowercased() == ".itsm" {
      refuse(.wrongValue, declaration["folder"] ?? declaration, "'\(folder)' lies in '.itsm', which holds configuration and no records", help: "folder: \(kind)s")
      return nil
    }
    if text("prefix", in: declaration) == nil, option("ids", in: declaration, as: IDScheme.self) != .name {
      refuse(.missing, declaration, "kind '\(kind)' has no prefix for its ids", help: "add 'prefix: ABC', or 'ids: name' for bare names")
    }
    return .folder(RepoPath(folder))
  }

  /// Reports a pattern that no path of a repository can match.
  private mutating func checkPattern(_ pattern: Declaration) {
    guard let text = pattern.scalar else { return }
    let components = text.split(separator: "/", omittingEmptySubsequences: false)
    let opened = text.lastIndex(of: "["), closed = text.lastIndex(of: "]")
    let reason: String? =
      if text.hasPrefix("/") { "paths are relative to the top of the repository" }
      else if components.contains("..") || components.contains(".") { "paths have no component '.' or '..'" }
      else if components.contains("") { "a component of it is empty" }
      else if let opened, closed.map({ $0 < opened }) ?? true { "its set '[' is not closed" }
      else if let range = Self.backwardRange(in: text) { "'\(range)' in its set runs backwards" }
      else if [".git", ".itsm"].contains(components.first?.lowercased()) { "'\(components[0])' holds no records" }
      else { nil }
    if let reason { refuse(.wrongValue, pattern, "the pattern '\(text)' can match no file: \(reason)", help: "write for example 'docs/*.md'") }
  }

  private mutating func idSource(_ declaration: Declaration, prefix kindPrefix: String?) -> Kind.IDSource? {
    expectKeys(["file", "field", "prefix"], in: declaration, of: "'id'")
    let prefix = text("prefix", in: declaration) ?? kindPrefix
    if let prefix, !prefix.utf8.allSatisfy({ $0.isLetter || $0.isDigit || "-._".utf8.contains($0) }) {
      refuse(.wrongValue, declaration.at("prefix"), "'\(prefix)' is no prefix", help: "ASCII letters, digits, '-', '.' and '_' only")
    }
    if declaration["field"] != nil, let file = declaration["file"] {
      refuse(.conflict, file, "'id' says both 'file' and 'field'", help: "keep one of the two")
    }
    let field = text("field", in: declaration)
    guard let pattern = text("file", in: declaration) else {
      if field == nil { refuse(.missing, declaration, "'id' says neither 'file' nor 'field'") }
      return field.map { .field(FieldName($0), prefix: prefix) }
    }
    do throws(FileNamePattern.Refusal) {
      return .fileName(try FileNamePattern(pattern), prefix: prefix)
    } catch {
      let place = declaration["file"] ?? declaration
      switch error {
      case .noGroup:
        refuse(.wrongValue, place, "the pattern '\(pattern)' has no group to take the id from", help: "put the part that is the id in parentheses")
      case .notAPattern(let offset):
        refuse(.wrongValue, place, "'\(pattern)' is no regular expression: it fails at character \(offset + 1)")
      }
      return nil
    }
  }

  /// The members of the set that stand the wrong way round, such as `z-a`.
  private static func backwardRange(in pattern: String) -> String? {
    GlobToken.backwardRange(in: Array(pattern.utf8)).map { String(decoding: $0, as: UTF8.self) }
  }
}
