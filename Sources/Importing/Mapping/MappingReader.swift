import Identifiers
package import Kinds
import ServiceTime

extension ImportMapping {
  private static let keys = ["kind", "delimiter", "group", "at", "by", "dates", "missing", "id", "fields", "body"]

  /// Reads a mapping. All that does not fit is told, with its place; nil where there is anything.
  package static func read(_ file: KindSet.File) -> (mapping: ImportMapping?, defects: [DeclarationDefect]) {
    var reader = DeclarationReader()
    guard let root = reader.parse(file, origin: file.path, as: "mapping") else { return (nil, reader.defects) }
    reader.expectKeys(keys, in: root, of: "a mapping")
    let group = reader.column("group", in: root, why: "the column that names the record of a row")
    let at = reader.column("at", in: root, why: "the column that says when it happened")
    let by = reader.text("by", in: root)
    let kind = reader.text("kind", in: root)
    let delimiter = reader.delimiter(root)
    let dates = reader.dates(root)
    let missing = Set(reader.texts("missing", in: root))
    let id = reader.identification(root, group: group ?? "")
    var fields: [(name: FieldName, source: FieldSource)] = []
    if root["fields"] == nil { reader.refuse(.missing, root, "the mapping names no fields", help: "add 'fields:' with at least a title and the state") }
    for (key, value) in reader.entries("fields", in: root) {
      guard let name = key.scalar, let source = reader.source(value, of: name) else { continue }
      fields.append((FieldName(name), source))
    }
    let body = root["body"].flatMap { reader.source($0, of: "body") }
    guard reader.defects.isEmpty, let group, let at, let delimiter, let dates, let id else { return (nil, reader.defects) }
    let mapping = ImportMapping(
      path: file.path, kind: kind.map { KindName($0) }, delimiter: delimiter, group: group, at: at, by: by, dates: dates, missing: missing, id: id, fields: fields,
      body: body)
    return (mapping, [])
  }
}

extension DeclarationReader {
  fileprivate mutating func column(_ key: String, in root: Declaration, why: String) -> String? {
    if let name = text(key, in: root) { return name }
    if root[key] == nil { refuse(.missing, root, "the mapping has no '\(key)'", help: "add '\(key): COLUMN', \(why)") }
    return nil
  }

  fileprivate mutating func delimiter(_ root: Declaration) -> UInt8? {
    guard let place = root["delimiter"] else { return UInt8(ascii: ",") }
    let text = place.scalar == "tab" || place.scalar == "\\t" ? "\t" : place.scalar ?? ""
    guard let byte = text.utf8.first, text.utf8.count == 1, byte < 0x80, !["\"", "\n", "\r"].contains(text) else {
      refuse(.wrongValue, place, "'delimiter' must be one character", help: "write ';', '|' or tab")
      return nil
    }
    return byte
  }

  fileprivate mutating func dates(_ root: Declaration) -> TimeReading? {
    guard let place = root["dates"] else { return TimeReading(form: .iso, zone: nil) }
    expectKeys(["format", "time_zone"], in: place, of: "'dates'")
    var form = TimeForm.iso
    if let text = text("format", in: place) {
      do throws(TimeForm.Refusal) { form = try TimeForm(text) } catch {
        refuse(.wrongValue, place["format"] ?? place, error.message, help: "write iso, day-first, month-first, or a pattern such as 'd/M/yyyy HH:mm'")
        return nil
      }
    }
    do {
      return try TimeReading(form: form, zoneNamed: text("time_zone", in: place))
    } catch {
      refuse(.wrongValue, place["time_zone"] ?? place, error.description, help: "use an IANA name such as Europe/Berlin, or UTC")
      return nil
    }
  }

  fileprivate mutating func identification(_ root: Declaration, group: String) -> ImportMapping.Identification? {
    guard let place = root["id"] else { return ImportMapping.Identification(column: group, pattern: nil) }
    expectKeys(["column", "pattern"], in: place, of: "'id'")
    let column = text("column", in: place) ?? group
    guard let pattern = text("pattern", in: place) else { return ImportMapping.Identification(column: column, pattern: nil) }
    do throws(FileNamePattern.Refusal) {
      return ImportMapping.Identification(column: column, pattern: try FileNamePattern(pattern))
    } catch {
      let message =
        switch error {
        case .notAPattern(let offset): "'\(pattern)' is no regular expression (at character \(offset + 1))"
        case .noGroup: "'\(pattern)' has no group that says what goes into the id"
        }
      refuse(.wrongValue, place["pattern"] ?? place, message, help: #"write for example 'INC(\d+)'"#)
      return nil
    }
  }

  fileprivate mutating func source(_ place: Declaration, of field: String) -> FieldSource? {
    guard place.entries != nil, place.scalar == nil else {
      refuse(.wrongValue, place, "'\(field)' must say where its value comes from", help: "write {column: NAME}, {value: TEXT} or {text: 'TEXT with {COLUMN}'}")
      return nil
    }
    expectKeys(["column", "value", "text", "map", "other", "in_states"], in: place, of: "'\(field)'")
    guard let origin = origin(place, of: field) else { return nil }
    let map = place["map"] == nil ? nil : table("map", in: place, of: field)
    var other: FieldSource.Other?
    if let text = text("other", in: place) {
      if map == nil { refuse(.conflict, place["other"] ?? place, "'other' of '\(field)' says what the map does not know, and there is no 'map'") }
      other = text == "none" ? .nothing : .value(text)
    }
    let states = place["in_states"] == nil ? nil : Set(texts("in_states", in: place).map { StateName($0) })
    return FieldSource(origin: origin, map: map, other: other, states: states, place: place.range)
  }

  private mutating func origin(_ place: Declaration, of field: String) -> FieldSource.Origin? {
    let given = ["column", "value", "text"].filter { place[$0] != nil }
    guard given.count == 1, let key = given.first, let text = text(key, in: place) else {
      refuse(.conflict, place, "'\(field)' must have one of 'column', 'value' and 'text'", help: "write {column: NAME}, {value: TEXT} or {text: 'TEXT with {COLUMN}'}")
      return nil
    }
    switch key {
    case "column": return .column(text)
    case "value": return .value(text)
    default:
      if let template = TextTemplate(text) { return .text(template) }
      refuse(.wrongValue, place["text"] ?? place, "a brace of '\(field)' has no partner", help: "columns stand in braces, as {number}; a brace itself is doubled")
      return nil
    }
  }

  private mutating func table(_ key: String, in place: Declaration, of field: String) -> [String: String] {
    var table: [String: String] = [:]
    for (word, meaning) in entries(key, in: place) {
      guard let text = meaning.scalar else {
        refuse(.wrongValue, meaning, "'map' of '\(field)' leads from texts to texts")
        continue
      }
      table[word.scalar ?? ""] = text
    }
    return table
  }
}
