package import Identifiers
import Kinds

/// How the rows of another system's table become records here.
package struct ImportMapping: Sendable {
  /// The file that says so.
  let path: RepoPath
  /// The kind of the records; nil where the fields have to tell it.
  package let kind: KindName?
  /// One ASCII character.
  package let delimiter: UInt8
  /// The column that names the record that a row is about.
  let group: String
  /// The column that says when it happened.
  let at: String
  /// The column that says who did it.
  let by: String?
  let dates: TimeReading
  /// Texts that stand for no value.
  let missing: Set<String>
  let id: Identification
  let fields: [(name: FieldName, source: FieldSource)]
  let body: FieldSource?

  /// Where the number of a record comes from.
  struct Identification: Sendable {
    let column: String
    /// What of it goes into the id here; nil for the digits at its end.
    let pattern: FileNamePattern?
  }

  /// Every column that is read.
  var columns: Set<String> {
    Set([group, at, id.column] + [by].compactMap(\.self) + fields.flatMap(\.source.columns) + (body?.columns ?? []))
  }
}

/// Where the value of a field comes from.
struct FieldSource: Sendable {
  enum Origin: Sendable {
    case column(String)
    /// The same for all.
    case value(String)
    /// A text with the names of columns in braces.
    case text(TextTemplate)
  }

  enum Other: Sendable {
    /// A value that the map does not know is no value.
    case nothing
    case value(String)
  }

  let origin: Origin
  /// The words of the other system and those that are meant here.
  let map: [String: String]?
  /// What a value is that the map does not know; without it the row is rejected.
  let other: Other?
  /// The states in which the field is set; nil for all.
  let states: Set<StateName>?
  /// Where the mapping says so.
  let place: Range<Int>

  var columns: [String] {
    switch origin {
    case .column(let name): [name]
    case .value: []
    case .text(let template): template.columns
    }
  }
}

/// A text with places for the values of columns: `{category}: {subcategory}`. Doubled braces stand for themselves.
struct TextTemplate: Sendable {
  enum Part: Sendable {
    case text(String)
    case column(String)
  }

  let parts: [Part]

  /// Nil where a brace has no partner.
  init?(_ text: String) {
    var parts: [Part] = []
    var literal = ""
    var rest = Substring(text)
    while let character = rest.popFirst() {
      if (character == "{" || character == "}"), rest.first == character {
        rest.removeFirst()
        literal.append(character)
      } else if character == "{" {
        guard let end = rest.firstIndex(of: "}"), !rest[..<end].contains("{") else { return nil }
        parts += [.text(literal), .column(TableHeader.trimmed(String(rest[..<end])))]
        literal = ""
        rest = rest[rest.index(after: end)...]
      } else if character == "}" {
        return nil
      } else {
        literal.append(character)
      }
    }
    self.parts = parts + [.text(literal)]
  }

  var columns: [String] { parts.compactMap { if case .column(let name) = $0 { name } else { nil } } }
}

extension ImportMapping {
  /// The columns of a table that the mapping does not name.
  package func unread(of header: TableHeader) -> [String] {
    let read = columns
    return header.names.filter { !read.contains($0) }
  }
}
