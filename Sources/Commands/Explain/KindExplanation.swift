import Diagnostics
import Identifiers
import Kinds

extension ExplanationPage {
  init(_ kind: Kind, inverses: [(name: String, field: String)], alsoField: Bool = false) {
    var parts: [Part] = []
    if !kind.summary.isEmpty { parts.append(.paragraph(kind.summary)) }
    parts.append(.facts(kind.facts))
    parts += [
      .heading("Fields"),
      .table(
        ["field", "type", "required", "meaning"], kind.fieldDescriptions.map { [$0.path, $0.type, $0.requirement, $0.text] }),
    ]
    if !inverses.isEmpty {
      parts += [.heading("Ways back"), .table(["name", "field that refers"], inverses.map { [$0.name, $0.field] })]
    }
    if !kind.sections.isEmpty {
      parts += [
        .heading("Sections of the body"),
        .table(["heading", "required"], kind.sectionDescriptions.map { [$0.heading, $0.from] }),
      ]
    }
    if let appendix = kind.appendix {
      parts.append(.paragraph("From the heading '\(appendix)' on the body may change after approval."))
    }
    if let lifecycle = kind.lifecycle { parts += Self.parts(of: lifecycle) }
    if !kind.clocks.isEmpty {
      parts += [.heading("Clocks"), .table(["clock", "runs"], kind.clockDescriptions.map { [$0.name, $0.text] })]
    }
    if !kind.due.isEmpty {
      parts += [.heading("Falls due"), .table(["field", "what"], kind.dueDescriptions.map { [$0.field, $0.text] })]
    }
    if !kind.checks.isEmpty {
      parts += [.heading("Checks of the management system"), .table(["rule", "looks at"], kind.checkDescriptions.map { [$0.rule, $0.text] })]
    }
    for fields in kind.chronology {
      parts.append(.paragraph("Never earlier than the one before: " + fields.map(\.text).joined(separator: ", ") + "."))
    }
    if let example = kind.example {
      let lines = example.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      parts += [.heading("Example"), .listing("", lines.last == "" ? lines.dropLast() : lines, language: "markdown")]
    }
    if alsoField {
      parts.append(.paragraph("There are fields of this name too; 'itsm explain KIND.\(kind.name)' says what they mean."))
    }
    self.init(title: "\(kind.name): \(kind.title)", parts: parts)
  }

  private static func parts(of lifecycle: Lifecycle) -> [Part] {
    [
      .heading("States"),
      .table(
        ["state", "marks", "meaning"],
        lifecycle.states.map { [$0.name.text, lifecycle.marks(of: $0).joined(separator: ", "), $0.description] }),
      .heading("Transitions"),
      .table(
        ["from", "to", "takes"],
        lifecycle.ways.flatMap { way in
          way.alternatives.map { [way.from.text, way.to.text, $0.demands.isEmpty ? "anyone" : $0.demands] }
        }),
    ]
  }

  init(_ field: FieldDeclaration, _ description: FieldDescription, of kind: Kind) {
    var facts = [("type", description.type)]
    if !description.requirement.isEmpty { facts.append(("required", description.requirement)) }
    var parts: [Part] = description.text.isEmpty ? [] : [.paragraph(description.text)]
    if let lifecycle = kind.lifecycle, lifecycle.field.text == description.path {
      parts.append(.facts(facts))
      parts += Self.parts(of: lifecycle)
    } else {
      parts.append(.facts(facts))
    }
    if let matrix = field.matrix {
      let columns = Array(Set(matrix.values.values.flatMap(\.keys))).sorted {
        Self.order($0, in: kind, matrix.columns) < Self.order($1, in: kind, matrix.columns)
      }
      let rows = matrix.values.keys.sorted { Self.order($0, in: kind, matrix.rows) < Self.order($1, in: kind, matrix.rows) }
      parts.append(
        .table(
          ["\(matrix.rows) \\ \(matrix.columns)"] + columns,
          rows.map { row in [row] + columns.map { matrix.values[row]?[$0] ?? "" } }))
    }
    if let sub = field.type.groupFields {
      let inner = kind.fieldDescriptions.filter { $0.path.hasPrefix(description.path + ".") }
      if !sub.fields.isEmpty {
        parts.append(
          .table(["field", "type", "required", "meaning"], inner.map { [$0.path, $0.type, $0.requirement, $0.text] }))
      }
    }
    self.init(title: "\(kind.name).\(description.path)", parts: parts)
  }

  /// The place of a choice among those of its field; unknown ones last, by name.
  private static func order(_ value: String, in kind: Kind, _ field: FieldName) -> (Int, String) {
    guard case .choice(let options) = kind.fields[field]?.type else { return (0, value) }
    return (options.firstIndex(of: value) ?? options.count, value)
  }
}
