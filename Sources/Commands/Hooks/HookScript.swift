import ArgumentParser
import Identifiers
import Kinds

/// A git hook that can be installed. Its raw value is git's name for it; a case is all that a further one takes.
enum HookScript: String, CaseIterable, EnumerableFlag {
  case preCommit = "pre-commit"
  case commitMessage = "commit-msg"
  case prePush = "pre-push"

  static func name(for hook: HookScript) -> NameSpecification { .customLong(hook.rawValue) }
  static func help(for hook: HookScript) -> ArgumentHelp? { "Install the \(hook.rawValue) hook." }

  /// What the hook calls; `"$1"` and so on are what git passes to it.
  var command: String {
    switch self {
    case .preCommit: "validate --staged"
    case .commitMessage: #"hook commit-msg "$1""#
    case .prePush: #"hook pre-push "$@""#
    }
  }

  /// What lets commits of a branch pass that has no rules to go by.
  private var condition: String {
    guard self == .preCommit else { return "" }
    let file = Configuration.path.text
    return "git cat-file -e :\(file) 2>/dev/null || git cat-file -e HEAD:\(file) 2>/dev/null || exit 0\n"
  }

  /// The line by which an installed hook is known again.
  static let mark = "# Installed by 'itsm hook install'; run it again to renew this file."

  /// The script. It calls the program that installed it, or where that is gone the one on the PATH.
  func text(program: String) -> String {
    let quoted = "'" + program.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
    return """
      #!/bin/sh
      \(Self.mark)
      itsm=\(quoted)
      [ -x "$itsm" ] || itsm=$(command -v itsm) || {
        echo "error: the hook '\(rawValue)' cannot find 'itsm'" >&2
        echo "hint: install it, or remove this hook: $0" >&2
        exit 1
      }
      \(condition)exec "$itsm" \(command)

      """
  }
}
