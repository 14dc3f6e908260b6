import Diagnostics
import FrontMatter
import Identifiers
import Kinds
import Records

/// Examples of the repository's own kinds that are no valid records.
enum UnfitExamples {
  static func of(_ kinds: KindSet) -> [DeclarationDefect] {
    kinds.kinds.flatMap { kind -> [DeclarationDefect] in
      guard let place = kind.examplePlace, let example = kind.example else { return [] }
      return findings(in: example, of: kind).map { finding in
        let line = finding.range.map { ", line \(SourceText(example).position(at: $0.lowerBound).line) of it" } ?? ""
        return DeclarationDefect(
          path: place.path, range: place.range, problem: .wrongValue, message: "the example is no valid \(kind.name)\(line): \(finding.message)", help: finding.help)
      }
    }
  }

  private static func findings(in example: String, of kind: Kind) -> [Finding] {
    let text = RecordText(Array(example.utf8))
    var reader = RecordReader()
    let problems = reader.read(text, at: path(of: text, kind), kind: kind).problems
    return problems.flatMap { RecordReading.findings(for: $0, at: Configuration.path, record: nil) }.filter { finding in
      // Where the file of an existing record would lie, nothing tells.
      if case .files = kind.location { finding.severity == .error && finding.code.family != "ID" } else { finding.severity == .error }
    }.sorted { ($0.range?.lowerBound ?? 0) < ($1.range?.lowerBound ?? 0) }
  }

  private static func path(of text: RecordText, _ kind: Kind) -> RepoPath {
    guard case .folder(let folder) = kind.location, let id = text.root?["id"]?.text else { return "example.md" }
    return RepoPath("\(folder)/\(id).md")
  }
}
