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
    case upperCaseExtension, blankInExtension, otherMarkdownExtension
  }

  private var byFirstComponent: [ArraySlice<UInt8>: [(folder: RepoPath, kind: Kind)]] = [:]
  private var globs: [(pattern: GlobPattern, kind: Kind)] = []
  /// The folders that may hold records, none inside another.
  package let folders: [RepoPath]

  package init(_ kinds: KindSet) {
    var folders: [RepoPath] = []
    for kind in kinds.kinds {
      switch kind.location {
      case .folder(let folder):
        byFirstComponent[folder.bytes.prefix { $0 != UInt8(ascii: "/") }, default: []].append((folder, kind))
        folders.append(folder)
      case .files(let patterns, _):
        globs += patterns.map { ($0, kind) }
        folders += patterns.map(\.folder)
      }
    }
    folders.sort()
    self.folders = folders.reduce(into: []) { kept, folder in
      if !kept.contains(where: { folder.isInside($0) }) { kept.append(folder) }
    }
  }

  package func place(of path: RepoPath) -> Place {
    let first = path.bytes.prefix { $0 != UInt8(ascii: "/") }
    if first.count < path.bytes.count, let candidates = byFirstComponent[first] {
      for (folder, kind) in candidates where path.isInside(folder) && path.bytes.count > folder.bytes.count {
        return place(ofName: path.lastComponent, kind: kind)
      }
    }
    for (pattern, kind) in globs where pattern.matches(path) { return .record(kind) }
    return .elsewhere
  }

  /// The kind whose folder holds the path, whatever its name.
  package func kind(holding path: RepoPath) -> Kind? {
    let first = path.bytes.prefix { $0 != UInt8(ascii: "/") }
    return byFirstComponent[first]?.first { path.isInside($0.folder) && path.bytes.count > $0.folder.bytes.count }?.kind
  }

  /// Whether the path is that of a folder that may hold records.
  package func isRecordFolder(_ path: RepoPath) -> Bool {
    byFirstComponent[path.bytes.prefix { $0 != UInt8(ascii: "/") }]?.contains { $0.folder == path } ?? false
  }

  private func place(ofName name: ArraySlice<UInt8>, kind: Kind) -> Place {
    if name.first == UInt8(ascii: "_") || name.elementsEqual("README.md".utf8) || name.elementsEqual("index.md".utf8) { return .elsewhere }
    if name.suffix(3).elementsEqual(".md".utf8) { return .record(kind) }
    let lower = name.map { $0 >= 65 && $0 <= 90 ? $0 + 32 : $0 }
    var trimmed = lower[...]
    while let last = trimmed.last, last <= 0x20 || last == UInt8(ascii: ".") { trimmed = trimmed.dropLast() }
    if trimmed.count < lower.count, trimmed.suffix(3).elementsEqual(".md".utf8) { return .suspicious(kind, .blankInExtension) }
    if lower.suffix(3).elementsEqual(".md".utf8) { return .suspicious(kind, .upperCaseExtension) }
    if lower.suffix(9).elementsEqual(".markdown".utf8) { return .suspicious(kind, .otherMarkdownExtension) }
    return .elsewhere
  }
}
