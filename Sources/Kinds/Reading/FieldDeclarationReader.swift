import Identifiers

extension DeclarationReader {
  private static let fieldKeys = [
    "type", "description", "of", "to", "inverse", "acyclic", "fields", "key", "required", "required_from", "required_when", "min", "max",
    "governed", "matrix", "default", "open_end", "names", "on",
  ]

  mutating func fields(_ declaration: Declaration) -> [FieldDeclaration] {
    guard let entries = declaration.entries else {
      refuse(.wrongValue, declaration, "'fields' must map names to declarations")
      return []
    }
    return entries.compactMap { field(name: $0.key, $0.value) }
  }

  private mutating func field(name: Declaration, _ declaration: Declaration) -> FieldDeclaration? {
    let text = name.scalar ?? ""
    guard isFieldName(text) else {
      refuse(.wrongValue, name, "'\(text)' is no field name", help: "lower-case letters, digits, '_' and '-' only")
      return nil
    }
    expectKeys(Self.fieldKeys, in: declaration, of: "field '\(text)'")
    guard let type = type(of: text, declaration) else { return nil }
    expectFittingKeys(of: text, type, declaration)
    expectRisingBounds(type, declaration)
    expectStates(declaration)
    let names = option("names", in: declaration, as: FieldDeclaration.NamedThing.self)
    return FieldDeclaration(
      name: FieldName(text), type: type, description: self.text("description", in: declaration) ?? "",
      isRequired: flag("required", in: declaration), requiredFrom: states("required_from", in: declaration),
      requiredWhen: condition("required_when", in: declaration), minimum: bound("min", of: type, in: declaration),
      maximum: bound("max", of: type, in: declaration), isGoverned: flag("governed", in: declaration, default: true),
      matrix: matrix(in: declaration), defaultValue: defaultValue(of: type, text, in: declaration),
      itemKey: itemKey(of: type, in: declaration), names: names, otherWords: names == nil ? [] : texts("of", in: declaration),
      conditionsOn: self.text("on", in: declaration).map { FieldName($0) })
  }

  /// Files that existed before may name their fields as they like, apart from blanks and signs.
  private func isFieldName(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy {
        $0.isLowerCaseLetter || $0.isDigit || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") || (isOverFiles && $0.isLetter)
      }
  }

  /// Reports keys that say nothing about a field of this type: they would be ignored.
  private mutating func expectFittingKeys(of field: String, _ type: FieldType, _ declaration: Declaration) {
    let hasBounds = Bounds.units.contains { $0 == type.name }
    let fitting: [(key: String, fits: Bool)] = [
      ("of", type.innermost.name == "choice" || declaration["names"] != nil),
      ("to", type.reference != nil), ("inverse", type.reference != nil), ("acyclic", type.reference != nil),
      ("fields", type.groupFields != nil), ("key", type.name == "list of group"),
      ("open_end", type.innermost.name == "period"), ("min", hasBounds), ("max", hasBounds),
      ("default", type.isOneText), ("names", ["text", "any"].contains(type.innermost.name)),
      ("on", type.innermost.name == "when" || self.text("names", in: declaration) == FieldDeclaration.NamedThing.personField.rawValue),
    ]
    for (key, fits) in fitting where !fits {
      // What a file inherits it cannot take away.
      guard let value = declaration[key], value.origin == declaration.at("type").origin else { continue }
      refuse(.conflict, value, "'\(key)' says nothing about field '\(field)', whose type is '\(type.name)'", help: "remove it, or change the type")
    }
  }

  /// An empty list takes away what a kind below declares, and says nothing where there is none.
  private mutating func expectStates(_ declaration: Declaration) {
    guard !isExtension, let states = declaration["required_from"] else { return }
    if states.items?.isEmpty == true { refuse(.missing, states, "'required_from' names no state", help: "name the states, or remove it") }
    refuseRepeats(of: states, "'required_from' names")
  }

  private mutating func bound(_ key: String, of type: FieldType, in declaration: Declaration) -> String? {
    guard let bound = text(key, in: declaration) else { return nil }
    if Bounds.units.contains(type.name), Bounds.measure(bound, type)?.isFinite != true {
      refuse(.wrongValue, declaration.at(key), "'\(bound)' is no bound of type '\(type.name)'")
    }
    return bound
  }

  private mutating func expectRisingBounds(_ type: FieldType, _ declaration: Declaration) {
    guard Bounds.units.contains(type.name), let low = declaration["min"]?.scalar.flatMap({ Bounds.measure($0, type) }),
      let high = declaration["max"]?.scalar.flatMap({ Bounds.measure($0, type) }), low > high
    else { return }
    refuse(.conflict, declaration.at("max"), "'max' is smaller than 'min', so that no value fits", help: "exchange the two")
  }

  private mutating func defaultValue(of type: FieldType, _ field: String, in declaration: Declaration) -> String? {
    guard let value = text("default", in: declaration) else { return nil }
    // Where the default is that of a kind below, what the repository changed about the field is to blame.
    let place = ["default", "of", "type"].compactMap { declaration[$0] }.first { $0.origin != nil } ?? declaration.at("default")
    if !TypedText.accepts(value, as: type) {
      refuse(.wrongValue, place, "the default '\(value)' of field '\(field)' is no value of type '\(type.name)'", help: "write \(TypedText.form(of: type))")
    } else if !Bounds.contain(value, type: type, minimum: declaration["min"]?.scalar, maximum: declaration["max"]?.scalar) {
      refuse(.conflict, place, "the default '\(value)' of field '\(field)' is outside of its bounds")
    } else if let options = type.options, !options.contains(value) {
      refuse(.wrongValue, place, "the default '\(value)' is no value of field '\(field)'", help: suggestion(for: value, in: options))
    }
    return value
  }

  private mutating func itemKey(of type: FieldType, in declaration: Declaration) -> [FieldName] {
    let names = texts("key", in: declaration)
    let known = type.groupFields?.fields.map(\.name.text) ?? []
    for name in names where !known.isEmpty && !known.contains(name) {
      refuse(.conflict, declaration.at("key"), "the items have no field '\(name)'", help: suggestion(for: name, in: known))
    }
    return names.map { FieldName($0) }
  }

  private mutating func matrix(in declaration: Declaration) -> Matrix? {
    guard let value = declaration["matrix"] else { return nil }
    expectKeys(["rows", "columns", "values", "unless"], in: value, of: "a matrix")
    guard let rows = text("rows", in: value), let columns = text("columns", in: value), value["values"] != nil else {
      refuse(.missing, value, "a matrix needs 'rows', 'columns' and 'values'")
      return nil
    }
    var values: [String: [String: String]] = [:]
    for (row, cells) in entries("values", in: value) {
      guard let cells = cells.entries else {
        refuse(.wrongValue, cells, "a row of a matrix must map columns to values")
        continue
      }
      for (column, cell) in cells { values[row.scalar ?? "", default: [:]][column.scalar ?? ""] = cell.scalar ?? "" }
    }
    return Matrix(rows: FieldName(rows), columns: FieldName(columns), values: values, unless: text("unless", in: value).map { FieldName($0) })
  }
}
