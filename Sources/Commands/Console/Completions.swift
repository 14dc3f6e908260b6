import ArgumentParser
import Identifiers
import Kinds
import Records

/// What a shell may put in the place of an argument, as the repository that it stands in says.
///
/// A shell that asks shows no errors: where nothing can be told, nothing is offered.
extension CompletionKind {
  static var kinds: CompletionKind { .custom { _, _, start in Completions.kinds.starting(with: start) } }
  static var records: CompletionKind { .custom { _, _, start in Completions.records.starting(with: start) } }
  /// The states of the kind of a record that stands among the words before.
  static var states: CompletionKind { .custom { words, _, start in Completions.states(after: words).starting(with: start) } }
  /// The fields of a kind, or of the kind of a record, that stands among the words before.
  static var settings: CompletionKind { .custom { words, _, start in Completions.fields(after: words).starting(with: start).map { $0 + "=" } } }
}

private enum Completions {
  static var kinds: [String] { kindSet?.kinds.map(\.name.text) ?? [] }

  /// By the names of the files: that is quick, and a slug's id is the whole name.
  static var records: [String] {
    attempt {
      let workspace = try Workspace(SharedOptions.parse([]))
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
    guard let kindSet else { return nil }
    return words.lazy.compactMap { kindSet.kind(called: $0) ?? kindSet.kind(forPrefixOf: RecordID($0)) }.first
  }

  private static var kindSet: KindSet? { attempt { try SharedOptions.parse([]).kindsInReach() } }

  private static func attempt<Answer>(_ body: () throws -> Answer) -> Answer? {
    do { return try body() } catch { return nil }
  }
}

extension [String] {
  fileprivate func starting(with start: String) -> [String] { filter { $0.hasPrefix(start) } }
}
