import Identifiers

extension DeclarationReader {
  private static let fieldKeys = [
    "type", "description", "of", "to", "inverse", "acyclic", "fields", "key", "required", "required_from", "required_when", "min", "max",
    "governed", "matrix", "default", "open_end",
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
    guard !text.isEmpty, text.utf8.allSatisfy({ $0.isLowerCaseLetter || $0.isDigit || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }) else {
      refuse(.wrongValue, name, "'\(text)' is no field name", help: "lower-case letters, digits and '_' only")
      return nil
    }
    expectKeys(Self.fieldKeys, in: declaration, of: "field '\(text)'")
    guard let type = type(of: text, declaration) else { return nil }
    return FieldDeclaration(
      name: FieldName(text), type: type, description: self.text("description", in: declaration) ?? "",
      isRequired: flag("required", in: declaration), requiredFrom: states("required_from", in: declaration),
      requiredWhen: condition("required_when", in: declaration), minimum: self.text("min", in: declaration),
      maximum: self.text("max", in: declaration), isGoverned: flag("governed", in: declaration, default: true),
      matrix: matrix(in: declaration), defaultValue: self.text("default", in: declaration),
      itemKey: texts("key", in: declaration).map { FieldName($0) })
  }

  private mutating func type(of field: String, _ declaration: Declaration) -> FieldType? {
    guard let name = text("type", in: declaration) else {
      refuse(.missing, declaration, "field '\(field)' has no type", help: "add for example 'type: text'")
      return nil
    }
    return type(named: name[...], of: field, declaration)
  }

  private mutating func type(named name: Substring, of field: String, _ declaration: Declaration) -> FieldType? {
    for (start, wrap) in [("list of ", FieldType.list), ("map of ", FieldType.map)] where name.hasPrefix(start) {
      return type(named: name.dropFirst(start.count), of: field, declaration).map(wrap)
    }
    switch name {
    case "choice":
      let options = texts("of", in: declaration)
      if options.isEmpty { refuse(.missing, declaration, "choice '\(field)' lists no values", help: "add 'of: [one, other]'") }
      return .choice(options)
    case "reference":
      let targets = texts("to", in: declaration)
      if targets.isEmpty { refuse(.missing, declaration, "reference '\(field)' names no kind", help: "add 'to: KIND' or 'to: any'") }
      return .reference(
        ReferenceDeclaration(
          kinds: targets == ["any"] ? [] : targets.map { KindName($0) }, inverse: text("inverse", in: declaration).map { FieldName($0) },
          isAcyclic: flag("acyclic", in: declaration)))
    case "group":
      guard let fields = declaration["fields"] else {
        refuse(.missing, declaration, "group '\(field)' declares no fields", help: "add 'fields:' with the sub-fields")
        return nil
      }
      return .group(FieldTable(self.fields(fields)))
    case "period": return .period(openEnd: flag("open_end", in: declaration))
    default:
      if let type = Self.plainTypes[String(name)] { return type }
      let place = declaration["type"] ?? declaration
      let known = Self.plainTypes.keys.sorted() + ["choice", "reference", "group", "period"]
      refuse(.wrongValue, place, "there is no field type '\(name)'", help: suggestion(for: String(name), in: known))
      return nil
    }
  }

  private static let plainTypes: [String: FieldType] = [
    "text": .text, "integer": .integer, "decimal": .decimal, "percent": .percent, "boolean": .boolean, "date": .date, "instant": .instant,
    "duration": .duration, "person": .person, "role": .role, "email": .email, "url": .url, "money": .money, "file": .file, "clause": .clause,
    "hours": .hours, "when": .when, "any": .any,
  ]

  private mutating func matrix(in declaration: Declaration) -> Matrix? {
    guard let value = declaration["matrix"] else { return nil }
    expectKeys(["rows", "columns", "values", "unless"], in: value, of: "a matrix")
    guard let rows = text("rows", in: value), let columns = text("columns", in: value), let table = value["values"]?.entries else {
      refuse(.missing, value, "a matrix needs 'rows', 'columns' and 'values'")
      return nil
    }
    var values: [String: [String: String]] = [:]
    for (row, cells) in table {
      for (column, cell) in cells.entries ?? [] { values[row.scalar ?? "", default: [:]][column.scalar ?? ""] = cell.scalar ?? "" }
    }
    return Matrix(rows: FieldName(rows), columns: FieldName(columns), values: values, unless: text("unless", in: value).map { FieldName($0) })
  }
}
