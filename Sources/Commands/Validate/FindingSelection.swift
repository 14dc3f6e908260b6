import ArgumentParser
import Diagnostics
import Identifiers
import Rules

extension Finding {
  /// Whether something that all records are judged by is broken: a look at a part of them must not be taken for a sound one.
  var concernsEverything: Bool { code.family == "CF" && severity == .error }
}

/// Which findings a user wants to see, by code, family or name.
struct FindingSelection {
  private let selected: [String]
  private let ignored: [String]

  /// Refuses words that name no rule.
  init(select: [String], ignore: [String]) throws {
    selected = try Self.words(select)
    ignored = try Self.words(ignore)
  }

  func includes(_ finding: Finding) -> Bool {
    (selected.isEmpty || matches(finding, selected) || finding.concernsEverything) && !matches(finding, ignored)
  }

  /// Refuses words under `--select` that only stand for rules which are not asked here: an answer without findings would say nothing.
  static func refuseUnasked(_ select: [String], _ unasked: [RuleMetadata], _ way: String) throws {
    let codes = Set(unasked.map(\.code))
    for word in try words(select) {
      let meant = RuleRegistry.all.filter { $0.code.text.hasPrefix(word) || $0.name == word }
      if meant.allSatisfy({ codes.contains($0.code) }) { throw ValidationError("'\(DisplayText.escaped(word))' is not judged here; \(way)") }
    }
  }

  private func matches(_ finding: Finding, _ words: [String]) -> Bool {
    words.contains { finding.code.text.hasPrefix($0) || finding.rule == $0 }
  }

  private static func words(_ options: [String]) throws -> [String] {
    let words = options.flatMap { $0.split(separator: ",") }.map(String.init)
    let rules = RuleRegistry.all
    for word in words where !rules.contains(where: { $0.code.text.hasPrefix(word) || $0.name == word }) {
      let near = Suggestion.nearest(word, in: rules.flatMap { [$0.code.text, $0.name] }).map { "; did you mean '\($0)'?" } ?? ""
      throw ValidationError("there is no rule '\(DisplayText.escaped(word))'\(near)")
    }
    return words
  }
}
