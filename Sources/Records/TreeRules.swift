package import Diagnostics
import Digests
import FrontMatter
package import Identifiers
package import Kinds

/// What a tree says about how it is to be judged: its configuration and its kinds.
package struct TreeRules: Sendable {
  package let configuration: Configuration
  package let kinds: KindSet
  package let locator: RecordLocator
  /// What is wrong with either, the records apart.
  package let defects: [DeclarationDefect]
  /// Differs where the bytes of configuration or kinds differ; empty for rules that were not read from files.
  package private(set) var fingerprint: [UInt8] = []
  /// What the tree says of standards; read where they are needed.
  package private(set) var standardFiles: [KindSet.File] = []
  /// The files below `.itsm` that say nothing to the program.
  package private(set) var unreadFiles: [RepoPath] = []

  package init(configuration: Configuration, kinds: KindSet, defects: [DeclarationDefect]) {
    self.configuration = configuration
    self.kinds = kinds
    self.defects = defects
    locator = RecordLocator(kinds)
  }

  /// The first mistake by which a kind of the repository cannot be applied, and its file: what its records are is not known then.
  package var brokenKind: (path: RepoPath, mistake: DeclarationDefect)? {
    for defect in defects where defect.isMistake {
      if let path = defect.path, path.isInside(Configuration.kindsFolder) { return (path, defect) }
    }
    return nil
  }

  /// False only where a file at the path cannot have a part in these rules.
  package func mayHoldRules(_ path: RepoPath) -> Bool { path.isInside(Configuration.folder) || locator.mayHoldRules(path) }

  /// Reads `.itsm/config.yaml` and `.itsm/kinds/*.yaml`. Fails where the tree is not governed or cannot be decided.
  package static func load(from snapshot: some Snapshot, builtIn: [KindSet.File], shelf: RuleShelf? = nil) throws(Failure) -> TreeRules {
    let entries = try snapshot.entries(in: [Configuration.folder])
    let reader = try snapshot.reader()
    func bytes(of entry: SnapshotEntry) throws(Failure) -> [UInt8] {
      do throws(EntryDefect) { return try reader.content(of: entry, limit: sizeLimit).bytes } catch {
        throw Failure("cannot read '\(entry.path)'", causes: [error.description], hint: error.remedy ?? "rules that cannot be read cannot be applied")
      }
    }
    for folder in [Configuration.folder, Configuration.kindsFolder, Configuration.standardsFolder] {
      if let entry = entries.first(where: { $0.path == folder }) {
        throw Failure("'\(folder)' is \(entry.form == .symbolicLink ? "a symbolic link" : "a file"), not a folder", hint: "what it stands for is never read; put the files there themselves")
      }
    }
    if entries.contains(where: { $0.path.isInside(Configuration.path) && ($0.path != Configuration.path || $0.form == .directory) }) {
      throw Failure("'\(Configuration.path)' is a folder, not a file", hint: "the configuration is one file; give the folder another name")
    }
    guard let config = entries.first(where: { $0.path == Configuration.path }) else {
      if let other = entries.map(\.path.text).first(where: { [".itsm/config.yaml", ".itsm/config.yml"].contains($0.lowercased()) }) {
        throw Failure("this repository is not governed: its configuration is not named '\(Configuration.path)'", hint: "git mv \(other) \(Configuration.path)")
      }
      throw Failure("this repository is not governed: it has no '\(Configuration.path)'", hint: "run 'itsm init' to make it one")
    }
    if let settling = config.settling { throw Failure("'\(Configuration.path)' is in conflict: it has several versions", hint: settling) }
    guard config.form == .file || config.form == .executable else {
      throw Failure("'\(Configuration.path)' is not a regular file")
    }
    var read: Set<RepoPath> = []
    func files(in folder: RepoPath) throws(Failure) -> [KindSet.File] {
      var files: [KindSet.File] = []
      for entry in entries where entry.path.isInside(folder) && entry.path.bytes.suffix(5).elementsEqual(".yaml".utf8) {
        if let settling = entry.settling { throw Failure("'\(entry.path)' is in conflict: it has several versions", hint: settling) }
        guard entry.form == .file || entry.form == .executable else {
          throw Failure(
            "'\(entry.path)' is \(entry.form == .symbolicLink ? "a symbolic link" : "no regular file")",
            hint: entry.form == .directory ? "give the folder a name that does not end as that of a file" : "what it stands for is never read; put the file there itself")
        }
        files.append(KindSet.File(path: entry.path, bytes: try bytes(of: entry)))
        read.insert(entry.path)
      }
      return files
    }
    var rules = try load(configuration: try bytes(of: config), custom: try files(in: Configuration.kindsFolder), builtIn: builtIn, shelf: shelf)
    rules.standardFiles = try files(in: Configuration.standardsFolder)
    rules.unreadFiles = entries.map(\.path).filter { path in path != Configuration.path && !read.contains(path) }
    return rules
  }

  package static func load(
    configuration bytes: [UInt8], custom: [KindSet.File], builtIn: [KindSet.File], shelf: RuleShelf? = nil
  ) throws(Failure) -> TreeRules {
    let fingerprint = SHA256.digest(([bytes] + (builtIn + custom).flatMap { [$0.path.bytes, $0.bytes] }).flatMap { SHA256.digest($0) })
    guard let shelf else { return try make(bytes, custom: custom, builtIn: builtIn, fingerprint) }
    return try shelf.rules(fingerprint) { () throws(Failure) in try make(bytes, custom: custom, builtIn: builtIn, fingerprint) }
  }

  private static func make(_ bytes: [UInt8], custom: [KindSet.File], builtIn: [KindSet.File], _ fingerprint: [UInt8]) throws(Failure) -> TreeRules {
    let configuration: Configuration
    let defects: [DeclarationDefect]
    do throws(Configuration.Refusal) { (configuration, defects) = try Configuration.read(bytes) } catch { throw error.failure(in: bytes) }
    let kinds = KindSet(builtIn: builtIn, custom: custom)
    var rules = TreeRules(configuration: configuration, kinds: kinds, defects: defects + kinds.defects)
    rules.fingerprint = fingerprint
    return rules
  }

  private static let sizeLimit = 1 << 20
}

extension Configuration.Refusal {
  fileprivate func failure(in bytes: [UInt8]) -> Failure {
    switch self {
    case .newerVersion(let version):
      return Failure(
        "'\(Configuration.path)' has format version \(version), which is newer than this program knows (\(Configuration.knownVersion))",
        hint: "install a newer itsm; rules that are not understood are never skipped")
    case .unreadable(let defects):
      let text = SourceText(bytes)
      let reasons = defects.prefix(3).map { defect in
        guard let range = defect.range else { return defect.reason }
        let place = text.position(at: range.lowerBound)
        return "line \(place.line), column \(place.column): \(defect.reason)"
      }
      return Failure("cannot read '\(Configuration.path)'", causes: reasons, hint: Self.hint(for: defects))
    }
  }

  private static func hint(for defects: [DeclarationDefect]) -> String? {
    guard case .format(let problem) = defects.first?.problem else { return "it must be a list of 'key: value' lines" }
    switch problem.kind {
    case .conflictMarker: return "keep what is right, remove the lines that git has added, then 'git add \(Configuration.path)'"
    case .topNotMapping: return "it must be a list of 'key: value' lines"
    default: return nil
    }
  }
}
