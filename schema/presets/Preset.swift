/// The files that a new governed repository starts with, compiled into the program.
///
/// A preset is one text that holds several files, each after a line `==> path <==`, as `head` and `tail` print them. In
/// texts and paths `{{name}}` stands for a value, and `{{"name"}}` for the same value in quotes for YAML.
package enum Preset: String, CaseIterable, Sendable {
  case standard
  case smallTeam = "small-team"

  package struct File: Sendable, Hashable {
    package let path: String
    package let text: String
    /// Scripts are recognized by their first two characters.
    package var isExecutable: Bool { text.hasPrefix("#!") }
  }

  /// A name in a preset for which no value was given.
  package struct UnknownPlaceholder: Error, Hashable {
    package let name: String
  }

  /// The files of the preset in the order of their paths, the values put in.
  package func files(_ values: [String: String]) throws(UnknownPlaceholder) -> [File] {
    let own = self == .standard ? PackageResources.standard_files : PackageResources.small_team_files
    var files: [File] = []
    for part in [PackageResources.base_files, own] {
      for file in Self.split(String(decoding: part, as: UTF8.self)) {
        files.append(File(path: try Self.fill(file.path, values), text: try Self.fill(file.text, values)))
      }
    }
    return files.sorted { $0.path < $1.path }
  }

  private static func split(_ text: String) -> [File] {
    var files: [File] = []
    var path: Substring?
    var lines: [Substring] = []
    func finished() -> [File] { path.map { [File(path: String($0), text: lines.joined(separator: "\n"))] } ?? [] }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("==> "), line.hasSuffix(" <==") else {
        lines.append(line)
        continue
      }
      if path != nil { lines.append("") }
      files += finished()
      path = line.dropFirst(4).dropLast(4)
      lines = []
    }
    return files + finished()
  }

  private static func fill(_ text: String, _ values: [String: String]) throws(UnknownPlaceholder) -> String {
    var filled = ""
    var rest = text[...]
    while let start = rest.firstRange(of: "{{"), let end = rest[start.upperBound...].firstRange(of: "}}") {
      let name = rest[start.upperBound..<end.lowerBound]
      // Workflow files write `${{ name }}`, with blanks, for values of their own.
      guard !name.hasPrefix(" ") else {
        filled += rest[..<end.upperBound]
        rest = rest[end.upperBound...]
        continue
      }
      filled += rest[..<start.lowerBound]
      let isQuoted = name.hasPrefix("\"") && name.hasSuffix("\"") && name.count > 2
      let key = String(isQuoted ? name.dropFirst().dropLast() : name)
      guard let value = values[key] else { throw UnknownPlaceholder(name: key) }
      filled += isQuoted ? quoted(value) : value
      rest = rest[end.upperBound...]
    }
    return filled + rest
  }

  /// A YAML scalar in double quotes.
  private static func quoted(_ value: String) -> String {
    var text = "\""
    for scalar in value.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { text += "\\" }
      text.unicodeScalars.append(scalar)
    }
    return text + "\""
  }
}
