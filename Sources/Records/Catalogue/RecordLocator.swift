package import Identifiers
package import Kinds

/// Says of any path of a tree whether a record belongs there, and of which kind.
package struct RecordLocator: Sendable {
  /// What stands at a path.
  package enum Place: Sendable {
    case record(Kind)
    /// In a record folder, looks like a record and is none.
    case suspicious(Kind, Suspicion)
    /// Nothing that the tool looks at.
    case elsewhere

    package var isRecord: Bool { if case .record = self { true } else { false } }
    package var isElsewhere: Bool { if case .elsewhere = self { true } else { false } }
  }

  package enum Suspicion: Sendable, Hashable {
    case upperCaseExtension, blankInExtension, otherMarkdownExtension, otherExtension
  }

  private var byFirstComponent: [ArraySlice<UInt8>: [(folder: RepoPath, kind: Kind)]] = [:]
  private var byPrefix: [ArraySlice<UInt8>: (folder: RepoPath, kind: Kind)] = [:]
  private var globs: [(pattern: GlobPattern, kind: Kind)] = []
  private var ruleFolders: [RepoPath] = []
  /// The folders that may hold records, none inside another.
  package let folders: [RepoPath]

  package init(_ kinds: KindSet) {
    var folders: [RepoPath] = []
    for kind in kinds.kinds {
      switch kind.location {
      case .folder(let folder):
        byFirstComponent[folder.bytes.prefix { $0 != UInt8(ascii: "/") }, default: []].append((folder, kind))
        folders.append(folder)
        if kind.changesRules { ruleFolders.append(folder) }
        if let prefix = kind.prefix, kind.ids != .name { byPrefix[Array(prefix.utf8)[...]] = (folder, kind) }
      case .files(let patterns, _):
        globs += patterns.map { ($0, kind) }
        folders += patterns.map(\.folder)
      }
    }
    self.folders = Self.outermost(folders)
  }

  /// The folders that may hold records of some kinds, none inside another.
  package static func folders(of kinds: [Kind]) -> [RepoPath] {
    outermost(
      kinds.flatMap { kind in
        switch kind.location {
        case .folder(let folder): [folder]
        case .files(let patterns, _): patterns.map(\.folder)
        }
      })
  }

  private static func outermost(_ folders: [RepoPath]) -> [RepoPath] {
    folders.sorted().reduce(into: []) { kept, folder in
      if !kept.contains(where: { folder.isInside($0) }) { kept.append(folder) }
    }
  }

  package func place(of path: RepoPath) -> Place {
    let first = path.bytes.prefix { $0 != UInt8(ascii: "/") }
    if first.count < path.bytes.count, let candidates = byFirstComponent[first] {
      for (folder, kind) in candidates where path.isInside(folder) && path.bytes.count > folder.bytes.count {
        let place = place(ofName: path.lastComponent, kind: kind)
        if !place.isElsewhere { return place }
      }
    }
    return globs.first { Self.claims($0.pattern, path) }.map { .record($0.kind) } ?? .elsewhere
  }

  /// All kinds that have a record at the path, where that is more than one.
  package func rivals(at path: RepoPath) -> [Kind] {
    guard !globs.isEmpty else { return [] }
    var kinds = kind(holding: path).map { place(ofName: path.lastComponent, kind: $0).isRecord ? [$0] : [] } ?? []
    for (pattern, kind) in globs where !kinds.contains(where: { $0 === kind }) && Self.claims(pattern, path) { kinds.append(kind) }
    return kinds.count > 1 ? kinds : []
  }

  private static func claims(_ pattern: GlobPattern, _ path: RepoPath) -> Bool {
    pattern.matches(path) && (!isAside(path.lastComponent) || pattern.meansAsides)
  }

  /// Whether a name marks a file that lies among records and is none.
  private static func isAside(_ name: ArraySlice<UInt8>) -> Bool {
    name.first == UInt8(ascii: "_") || name.elementsEqual("README.md".utf8) || name.elementsEqual("index.md".utf8)
  }

  /// The kind whose folder holds the path, whatever its name.
  package func kind(holding path: RepoPath) -> Kind? {
    let first = path.bytes.prefix { $0 != UInt8(ascii: "/") }
    return byFirstComponent[first]?.first { path.isInside($0.folder) && path.bytes.count > $0.folder.bytes.count }?.kind
  }

  /// Whether a file's name does not tell whose record it is, because some kind claims files by patterns.
  package var hasPatterns: Bool { !globs.isEmpty }

  /// False only where no kind that changes the rules can have a record at the path.
  package func mayHoldRules(_ path: RepoPath) -> Bool {
    ruleFolders.contains { path.isInside($0) } || globs.contains { $0.kind.changesRules && Self.claims($0.pattern, path) }
  }

  /// The kind that a file outside of every record folder is named for, and where its records are.
  ///
  /// Names without a prefix could be anything, and are no sign.
  package func kind(namedBy path: RepoPath) -> (kind: Kind, folder: RepoPath)? {
    let name = path.lastComponent
    guard name.suffix(3).elementsEqual(".md".utf8), let (folder, kind) = byPrefix[name.prefix { $0 != UInt8(ascii: "-") }],
      kind.ids.idLength(in: name.dropLast(3), prefix: kind.prefix) != nil, place(of: path).isElsewhere
    else { return nil }
    return (kind, folder)
  }

  /// Whether the path is that of a folder that may hold records.
  package func isRecordFolder(_ path: RepoPath) -> Bool {
    byFirstComponent[path.bytes.prefix { $0 != UInt8(ascii: "/") }]?.contains { $0.folder == path } ?? false
  }

  /// An attachment may be named like the record that it belongs to, with words behind the id; a text named by the id alone is taken for the record.
  private static let textEndings = [".txt", ".text", ".mdx", ".mdown", ".mkd"]

  private func place(ofName name: ArraySlice<UInt8>, kind: Kind) -> Place {
    if Self.isAside(name) { return .elsewhere }
    if name.suffix(3).elementsEqual(".md".utf8) { return .record(kind) }
    let lower = name.map { $0 >= 65 && $0 <= 90 ? $0 + 32 : $0 }
    var trimmed = lower[...]
    while let last = trimmed.last, last <= 0x20 || last == UInt8(ascii: ".") { trimmed = trimmed.dropLast() }
    if trimmed.count < lower.count, trimmed.suffix(3).elementsEqual(".md".utf8) { return .suspicious(kind, .blankInExtension) }
    if lower.suffix(3).elementsEqual(".md".utf8) { return .suspicious(kind, .upperCaseExtension) }
    if lower.suffix(9).elementsEqual(".markdown".utf8) { return .suspicious(kind, .otherMarkdownExtension) }
    let stem = name.prefix { $0 != UInt8(ascii: ".") }
    let isText = stem.count == name.count || Self.textEndings.contains { lower.suffix($0.utf8.count).elementsEqual($0.utf8) }
    if isText, kind.ids.isCounted, kind.ids.idLength(in: stem, prefix: kind.prefix) == stem.count { return .suspicious(kind, .otherExtension) }
    return .elsewhere
  }
}
