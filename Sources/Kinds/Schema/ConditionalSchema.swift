import Diagnostics
import Identifiers

/// What a kind requires in some circumstances only, as `if` and `then`.
struct ConditionalSchema {
  private let kind: Kind
  /// Beyond so many different conditions on transitions only what holds under all of them is said.
  private static let conditionLimit = 5

  init(_ kind: Kind) { self.kind = kind }

  var conditions: [JSONValue] { requiredWhen + requiredFrom + matrices }

  private var requiredWhen: [JSONValue] {
    kind.fields.fields.compactMap { field in
      field.requiredWhen.map { Self.rule(if: [Self.holds($0)], then: Self.filled([field.name.text])) }
    }
  }

  // MARK: States

  /// For every state the fields that a record must have in it, under the conditions that open the ways to it.
  private var requiredFrom: [JSONValue] {
    guard let lifecycle = kind.lifecycle else { return [] }
    let fields = kind.fields.fields.filter { !$0.requiredFrom.isEmpty }
    let conditions = Dictionary(
      lifecycle.transitions.compactMap { $0.condition.map { ($0.described, $0) } }, uniquingKeysWith: { first, _ in first })
    let names = conditions.keys.sorted()
    return lifecycle.states.flatMap { state -> [JSONValue] in
      func required(whenOpen open: Set<String>) -> [String] {
        fields.filter { field in
          lifecycle.requires(in: state.name, from: field.requiredFrom) {
            $0.condition.map { open.contains($0.described) } ?? true
          }
        }.map(\.name.text)
      }
      let here = Self.equals(lifecycle.field, [state.name.text])
      guard names.count <= Self.conditionLimit else {
        let sure = required(whenOpen: Set(names)).filter(required(whenOpen: []).contains)
        return sure.isEmpty ? [] : [Self.rule(if: [here], then: Self.filled(sure))]
      }
      return Self.choices(names, deciding: required).filter { !$0.result.isEmpty }.map { open, shut, fields in
        let terms =
          open.compactMap { conditions[$0] }.map(Self.holds) + shut.compactMap { conditions[$0] }.map { ["not": Self.holds($0)] }
        return Self.rule(if: [here] + terms, then: Self.filled(fields))
      }
    }
  }

  /// Every choice of conditions that hold and do not hold, with what follows; conditions that decide nothing are left out.
  private static func choices(
    _ names: [String], deciding result: (Set<String>) -> [String]
  ) -> [(open: [String], shut: [String], result: [String])] {
    func subsets(_ names: [String]) -> [[String]] {
      (0..<(1 << names.count)).map { choice in names.indices.filter { choice & (1 << $0) != 0 }.map { names[$0] } }
    }
    let deciding = names.filter { name in
      subsets(names.filter { $0 != name }).contains { result(Set($0)) != result(Set($0 + [name])) }
    }
    return subsets(deciding).map { open in (open, deciding.filter { !open.contains($0) }, result(Set(open))) }
  }

  // MARK: Matrices

  private var matrices: [JSONValue] {
    kind.fields.fields.flatMap { field -> [JSONValue] in
      guard let matrix = field.matrix else { return [] }
      return matrix.values.sorted { $0.key < $1.key }.flatMap { row, columns in
        columns.sorted { $0.key < $1.key }.map { column, value in
          var terms = [Self.equals(matrix.rows, [row]), Self.equals(matrix.columns, [column])]
          if let unless = matrix.unless { terms.append(["not": Self.filled([unless.text])]) }
          return Self.rule(if: terms, then: Self.allows(field.name, value))
        }
      }
    }
  }

  // MARK: Pieces

  private static func rule(if terms: [JSONValue], then consequence: JSONValue) -> JSONValue {
    ["if": all(terms), "then": consequence]
  }

  private static func all(_ terms: [JSONValue]) -> JSONValue {
    terms.count == 1 ? terms[0] : .object([("allOf", .array(terms))])
  }

  private static func equals(_ field: FieldName, _ values: [String]) -> JSONValue {
    let forms = values.flatMap(ScalarForms.of)
    return ["properties": .object([(field.text, .object([("enum", .array(forms))]))]), "required": [.string(field.text)]]
  }

  private static func allows(_ field: FieldName, _ value: String) -> JSONValue {
    let allowed: JSONValue = ["enum": .array(ScalarForms.of(value) + ["", nil])]
    return ["properties": .object([(field.text, allowed)])]
  }

  private static func holds(_ condition: Condition) -> JSONValue {
    all(condition.terms.map { equals($0.field, $0.values) })
  }

  /// These fields are there and not empty.
  private static func filled(_ fields: [String]) -> JSONValue {
    let missing: JSONValue = ["not": ["anyOf": [["enum": ["", nil, [], .object([])]], ["type": "string", "not": ["pattern": "\\S"]]]]]
    return ["properties": .object(fields.map { ($0, missing) }), "required": .array(fields.map { .string($0) })]
  }
}
