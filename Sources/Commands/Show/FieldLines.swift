import Diagnostics
import FrontMatter

/// The fields of a front matter for people: short lists on a line, groups indented.
struct FieldLines {
  private let entries: [(name: String, value: Value)]

  init(_ root: Value?, without left: Set<String> = []) {
    entries = root.map { $0.entries.map { (name: $0.key.text, value: $0.value) } }?.filter { !left.contains($0.name) } ?? []
  }

  /// Aligned lines, each ended by a newline.
  var text: String {
    var output = ""
    Self.append(entries, indentation: 0, to: &output)
    return output
  }

  /// One line for each scalar or list of scalars, groups by their path.
  var flat: [(name: String, value: String)] { entries.flatMap { Self.flat($0.value, name: $0.name) } }

  private static func append(_ entries: [(name: String, value: Value)], indentation: Int, to output: inout String) {
    let shown = entries.map { (name: DisplayText.escaped($0.name), value: $0.value) }
    let width = shown.map { DisplayWidth.columns(of: $0.name) }.max() ?? 0
    let margin = String(repeating: " ", count: indentation)
    for (name, value) in shown {
      let label = margin + name + ":" + String(repeating: " ", count: width - DisplayWidth.columns(of: name) + 1)
      if let line = line(value) {
        let inner = String(repeating: " ", count: indentation + width + 2)
        output +=
          label
          + line.split(separator: "\n", omittingEmptySubsequences: false).map { DisplayText.escaped(String($0)) }.joined(
            separator: "\n" + inner) + "\n"
      } else {
        output += margin + name + ":\n"
        appendCollection(value, indentation: indentation + 2, to: &output)
      }
    }
  }

  private static func appendCollection(_ value: Value, indentation: Int, to output: inout String) {
    guard value.kind == .sequence else {
      return append(value.entries.map { (name: $0.key.text, value: $0.value) }, indentation: indentation, to: &output)
    }
    let margin = String(repeating: " ", count: indentation)
    for item in value.items {
      if let line = line(item) {
        output += margin + "- " + DisplayText.escaped(line) + "\n"
      } else {
        var inner = ""
        appendCollection(item, indentation: indentation + 2, to: &inner)
        output += margin + "- " + inner.drop { $0 == " " }
      }
    }
  }

  /// A scalar, or a list of scalars, as one text; nil for other collections.
  private static func line(_ value: Value) -> String? {
    switch value.kind {
    case .scalar:
      let text = value.text
      return text.hasSuffix("\n") ? String(text.dropLast()) : text
    case .sequence where value.items.allSatisfy({ $0.kind == .scalar }): return value.items.map(\.text).joined(separator: ", ")
    case .mapping where value.isEmpty: return "{}"
    case .sequence, .mapping: return nil
    }
  }

  private static func flat(_ value: Value, name: String) -> [(name: String, value: String)] {
    if let line = line(value) { return [(name, line)] }
    if value.kind == .mapping { return value.entries.flatMap { flat($0.value, name: name + "." + $0.key.text) } }
    return value.items.enumerated().flatMap { flat($0.element, name: "\(name)[\($0.offset + 1)]") }
  }
}
