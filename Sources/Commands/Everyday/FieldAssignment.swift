import ArgumentParser
import Diagnostics
import FrontMatter
import Identifiers
import Kinds

/// `FIELD=VALUE` on a command line: sub-fields as `a.b`, lists as `a,b`; without a value the field is taken out.
struct FieldAssignment {
  let path: [String]
  let value: String

  init(_ text: String) throws {
    guard let sign = text.firstIndex(of: "="), sign > text.startIndex else {
      throw ValidationError("'\(DisplayText.escaped(text))': a setting is written FIELD=VALUE")
    }
    path = text[..<sign].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    value = String(text[text.index(after: sign)...])
    guard !path.contains("") else { throw ValidationError("'\(DisplayText.escaped(text))': a field has a name") }
  }

  /// Makes the change in a record of this kind.
  func apply(to editor: inout RecordEditor, kind: Kind) throws {
    let type = try type(in: kind)
    let steps = path.map(PathStep.key)
    do throws(EditFailure) {
      if value.isEmpty {
        try editor.remove(steps)
      } else if case .list? = type {
        try editor.set(steps, to: .list(value.split(separator: ",").map { .text(Self.trimmed($0)) }))
      } else {
        try editor.set(steps, to: value.contains("\n") ? .block(value) : .text(value))
      }
    } catch {
      throw Refusal(error.message)
    }
  }

  private func type(in kind: Kind) throws -> FieldType? {
    var table: FieldTable? = kind.fields
    var type: FieldType?
    for (depth, name) in path.enumerated() {
      if depth == 0, let lifecycle = kind.lifecycle, lifecycle.field.text == name {
        throw Refusal("the state is not set as a field", hint: "itsm transition ID STATE")
      }
      if depth == 0, name == "id" || name == "approvals" { throw Refusal("'\(name)' is not set by hand") }
      guard let known = table else { return nil }
      guard let field = known[FieldName(name)] else {
        if kind.isOpen, depth == 0 { return nil }
        throw Failure(
          "there is no field '\(path.prefix(depth + 1).joined(separator: "."))' in a \(kind.title.lowercased())",
          hint: Suggestion.question(for: name, in: known.fields.map(\.name.text)))
      }
      type = field.type
      if case .period = field.type { table = nil } else { table = field.type.groupFields }
    }
    return type
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text.drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
