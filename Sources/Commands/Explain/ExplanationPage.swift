import Diagnostics

/// An explanation as parts that can be shown as text or as Markdown.
struct ExplanationPage {
  enum Part {
    case paragraph(String)
    case heading(String)
    case facts([(name: String, value: String)])
    case table([String], [[String]])
    /// Lines shown as they are, under a name, with the language that they are in.
    case listing(String, [String], language: String)
  }

  let title: String
  var parts: [Part]

  init(title: String, parts: [Part]) {
    self.title = title
    self.parts = parts
  }

  func text(width: Int?, style: TerminalStyle) -> String {
    var output = style.paint(DisplayText.escaped(title), as: .strong) + "\n"
    for part in parts {
      output += "\n"
      switch part {
      case .paragraph(let text): output += Paragraph.wrapped(DisplayText.escaped(text), width: min(width ?? 100, 100))
      case .heading(let text): output += style.paint(DisplayText.escaped(text), as: .strong) + "\n"
      case .facts(let facts):
        var table = Table([Table.Column(""), Table.Column("")])
        for fact in facts { table.append([fact.name, fact.value]) }
        output += table.rendered(width: width, header: false)
      case .table(let heads, let rows): output += Self.table(heads, rows, width: width ?? Self.usualWidth, style: style)
      case .listing(let name, let lines, _):
        output += name.isEmpty ? "" : "\(DisplayText.escaped(name))\n"
        for line in lines { output += line.isEmpty ? "\n" : "    " + DisplayText.escaped(line) + "\n" }
      }
    }
    return output
  }

  private static let usualWidth = 120

  /// A table where its lines are short enough; otherwise each row as a line with the last cell below it.
  private static func table(_ heads: [String], _ rows: [[String]], width: Int, style: TerminalStyle) -> String {
    var table = Table(heads.map { Table.Column($0) })
    for row in rows { table.append(row) }
    let aligned = table.rendered(style: style)
    let longest = table.rendered().split(separator: "\n").map { DisplayWidth.columns(of: String($0)) }.max() ?? 0
    if longest <= width { return aligned }
    return rows.map { row in
      let notes = zip(heads, row).dropFirst(2).dropLast().filter { !$0.1.isEmpty }.map { ", \($0.0) \($0.1)" }.joined()
      let head =
        style.paint(DisplayText.escaped(row[0]), as: .strong) + (row.count > 2 ? "  " + DisplayText.escaped(row[1] + notes) : "")
      let text = Paragraph.wrapped(DisplayText.escaped(row.last ?? ""), width: min(width, 100) - 4)
      return head + "\n" + text.split(separator: "\n").map { "    \($0)\n" }.joined()
    }.joined()
  }

  /// `level` is that of the title.
  func markdown(level: Int = 1) -> String {
    let marks = String(repeating: "#", count: level)
    var output = marks + " " + MarkdownText.inline(title) + "\n"
    for part in parts {
      output += "\n"
      switch part {
      case .paragraph(let text): output += MarkdownText.inline(text) + "\n"
      case .heading(let text): output += "\(marks)# " + MarkdownText.inline(text) + "\n"
      case .facts(let facts):
        for fact in facts { output += "- \(MarkdownText.inline(fact.name)): \(MarkdownText.inline(fact.value))\n" }
      case .table(let heads, let rows):
        output += MarkdownText.row(heads) + "|" + String(repeating: " --- |", count: heads.count) + "\n"
        for row in rows { output += MarkdownText.row(row) }
      case .listing(let name, let lines, let language):
        if !name.isEmpty { output += MarkdownText.inline(name) + "\n\n" }
        output += "```` \(language)\n" + lines.map { ListedLine.safe($0) + "\n" }.joined() + "````\n"
      }
    }
    return output
  }
}

/// A line inside a fence of four backticks.
private enum ListedLine {
  static func safe(_ line: String) -> String {
    let shown = DisplayText.escaped(line)
    return shown.drop { $0 == " " }.hasPrefix("````") ? "\u{5C}" + shown : shown
  }
}

/// Running text in lines.
enum Paragraph {
  /// Breaks at blanks, each line ended by a newline. A word that is longer than a line stands alone. No line that a break begins can be
  /// taken for a command of a CI system.
  static func wrapped(_ text: String, width: Int) -> String {
    var output = ""
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, DisplayWidth.columns(of: line) + 1 + DisplayWidth.columns(of: String(word)) > width {
        output += DisplayText.escaped(line) + "\n"
        line = ""
      }
      line += line.isEmpty ? String(word) : " " + word
    }
    return output + DisplayText.escaped(line) + "\n"
  }
}
