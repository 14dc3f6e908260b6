import Identifiers

extension DeclarationReader {
  /// Lists of lists beyond this are a mistake.
  private static let deepestNesting = 4

  mutating func type(of field: String, _ declaration: Declaration) -> FieldType? {
    guard let name = text("type", in: declaration) else {
      if declaration["type"]?.scalar != nil || declaration["type"] == nil {
        refuse(.missing, declaration, "field '\(field)' has no type", help: "add for example 'type: text'")
      }
      return nil
    }
    return type(named: name[...], of: field, declaration, nesting: 0)
  }

  private mutating func type(named name: Substring, of field: String, _ declaration: Declaration, nesting: Int) -> FieldType? {
    for (start, wrap) in [("list of ", FieldType.list), ("map of ", FieldType.map)] where name.hasPrefix(start) {
      guard nesting < Self.deepestNesting else {
        refuse(.wrongValue, declaration.at("type"), "the type of field '\(field)' is nested too deep")
        return nil
      }
      return type(named: name.dropFirst(start.count), of: field, declaration, nesting: nesting + 1).map(wrap)
    }
    switch name {
    case "choice": return choice(field, declaration)
    case "reference": return reference(field, declaration)
    case "group":
      guard let fields = declaration["fields"] else {
        refuse(.missing, declaration, "group '\(field)' declares no fields", help: "add 'fields:' with the sub-fields")
        return nil
      }
      if fields.entries?.isEmpty == true { refuse(.missing, fields, "group '\(field)' declares no fields", help: "add the sub-fields") }
      return .group(FieldTable(self.fields(fields)))
    case "period": return .period(openEnd: flag("open_end", in: declaration))
    default:
      if let type = Self.plainTypes[String(name)] { return type }
      let known = Self.plainTypes.keys.sorted() + ["choice", "reference", "group", "period"]
      refuse(.wrongValue, declaration.at("type"), "there is no field type '\(name)'", help: suggestion(for: String(name), in: known))
      return nil
    }
  }

  private mutating func choice(_ field: String, _ declaration: Declaration) -> FieldType {
    let options = texts("of", in: declaration)
    if options.isEmpty, declaration["of"]?.items?.isEmpty != false {
      refuse(.missing, declaration, "choice '\(field)' lists no values", help: "add 'of: [one, other]'")
    }
    if options.contains("") { refuse(.wrongValue, declaration.at("of").naming(""), "choice '\(field)' lists an empty value", help: "a field that is not required may be left out") }
    refuseRepeats(of: declaration.at("of"), "choice '\(field)' lists")
    return .choice(options)
  }

  private mutating func reference(_ field: String, _ declaration: Declaration) -> FieldType {
    let targets = texts("to", in: declaration)
    if targets.isEmpty, declaration["to"]?.items?.isEmpty != false {
      refuse(.missing, declaration, "reference '\(field)' names no kind", help: "add 'to: KIND' or 'to: any'")
    }
    refuseRepeats(of: declaration.at("to"), "reference '\(field)' names")
    return .reference(
      ReferenceDeclaration(
        kinds: targets == ["any"] ? [] : targets.map { KindName($0) }, inverse: text("inverse", in: declaration).map { FieldName($0) },
        isAcyclic: flag("acyclic", in: declaration)))
  }

  private static let plainTypes: [String: FieldType] = [
    "text": .text, "integer": .integer, "decimal": .decimal, "percent": .percent, "boolean": .boolean, "date": .date, "instant": .instant,
    "duration": .duration, "person": .person, "role": .role, "email": .email, "url": .url, "money": .money, "file": .file, "clause": .clause,
    "hours": .hours, "when": .when, "any": .any,
  ]
}
