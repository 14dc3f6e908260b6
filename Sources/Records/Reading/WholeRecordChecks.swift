import FrontMatter
import Identifiers
import Kinds
import ServiceTime

extension RecordReader {
  mutating func checkState(_ context: RecordContext) {
    guard let lifecycle = context.kind.lifecycle, let value = context.root[lifecycle.field.text], !(value.isEmpty && value.kind == .scalar) else { return }
    if value.kind == .scalar, lifecycle.states.contains(where: { value.equals($0.name.text) }) { return }
    problems.append(RecordProblem(.unknownState(value.kind == .scalar ? value.text : nil, states: lifecycle.states.map(\.name.text)), at: value.range))
  }

  mutating func checkSections(_ text: RecordText, _ context: RecordContext) {
    guard !context.kind.sections.isEmpty else { return }
    let required = context.kind.sections.filter { $0.from.isEmpty || requirements.requires(from: $0.from, in: context) }
    guard !required.isEmpty else { return }
    let headings = MarkdownHeadings(text.bytes[text.body], until: context.kind.appendix).headings
    for section in required {
      let found = headings.filter { $0.text == section.heading }
      if found.contains(where: \.hasWords) { continue }
      let reason = section.from.isEmpty ? RecordProblem.Requirement.always : .state(context.state?.text ?? "")
      guard let heading = found.first else {
        problems.append(RecordProblem(.missingSection(section.heading, because: reason), at: nil))
        continue
      }
      let isBegun = context.state != nil && context.state == context.kind.lifecycle?.initial
      problems.append(RecordProblem(.emptySection(section.heading, because: reason, isBegun: isBegun), at: heading.line))
    }
  }

  mutating func checkMatrices(_ context: RecordContext) {
    for position in context.kind.matrixFields {
      let field = context.kind.fields.fields[position]
      guard let matrix = field.matrix, let value = context.root[field.name.text], !value.isEmpty,
        let row = context.scalar(matrix.rows), let column = context.scalar(matrix.columns),
        let expected = matrix.values[row]?[column], !value.equals(expected)
      else { continue }
      // What is no value at all is said once, by its type.
      if case .choice(let choices) = field.type, !choices.contains(value.text) { continue }
      if let unless = matrix.unless, context.scalar(unless) != nil { continue }
      problems.append(
        RecordProblem(.notInMatrix(field.name.text, value: value.text, expected: expected, unless: matrix.unless), at: value.range))
    }
  }

  mutating func checkChronology(_ context: RecordContext) {
    for fields in context.kind.chronology {
      var latest: (field: FieldName, value: Value, seconds: Int64)?
      for field in fields {
        guard let value = context.root[field.text], !value.isEmpty, let seconds = Self.moment(value) else { continue }
        if let latest, seconds < latest.seconds {
          problems.append(
            RecordProblem(.outOfOrder(field.text, value: value.text, before: latest.field.text, earlier: latest.value.text), at: value.range))
        } else {
          latest = (field, value, seconds)
        }
      }
    }
  }

  private static func moment(_ value: Value) -> Int64? {
    value.withBytes { bytes in
      Instant(utf8: bytes)?.seconds ?? CalendarDate(utf8: bytes).map { Int64($0.daysSinceEpoch) * 86_400 }
    }
  }
}
