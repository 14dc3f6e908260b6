import FrontMatter
import Identifiers
import Kinds

extension RecordReader {
  /// Checks a text, or each item of a list, that must name a kind, a clock, a field or a type of work.
  mutating func checkName(
    _ value: Value, field: FieldDeclaration, _ thing: FieldDeclaration.NamedThing, path: String, context: RecordContext
  ) {
    let vocabulary = context.kind.vocabulary
    let about = field.conditionsOn.flatMap { context.root[$0.text] }.map { $0.scalars.map(\.text) } ?? []
    let tables = about.isEmpty ? nil : vocabulary.fields(ofKinds: about)
    guard let names = tables.map({ vocabulary.names(of: thing, in: $0) }) ?? vocabulary.names(of: thing) else { return }
    let known = names + field.otherWords
    for item in value.scalars where !known.contains(where: item.equals) {
      problems.append(RecordProblem(.unknownName(path, value: item.text, thing: thing.phrase, known: known), at: item.range))
    }
  }

  /// Checks that conditions name fields, and values of these, that the kinds which they are about have.
  mutating func checkCondition(_ value: Value, field: FieldDeclaration, of mapping: Value, path: String, context: RecordContext) {
    guard value.kind == .mapping else { return }
    for (_, wanted) in value.entries where wanted.kind == .mapping || wanted.items.contains(where: { $0.kind != .scalar }) {
      refuse(wanted, .when, path)
    }
    let naming = field.conditionsOn.flatMap { name in mapping[name.text] ?? context.root[name.text] }
    guard let tables = context.kind.vocabulary.fields(ofKinds: naming?.scalars.map(\.text) ?? []) else { return }
    for (name, wanted) in value.entries {
      if context.kind.actsAs == .agreement, name.equals("status") {
        problems.append(RecordProblem(.conditionOnState(path), at: name.range))
        continue
      }
      let declarations = tables.compactMap { $0[FieldName(name.text)] }
      guard !declarations.isEmpty else {
        let known = Set(tables.flatMap(\.fields).map(\.name.text)).sorted()
        problems.append(RecordProblem(.unknownConditionField(path, name: name.text, known: known), at: name.range))
        continue
      }
      let options = declarations.compactMap(\.type.innermost.options)
      guard options.count == declarations.count else { continue }
      for item in wanted.scalars where !options.joined().contains(where: item.equals) {
        let known = Array(Set(options.joined())).sorted()
        problems.append(RecordProblem(.unknownConditionValue(path, name: name.text, value: item.text, options: known), at: item.range))
      }
    }
  }
}

extension Value {
  /// The value itself or the items of the list, so far as they are texts and not empty.
  fileprivate var scalars: [Value] {
    (kind == .scalar ? [self] : Array(items)).filter { $0.kind == .scalar && !$0.isEmpty }
  }
}
