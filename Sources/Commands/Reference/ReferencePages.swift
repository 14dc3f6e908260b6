import ArgumentParser
import Diagnostics
import Identifiers
import Kinds
import Rules

/// The reference pages by their paths in `docs/reference`.
struct ReferencePages {
  let kinds: KindSet

  var all: [(path: String, text: String)] {
    [("kinds.md", kindIndex), ("rules.md", rules), ("commands.md", commands), ("clauses.md", clauses)]
      + kinds.kinds.map { ("kinds/\($0.name).md", page(of: $0)) }
  }

  private static let note = "This page is made by the program from what it knows; a test compares the two.\n"

  private var clauses: String {
    var text = "# Clauses\n\n\(Self.note)\nWhat is kept for which clause is declared in `schema/iso20000-1.yaml`, in words of this project; "
    text += "[evidence](../evidence.md) says how to read and to change it. A check stands for a finding that is a gap of the clause when it is "
    text += "about what is kept for it; two letters stand for a family of findings.\n\n"
    return text + ClausePage(kinds: kinds).text
  }

  private var kindIndex: String {
    var text = "# Kinds\n\n\(Self.note)\nEvery kind is declared in `schema/kinds/`; [kind files](../kind-files.md) says how.\n\n"
    text += "| kind | ids | what it is |\n| --- | --- | --- |\n"
    for kind in kinds.kinds {
      text += "| [\(kind.name)](kinds/\(kind.name).md) | \(MarkdownText.inline(kind.ids.pattern(prefix: kind.prefix))) | "
      text += "\(MarkdownText.inline(kind.summary)) |\n"
    }
    return text
  }

  private func page(of kind: Kind) -> String {
    var text = ExplanationLookup(kinds: kinds).page(of: kind).markdown()
    if let lifecycle = kind.lifecycle {
      text += "\n## Diagram\n\n```mermaid\n\(StateDiagram.mermaid(lifecycle))```\n"
    }
    return text + "\n[All kinds](../kinds.md)\n"
  }

  private var rules: String {
    let rules = RuleRegistry.all
    var text = "# Rules\n\n\(Self.note)\nA code is two letters for the family and three digits, and is never used again.\n\n"
    text += "| code | name | severity | what is found |\n| --- | --- | --- | --- |\n"
    for rule in rules {
      text += "| [\(rule.code)](#\(rule.code.text.lowercased())-\(rule.name)) | \(rule.name) | \(rule.severity.rawValue) | "
      text += "\(MarkdownText.inline(rule.summary)) |\n"
    }
    for rule in rules { text += "\n" + ExplanationPage(rule).markdown(level: 2) }
    return text
  }

  private var commands: String {
    var text = "# Commands\n\n\(Self.note)\n"
    text += "| exit code | when |\n| --- | --- |\n"
    for (code, meaning) in Self.exitCodes { text += "| \(code) | \(meaning) |\n" }
    for command in Itsm.configuration.subcommands where command.configuration.shouldDisplay {
      text += Self.section(on: command, name: "itsm \(command._commandName)", level: 2)
    }
    return text
  }

  private static let exitCodes = [
    (0, "done, and nothing to report at or above the threshold"),
    (1, "findings: an error (with `--strict` a warning), a refused act, something overdue"),
    (2, "could not run: no repository, not governed, unreadable, something missing"),
    (64, "a wrong command line"),
  ]

  private static func section(on command: any ParsableCommand.Type, name: String, level: Int) -> String {
    var text = "\n\(String(repeating: "#", count: level)) \(name)\n\n```text\n"
    let help = Itsm.helpMessage(for: command, columns: 100)
    for line in help.split(separator: "\n", omittingEmptySubsequences: false) {
      // No blanks at the ends of lines.
      text += line.reversed().drop { $0 == " " }.reversed() + "\n"
    }
    while text.hasSuffix("\n\n") { text.removeLast() }
    text += "```\n"
    for part in command.configuration.subcommands where part.configuration.shouldDisplay {
      text += section(on: part, name: "\(name) \(part._commandName)", level: level + 1)
    }
    return text
  }
}
