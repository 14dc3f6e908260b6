import Git
import Identifiers
import Kinds
import Records

extension Engine {
  /// Reports what lies beside the folders of records and rules under a name that some file systems take for theirs: a checkout there would show
  /// either, and what was judged might not be what people see.
  func reportTwinFolders(of tree: ObjectID, tip: ObjectID) throws {
    guard let rules = books.last?.rules else { return }
    let folders = Set((rules.locator.folders + [".itsm"]).compactMap { $0.text.split(separator: "/").first.map(String.init) })
    let folded = Dictionary(folders.map { (Self.folded($0), $0) }) { first, _ in first }
    for entry in try repository.tree(tree) {
      let name = String(decoding: entry.name, as: UTF8.self)
      guard !folders.contains(where: { $0.utf8.elementsEqual(entry.name) }), let twin = folded[Self.folded(name)] else { continue }
      judgement.findings.append(
        WorkflowFinding.make(
          "ID005", "'\(name)' and '\(twin)' are one folder where letters are not told apart by case, and this one is not judged",
          help: "move what it holds into '\(twin)', or give it another name", path: RepoPath(bytes: Array(entry.name)), commit: tip))
    }
  }

  /// A name as file systems compare it that ignore case, composition and marks that show nothing.
  private static func folded(_ name: String) -> String {
    String(String.UnicodeScalarView(name.unicodeScalars.filter { !$0.properties.isDefaultIgnorableCodePoint })).lowercased()
  }
}
