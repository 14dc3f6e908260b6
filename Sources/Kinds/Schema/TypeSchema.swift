import Diagnostics
import Identifiers

/// The JSON Schema of values of a type.
///
/// Scalars are described as a reader sees them that keeps them as text (PyYAML's BaseLoader), and also as one that makes
/// numbers and truth values of them, as editors do. An empty text and null stand for no value.
struct TypeSchema {
  /// Whether there must be a value.
  let isFilled: Bool

  func schema(_ type: FieldType, minimum: String? = nil, maximum: String? = nil) -> [(key: String, value: JSONValue)] {
    switch type {
    case .text, .reference, .person, .role: text(type)
    case .choice(let options): [("enum", .array(options.flatMap(ScalarForms.of) + (isFilled ? [] : ["", nil])))]
    case .integer, .decimal, .percent: number(type, minimum, maximum)
    case .boolean: [("enum", .array([true, false, "true", "false"] + (isFilled ? [] : ["", nil])))]
    case .date: pattern(TextPattern.date)
    case .instant: pattern(TextPattern.instant)
    case .duration: pattern(TextPattern.duration)
    case .email: pattern(TextPattern.email)
    case .url: pattern(TextPattern.url)
    case .money: pattern(TextPattern.money)
    case .file: pattern(TextPattern.file)
    case .clause: pattern(TextPattern.clause, also: "number")
    case .any: isFilled ? [("not", ["enum": ["", nil, [], .object([])]])] : []
    case .period(let openEnd): period(openEnd: openEnd)
    case .hours: hours
    case .when: collection("object") + (isFilled ? [("minProperties", 1)] : [])
    case .group(let table): group(table)
    case .map(let element):
      collection("object") + [("additionalProperties", .object(TypeSchema(isFilled: false).schema(element)))]
        + (isFilled ? [("minProperties", 1)] : [])
    case .list(let element):
      collection("array") + [("items", .object(TypeSchema(isFilled: true).item(element)))] + (isFilled ? [("minItems", 1)] : [])
        + (element.isName ? [("uniqueItems", true)] : [])
    }
  }

  /// Items of lists are never empty texts, but may be groups and lists without anything inside.
  private func item(_ type: FieldType) -> [(key: String, value: JSONValue)] {
    switch type {
    case .group(let table): members(of: table)
    case .any: [("not", ["enum": ["", nil]])]
    case .list, .map, .when:
      TypeSchema(isFilled: false).schema(type).filter { $0.key != "maxLength" }
        .map { $0.key == "type" ? ("type", type.isMapping ? "object" : "array") : $0 }
    default: schema(type)
    }
  }

  private func text(_ type: FieldType) -> [(key: String, value: JSONValue)] {
    if case .text = type { return [("type", types("string", "number", "boolean"))] + (isFilled ? [("pattern", "\\S")] : []) }
    return [("type", types("string"))] + (isFilled ? [("minLength", 1)] : [])
  }

  private func pattern(_ pattern: String, also other: String? = nil) -> [(key: String, value: JSONValue)] {
    [("type", other.map { types("string", $0) } ?? types("string")), ("pattern", .string(anchored(pattern)))]
  }

  private func anchored(_ pattern: String) -> String { isFilled ? "^(?:\(pattern))$" : "^(?:\(pattern))?$" }

  private func number(_ type: FieldType, _ minimum: String?, _ maximum: String?) -> [(key: String, value: JSONValue)] {
    var isInteger = false
    var isPercent = false
    switch type {
    case .integer: isInteger = true
    case .percent: isPercent = true
    default: break
    }
    var form = isInteger ? TextPattern.integer : TextPattern.decimal
    if let range = Self.range(minimum, maximum, fraction: !isInteger) {
      form = (isInteger ? TextPattern.integerLength : TextPattern.decimalLength) + range
    }
    guard !isPercent else { return pattern(form + "%") }
    var members = pattern(form, also: isInteger ? "integer" : "number")
    if let low = minimum { members.append(("minimum", .decimal(low))) }
    if let high = maximum { members.append(("maximum", .decimal(high))) }
    return members
  }

  /// The numbers between two bounds; nil where there is none, or one that is no whole number.
  private static func range(_ minimum: String?, _ maximum: String?, fraction: Bool) -> String? {
    func bound(_ text: String) -> Int? { Int(text.hasSuffix("%") ? String(text.dropLast()) : text) }
    let (low, high) = (minimum.flatMap(bound), maximum.flatMap(bound))
    guard low != nil || high != nil, (low == nil) == (minimum == nil), (high == nil) == (maximum == nil) else { return nil }
    return NumberRangePattern.pattern(from: low, to: high, fraction: fraction)
  }

  private func period(openEnd: Bool) -> [(key: String, value: JSONValue)] {
    let end = TypeSchema(isFilled: !openEnd).schema(.instant)
    return optional([
      ("type", "object"), ("properties", ["start": .object(TypeSchema(isFilled: true).schema(.instant)), "end": .object(end)]),
      ("required", openEnd ? ["start"] : ["start", "end"]), ("additionalProperties", false),
    ])
  }

  private var hours: [(key: String, value: JSONValue)] {
    let window = "(?:closed|\(TextPattern.window))?"
    return collection("object") + [
      ("propertyNames", ["pattern": .string("^(?:\(TextPattern.days))$")]),
      (
        "additionalProperties",
        [
          "type": ["string", "null", "array"], "pattern": .string("^\(window)$"),
          "items": ["type": ["string", "null"], "pattern": .string("^\(window)$")],
        ]
      ),
    ] + (isFilled ? [("minProperties", 1)] : [])
  }

  private func group(_ table: FieldTable) -> [(key: String, value: JSONValue)] {
    isFilled ? members(of: table) + [("minProperties", 1)] : optional(members(of: table))
  }

  /// A mapping with parts that are required, or nothing at all: a mapping without anything in it is no value.
  private func optional(_ members: [(key: String, value: JSONValue)]) -> [(key: String, value: JSONValue)] {
    if isFilled { return members }
    guard members.contains(where: { $0.key == "required" }) else { return collection("object") + members.dropFirst() }
    return [("anyOf", [.object(members), ["enum": ["", nil, .object([]), []]]])]
  }

  private func members(of table: FieldTable) -> [(key: String, value: JSONValue)] {
    [("type", "object"), ("properties", .object(table.fields.map { ($0.name.text, PropertySchema.schema(of: $0)) }))]
      + PropertySchema.required(in: table.fields) + [("additionalProperties", false)]
  }

  private func collection(_ name: String) -> [(key: String, value: JSONValue)] {
    isFilled ? [("type", .string(name))] : [("type", ["object", "array", "string", "null"]), ("maxLength", 0), name == "object" ? ("maxItems", 0) : ("maxProperties", 0)]
  }

  private func types(_ names: String...) -> JSONValue {
    let all = names + (isFilled ? [] : ["null"])
    return all.count == 1 ? .string(all[0]) : .array(all.map { .string($0) })
  }
}

/// The JSON Schema of a field as a member of an object.
enum PropertySchema {
  static func schema(of field: FieldDeclaration) -> JSONValue {
    var members: [(key: String, value: JSONValue)] = []
    if !field.description.isEmpty { members.append(("description", .string(field.description))) }
    members += TypeSchema(isFilled: field.isRequired).schema(field.type, minimum: field.minimum, maximum: field.maximum)
    if field.isTitle {
      members.removeAll { $0.key == "pattern" }
      members += [("pattern", .string("^[^\\r\\n]*\(field.isRequired ? "[^\\s]" : "")[^\\r\\n]*$")), ("maxLength", .integer(FieldDeclaration.titleLimit))]
    }
    if let value = field.defaultValue { members.append(("default", .string(value))) }
    return .object(members)
  }

  static func required(in fields: [FieldDeclaration]) -> [(key: String, value: JSONValue)] {
    let names = fields.filter(\.isRequired).map { JSONValue.string($0.name.text) }
    return names.isEmpty ? [] : [("required", .array(names))]
  }
}

extension FieldType {
  fileprivate var isMapping: Bool {
    switch self {
    case .map, .when: true
    default: false
    }
  }
}
