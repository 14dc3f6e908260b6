import FrontMatter
import Identifiers

/// Names of parts of fields, as mappings and `--set` write them: `window.start`.
extension FieldName {
  var path: [String] { text.split(separator: ".", omittingEmptySubsequences: false).map(String.init) }

  /// The fields that the part is in, the outermost first; none for a whole field.
  var wholes: [FieldName] { path.indices.dropFirst().map { FieldName(path[..<$0].joined(separator: ".")) } }
}

extension [EditValue.Entry] {
  /// Sets the value at a path, below the mappings that are there.
  mutating func set(_ path: ArraySlice<String>, to value: EditValue) {
    guard let key = path.first else { return }
    let rest = path.dropFirst()
    let position = firstIndex { $0.key == key }
    var inner: [EditValue.Entry] = []
    if let position, case .mapping(let entries) = self[position].value { inner = entries }
    inner.set(rest, to: value)
    let entry = EditValue.Entry(key, rest.isEmpty ? value : .mapping(inner))
    if let position { self[position] = entry } else { append(entry) }
  }
}
