import Authoring
import FrontMatter
import Identifiers
import Kinds
import ServiceTime

/// Reads the values of one row as the mapping says.
struct CellReader {
  let mapping: ImportMapping
  let kind: Kind
  private let positions: [String: Int]
  private let settings: SettingReading

  /// Words that other systems write for no value. Where the mapping does not know them, nobody said what they mean.
  private static let looksMissing: Set<String> = ["?", "null", "n/a", "nan", "\\n"]

  init(mapping: ImportMapping, kind: Kind, header: TableHeader) throws(HeaderDefect) {
    self.mapping = mapping
    self.kind = kind
    var positions: [String: Int] = [:]
    for column in mapping.columns.sorted() { positions[column] = try header.position(of: column) }
    self.positions = positions
    settings = SettingReading(kind: kind)
  }

  /// The value of a column, without the blanks around it; nil where it has none.
  func cell(_ column: String, of row: [String], knows words: [String: String]? = nil) throws(RowReject) -> String? {
    let text = positions[column].map { TableHeader.trimmed(row[$0]) } ?? ""
    if text.isEmpty || mapping.missing.contains(text) { return nil }
    if Self.looksMissing.contains(text.lowercased()), words?[text] == nil {
      throw RowReject("'\(text)' looks like a missing value; if it is one, say so in the mapping: missing: ['\(text)']", column: column, value: text)
    }
    return text
  }

  func moment(_ column: String, of row: [String]) throws(RowReject) -> TimeReading.Moment {
    guard let text = try cell(column, of: row) else { throw RowReject("the time of the event is missing", column: column) }
    do throws(TimeReading.Defect) { return try mapping.dates.moment(text) } catch { throw RowReject(error.reason, column: column, value: text) }
  }

  /// The text that a field is to have; nil for none.
  func text(_ source: FieldSource, _ name: String, of row: [String]) throws(RowReject) -> String? {
    let column: String? = if case .column(let column) = source.origin { column } else { nil }
    let text: String?
    switch source.origin {
    case .column(let column): text = try cell(column, of: row, knows: source.map)
    case .value(let value): text = value
    case .text(let template): text = try filled(template, of: row)
    }
    guard let text else { return nil }
    guard let map = source.map else { return text }
    if let meant = map[text] { return meant.isEmpty ? nil : meant }
    switch source.other {
    case .none:
      throw RowReject("the mapping of '\(name)' does not know '\(text)'; add it to 'map', or say with 'other' what it is", column: column, value: text)
    case .nothing: return nil
    case .value(let value): return value
    }
  }

  /// The value that a field is to have; `remark` takes what is to be known about it.
  func value(_ text: String, of name: FieldName, column: String?, remark: (String) -> Void) throws(RowReject) -> EditValue {
    let setting = FieldSetting(path: name.path, value: text)
    do {
      switch try settings.type(of: setting) {
      case .instant:
        let moment = try mapping.dates.moment(text)
        if let note = moment.remark { remark("'\(name)': \(note)") }
        return .text(moment.instant.description)
      case .date: return .text(try mapping.dates.date(text).description)
      case .text where name == "title":
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if text.contains(where: \.isNewline) { remark("the line ends in 'title' became blanks") }
        return .text(line)
      case .text: return text.utf8.contains(UInt8(ascii: "\n")) ? .block(text.replacing("\r\n", with: "\n")) : .text(text)
      default: return try settings.value(of: setting)
      }
    } catch let defect as TimeReading.Defect {
      throw RowReject("'\(name)': \(defect.reason)", column: column, value: text)
    } catch let refusal as AuthoringRefusal {
      throw RowReject(refusal.message + (refusal.hint.map { "; \($0)" } ?? ""), column: column, value: text)
    } catch {
      throw RowReject("\(error)", column: column, value: text)
    }
  }

  /// Nil where every column that the text names is empty.
  private func filled(_ template: TextTemplate, of row: [String]) throws(RowReject) -> String? {
    var text = ""
    var isFilled = template.columns.isEmpty
    for part in template.parts {
      switch part {
      case .text(let literal): text += literal
      case .column(let name):
        guard let value = try cell(name, of: row) else { continue }
        isFilled = true
        text += value
      }
    }
    return isFilled ? text : nil
  }
}
