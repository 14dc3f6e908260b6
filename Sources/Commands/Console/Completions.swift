import ArgumentParser
import Identifiers
import Kinds
import Records

/// What a shell may put in the place of an argument, as the repository that it stands in says.
///
/// A shell that asks shows no errors: where nothing can be told, nothing is offered.
extension CompletionKind {
  static var kinds: CompletionKind { .custom { words, _, start in Completions.kinds(words).starting(with: start) } }
  static var records: CompletionKind { .custom { words, _, start in Completions.records(words).starting(with: start) } }
  /// The states of the kind of a record that stands among the words before.
  static var states: CompletionKind { .custom { words, _, start in Completions.states(after: words).starting(with: start) } }
  /// The fields of a kind, or of the kind of a record, that stands among the words before.
  static var settings: CompletionKind { .custom { words, _, start in Completions.fields(after: words).starting(with: start).map { $0 + "=" } } }
}

private enum Completions {
  static func kinds(_ words: [String]) -> [String] { kindSet(words)?.kinds.map(\.name.text) ?? [] }

  /// By the names of the files: that is quick, and a slug's id is the whole name.
  static func records(_ words: [String]) -> [String] {
    attempt {
      let workspace = try Workspace(options(words))
      let snapshot = try workspace.snapshot(at: nil)
      let locator = try workspace.rules(of: snapshot).locator
      return try snapshot.entries(in: locator.folders).compactMap { entry in
        guard case .record(let kind) = locator.place(of: entry.path) else { return nil }
        let stem = entry.path.lastComponent.dropLast(3)
        return kind.ids.idLength(in: stem, prefix: kind.prefix).map { String(decoding: stem.prefix($0), as: UTF8.self) }
      }
    } ?? []
  }

  static func states(after words: [String]) -> [String] { kind(among: words)?.lifecycle?.states.map(\.name.text) ?? [] }

  static func fields(after words: [String]) -> [String] { kind(among: words)?.fields.fields.map(\.name.text) ?? [] }

  private static func kind(among words: [String]) -> Kind? {
    guard let kindSet = kindSet(words) else { return nil }
    return words.lazy.compactMap { kindSet.kind(called: $0) ?? kindSet.kind(forPrefixOf: RecordID($0)) }.first
  }

  private static func kindSet(_ words: [String]) -> KindSet? { attempt { try options(words).kindsInReach() } }

  /// The repository that the words before name.
  private static func options(_ words: [String]) throws -> SharedOptions {
    if let repo = words.last(where: { $0.hasPrefix("--repo=") }) { return try SharedOptions.parse([repo]) }
    guard let option = words.lastIndex(of: "--repo"), words.indices.contains(option + 1) else { return try SharedOptions.parse([]) }
    return try SharedOptions.parse(["--repo", words[option + 1]])
  }

  private static func attempt<Answer>(_ body: () throws -> Answer) -> Answer? {
    do { return try body() } catch { return nil }
  }
}

extension [String] {
  fileprivate func starting(with start: String) -> [String] { filter { $0.hasPrefix(start) } }
}
