/// One `FIELD=VALUE` of the command line; sub-fields are joined by dots.
package struct FieldSetting: Sendable, Hashable {
  package let path: [String]
  package let value: String

  package init(path: [String], value: String) {
    self.path = path
    self.value = value
  }

  /// Reads `window.start=2026-03-10T20:00:00Z`. The value is everything after the first `=`.
  package init(_ text: String) throws(AuthoringRefusal) {
    guard let sign = text.firstIndex(of: "=") else {
      throw AuthoringRefusal("'\(text)' sets nothing", hint: "write FIELD=VALUE, such as title='Disk full'")
    }
    path = text[..<sign].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    value = String(text[text.index(after: sign)...])
    guard !path.contains("") else {
      throw AuthoringRefusal("'\(text[..<sign])' is no name of a field", hint: "write FIELD=VALUE, sub-fields as FIELD.SUB=VALUE")
    }
  }

  package var name: String { path.joined(separator: ".") }
}
