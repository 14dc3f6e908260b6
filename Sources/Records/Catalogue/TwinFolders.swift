import Identifiers

/// Folders at the top that some file systems take for those of records and rules: a checkout there would show either, and what was
/// judged might not be what people see.
package struct TwinFolders {
  private let folders: Set<String>
  private let folded: [String: String]

  package init(_ locator: RecordLocator) {
    folders = Set((locator.folders + [".itsm"]).compactMap { $0.text.split(separator: "/").first.map(String.init) })
    folded = Dictionary(folders.map { (Self.folded($0), $0) }) { first, _ in first }
  }

  /// The folder that a name at the top is taken for; nil for any other name, and for that folder's own.
  package func twin(of name: some Collection<UInt8>) -> String? {
    guard !folders.contains(where: { $0.utf8.elementsEqual(name) }) else { return nil }
    return folded[Self.folded(String(decoding: name, as: UTF8.self))]
  }

  /// A name as file systems compare it that ignore case, composition, marks that show nothing, dots and blanks at the end, and what stands
  /// behind a colon.
  private static func folded(_ name: String) -> String {
    let shown = name.unicodeScalars.filter { !$0.properties.isDefaultIgnorableCodePoint }.prefix { $0 != ":" }
    let end = shown.lastIndex { $0 != "." && $0 != " " }.map(shown.index(after:)) ?? shown.startIndex
    return String(String.UnicodeScalarView(shown[..<end])).lowercased()
  }
}
