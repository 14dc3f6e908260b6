package import Diagnostics
import Identifiers

extension Kind {
  /// The JSON Schema (draft-07) of the front matter of the kind's records.
  ///
  /// It says what can be said of one front matter by itself: fields, their forms, what is required in which state, and
  /// values that a matrix decides. Bounds of durations, references, orders of times, sections and ids against paths are beyond it.
  package var schema: JSONValue { .object([("$schema", .string(KindSchema.draft))] + KindSchema(self).members) }
}

extension KindSet {
  /// One document with the schema of every kind under `definitions`. By itself it accepts what any kind does.
  package var schema: JSONValue {
    .object([
      ("$schema", .string(KindSchema.draft)), ("title", "Front matter of records"),
      ("definitions", .object(kinds.map { ($0.name.text, .object(KindSchema($0).members)) })),
      ("anyOf", .array(kinds.map { ["$ref": .string("#/definitions/" + $0.name.text)] })),
    ])
  }
}

/// Puts the schema of a kind together.
struct KindSchema {
  static let draft = "http://json-schema.org/draft-07/schema#"
  private let kind: Kind

  init(_ kind: Kind) { self.kind = kind }

  var members: [(key: String, value: JSONValue)] {
    var members: [(key: String, value: JSONValue)] = [("title", .string(kind.title))]
    if !kind.summary.isEmpty { members.append(("description", .string(kind.summary))) }
    members += [("type", "object"), ("properties", .object(kind.fields.fields.map { ($0.name.text, property($0)) }))]
    members += PropertySchema.required(in: kind.fields.fields)
    members.append(("additionalProperties", .bool(kind.isOpen)))
    let conditions = ConditionalSchema(kind).conditions
    if !conditions.isEmpty { members.append(("allOf", .array(conditions))) }
    return members
  }

  private func property(_ field: FieldDeclaration) -> JSONValue {
    if field.name == "id", let pattern = TextPattern.ids(of: kind) {
      return .object([
        ("description", .string(field.description)), ("type", ["string", "null"]), ("pattern", .string("^(?:\(pattern))?$")),
      ])
    }
    if let lifecycle = kind.lifecycle, lifecycle.field == field.name {
      let states = lifecycle.states.flatMap { ScalarForms.of($0.name.text) }
      return .object([
        ("description", .string(field.description)), ("enum", .array(states + (field.isRequired ? [] : ["", nil]))),
        ("default", .string(lifecycle.initial.text)),
      ])
    }
    return PropertySchema.schema(of: field)
  }

}
