import Diagnostics
import FrontMatter
import Git
import Identifiers
import Importing
import Kinds
import ReadyMappings
import Snapshots

/// The mapping that a user names: a file, or one that the program brings along.
struct MappingFile {
  let file: KindSet.File
  let mapping: ImportMapping

  init(named name: String) throws {
    let bytes: [UInt8]
    if let ready = ReadyMapping(rawValue: name) {
      bytes = ready.bytes
    } else {
      do throws(GitFailure) { bytes = try Repository.readFile(at: name, limit: 1 << 20, followingLinks: true) } catch {
        if !name.contains("/"), !name.contains(".") { throw Self.unknown(name) }
        throw Failure("cannot read the mapping '\(name)'", causes: error.failure.causes, hint: Self.names)
      }
    }
    file = KindSet.File(path: RepoPath(name), bytes: bytes)
    let (mapping, defects) = ImportMapping.read(file)
    guard let mapping else { throw Self.failure(defects, in: file) }
    self.mapping = mapping
  }

  /// The kind that the mapping is for; fails where it does not fit.
  func target(in kinds: KindSet) throws -> Kind {
    let (kind, defects) = mapping.target(in: kinds)
    guard let kind, defects.isEmpty else { throw Self.failure(defects, in: file) }
    return kind
  }

  static func unknown(_ name: String) -> UsageError {
    let names = ReadyMapping.allCases.map(\.rawValue)
    return UsageError("there is no mapping '\(name)'", hint: Suggestion.question(for: name, in: names) ?? Self.names)
  }

  private static var names: String { "name a file, or one of: \(ReadyMapping.allCases.map(\.rawValue).joined(separator: ", "))" }

  private static func failure(_ defects: [DeclarationDefect], in file: KindSet.File) -> Failure {
    let source = SourceText(file.bytes)
    let lines = defects.prefix(20).map { defect in
      let position = defect.range.map { source.position(at: $0.lowerBound) }
      let place = position.map { "\(file.path.text):\($0.line):\($0.column): " } ?? ""
      let reason = if case .format(let problem) = defect.problem { problem.message } else { defect.message }
      return place + reason + (defect.help.map { "; \($0)" } ?? "")
    }
    return Failure("the mapping '\(file.path)' cannot be used", causes: lines, hint: "'docs/import.md' describes mappings")
  }
}
