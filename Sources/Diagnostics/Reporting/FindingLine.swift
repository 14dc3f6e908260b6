import Identifiers

/// The parts of a finding's first line, escaped: `path:7:9: error: message [FD004]`.
struct FindingLine {
  /// Where it is: the file with line and column, else the commit, else the record, else nothing.
  let location: String
  /// `commit 3f2a9c1 by alice`.
  let commit: String?
  let message: String
  let code: String

  init(_ finding: Finding, at position: SourcePosition?) {
    commit = finding.commit.map { Self.text(ofCommit: $0, by: finding.actor) }
    if let path = finding.path {
      location = Self.location(path, position)
    } else {
      location = commit ?? finding.record.map { DisplayText.escaped($0.text) } ?? ""
    }
    message = DisplayText.escaped(finding.message)
    code = DisplayText.escaped(finding.code.text)
  }

  func rendered(_ severity: Severity, style: TerminalStyle = .plain) -> String {
    let start = location.isEmpty ? "" : style.paint(location + ":", as: .strong) + " "
    return start + style.paint(severity) + ": " + message + " " + style.paint("[\(code)]", as: .faint)
  }

  /// The commit, unless the location says it already.
  var commitBesideLocation: String? { commit == location ? nil : commit }

  /// The message for formats that have no place for a commit: with it at the end, in parentheses.
  var messageWithCommit: String { commit.map { "\(message) (\($0))" } ?? message }

  static func location(_ path: RepoPath, _ position: SourcePosition?) -> String {
    let file = DisplayText.escaped(path)
    guard let position else { return file }
    return "\(file):\(position.line):\(position.column)"
  }

  private static func text(ofCommit commit: ObjectID, by actor: RecordID?) -> String {
    guard let actor else { return "commit \(commit.short)" }
    return "commit \(commit.short) by \(DisplayText.escaped(actor.text))"
  }
}
