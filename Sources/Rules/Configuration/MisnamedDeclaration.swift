import Diagnostics
import Identifiers

package enum MisnamedDeclaration: Rule {
  package static let metadata = RuleMetadata(
    code: "CF007", name: "misnamed-declaration",
    summary: "A file in '.itsm' looks like a configuration, kind or standard file but is not named like one.",
    why: """
      It would silently not be read: the configuration is '.itsm/config.yaml', kinds are '.itsm/kinds/*.yaml', standards '.itsm/standards/*.yaml'.
      """,
    bad: .printer(at: ".itsm/kinds/printer.yml"),
    good: .printer())

  /// `unread` are the files below `.itsm` that the program does not read.
  static func check(_ unread: [RepoPath]) -> [(path: RepoPath, draft: Draft)] {
    unread.compactMap { path in draft(for: path).map { (path, $0) } }
  }

  private static func draft(for path: RepoPath) -> Draft? {
    let parts = path.text.split(separator: "/").map(String.init)
    guard let name = parts.last, !name.hasPrefix("."), !name.hasPrefix("_"), let stem = stem(of: name) else { return nil }
    if parts.count == 2 {
      guard stem == "config" || Suggestion.nearest(stem, in: ["config"]) != nil else {
        return Draft("the file is not read", help: "kinds go to '.itsm/kinds/', standards to '.itsm/standards/'")
      }
      return Draft("the file is not read: the configuration is '.itsm/config.yaml'", help: "git mv \(path) .itsm/config.yaml")
    }
    let folders = ["kinds", "standards"]
    if folders.contains(parts[1]) {
      return Draft("the file is not read: its ending is not '.yaml'", help: "git mv \(path) \(parts.dropLast().joined(separator: "/"))/\(stem).yaml")
    }
    return Suggestion.nearest(parts[1], in: folders).map {
      Draft("the file is not read: it lies in '.itsm/\(parts[1])'", help: "git mv .itsm/\(parts[1]) .itsm/\($0)")
    }
  }

  /// The name without an ending that YAML files have; nil for other files.
  private static func stem(of name: String) -> String? {
    let trimmed = name.trimmingSuffix { $0 == " " || $0 == "." }
    guard let dot = trimmed.lastIndex(of: "."), ["yaml", "yml"].contains(trimmed[dot...].dropFirst().lowercased()) else { return nil }
    return String(trimmed[..<dot])
  }
}

extension String {
  fileprivate func trimmingSuffix(while isTrimmed: (Character) -> Bool) -> Substring {
    var rest = self[...]
    while let last = rest.last, isTrimmed(last) { rest = rest.dropLast() }
    return rest
  }
}
