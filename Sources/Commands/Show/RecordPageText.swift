import Diagnostics
import FrontMatter
import Identifiers
import Kinds
import Records

extension RecordPage {
  func rendered(_ format: PageFormat, style: TerminalStyle) -> String {
    switch format {
    case .json: json.rendered(pretty: true) + "\n"
    case .text: text(style: style)
    case .md: markdown
    case .mermaid: diagram.mermaid
    case .dot: diagram.dot
    }
  }

  private func text(style: TerminalStyle) -> String {
    var output =
      style.paint(DisplayText.escaped(facts.id.text), as: .strong) + title.map { "  " + DisplayText.escaped($0) }.orEmpty + "\n"
    output += summary + "\n"
    output += "\n" + FieldLines(root, without: ["id", "title"]).text
    for (heading, links) in [("refers to", outgoing), ("referred to by", incoming)] where !links.isEmpty {
      var table = Table([Table.Column(""), Table.Column(""), Table.Column(""), Table.Column("")])
      for link in links { table.append(["  " + link.name] + cells(of: link)) }
      output += "\n" + style.paint(heading, as: .strong) + "\n" + table.rendered(header: false)
    }
    for (key, tables) in shownSections {
      output += "\n" + style.paint(key, as: .strong) + "\n" + tables.map { Self.indented($0.rendered(style: style)) }.joined(separator: "\n")
    }
    let lines = bodyLines
    if !lines.isEmpty { output += "\n" + lines.map { DisplayText.escaped($0) + "\n" }.joined() }
    return output
  }

  private var shownSections: [(key: String, tables: [Table])] {
    sections.compactMap { key, section in section.flatMap { $0.tables.isEmpty ? nil : (key, $0.tables) } }
  }

  private static func indented(_ text: String) -> String { text.split(separator: "\n").map { "  " + $0 + "\n" }.joined() }

  /// Kind, state and path on one line.
  private var summary: String {
    let state = facts.state.map { DisplayText.escaped($0.text) }
    let parts = [facts.kind.name.text, state, facts.isOpen == false ? "ended" : nil, DisplayText.escaped(facts.path)]
    return parts.compactMap(\.self).joined(separator: ", ")
  }

  private func cells(of link: Link) -> [String] {
    guard let target = link.target else { return [link.id, "(does not exist)", ""] }
    return [link.id, target.title ?? "", target.state?.text ?? ""]
  }

  /// The body without blank lines at either end, tabs as four blanks.
  private var bodyLines: [String] {
    var lines = body.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      String(line.last == "\r" ? line.dropLast() : line).split(separator: "\t", omittingEmptySubsequences: false).joined(
        separator: "    ")
    }
    while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
    return Array(lines.drop { $0.allSatisfy(\.isWhitespace) })
  }

  private var markdown: String {
    var output = "# " + MarkdownText.inline(facts.id.text) + title.map { ": " + MarkdownText.inline($0) }.orEmpty + "\n\n"
    output += MarkdownText.inline(summary) + "\n\n| field | value |\n| --- | --- |\n"
    for line in FieldLines(root, without: ["id", "title"]).flat { output += MarkdownText.row([line.name, line.value]) }
    for (heading, links) in [("Refers to", outgoing), ("Referred to by", incoming)] where !links.isEmpty {
      output += "\n## \(heading)\n\n| link | record | title | state |\n| --- | --- | --- | --- |\n"
      for link in links { output += MarkdownText.row([link.name] + cells(of: link)) }
    }
    for (key, tables) in shownSections {
      output += "\n## \(key.prefix(1).uppercased() + key.dropFirst())\n\n" + tables.map(MarkdownText.table).joined(separator: "\n")
    }
    let lines = bodyLines
    if !lines.isEmpty { output += "\n---\n\n" + lines.map { DisplayText.escaped($0) + "\n" }.joined() }
    return output
  }
}

extension String? {
  fileprivate var orEmpty: String { self ?? "" }
}
